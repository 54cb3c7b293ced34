"""Shared by all tests: this folder is on the path, so ``import stories`` works below it too."""

from __future__ import annotations

import sys
from pathlib import Path

from hypothesis import settings

HERE = str(Path(__file__).parent)
if HERE not in sys.path:
    sys.path.insert(0, HERE)

# A deadline measures how busy the machine is; the tests of speed measure what they mean to.
settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")
