"""Shared by all tests: this folder is on the path, so ``import stories`` works below it too."""

from __future__ import annotations

import sys
from pathlib import Path

HERE = str(Path(__file__).parent)
if HERE not in sys.path:
    sys.path.insert(0, HERE)
