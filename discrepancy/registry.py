"""Finds the parts of a stage by walking its folder: one file is one part.

A module of ``extract/``, ``compare/``, ``read/``, ``report/`` ... takes part by having a module-level
name that the stage asks for (``KIND``, ``COMPARATOR``, ``READER``, ``REPORTER``). Nothing is listed by
hand, so a new part is a new file and nothing else.
"""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache
from typing import Any

__all__ = ["discover"]


@cache
def discover(package: str, attribute: str) -> tuple[Any, ...]:
    """All objects called ``attribute`` in the modules of ``package``, by module name.

    ``package`` is a dotted name ('discrepancy.report'). Modules without the attribute, and those
    whose name begins with an underscore, do not take part.
    """
    root = importlib.import_module(package)
    names = sorted(
        m.name for m in pkgutil.iter_modules(root.__path__) if not m.name.startswith("_")
    )
    modules = (importlib.import_module(f"{package}.{name}") for name in names)
    return tuple(getattr(m, attribute) for m in modules if hasattr(m, attribute))
