"""``python -m discrepancy``."""

from __future__ import annotations

from discrepancy.cli import main

if __name__ == "__main__":
    main()
