"""Mention to Value: names, offices, places, dates, quantities. Each function is pure."""

from __future__ import annotations

import inspect
import sys
from collections.abc import Callable
from importlib import import_module
from types import ModuleType
from typing import Any, cast

from discrepancy.errors import DiscrepancyError
from discrepancy.models import Value

__all__ = ["TYPES", "normalise"]

TYPES = ("date", "office", "organization", "person", "place", "quantity")
"""The types of value that a text can be normalised to."""


def normalise(type: str, text: str, *, published: Any = None, **context: Any) -> Value:
    """The value of ``type`` that ``text`` stands for.

    ``published`` is used for dates. ``context``: ``jurisdiction`` for offices, ``acronyms`` for
    organisations, ``day_first`` for dates. Raises DiscrepancyError for an unknown type or context,
    and for a text that is no such value.
    """
    if type not in TYPES:
        raise DiscrepancyError(f"unknown type '{type}'; known are {', '.join(TYPES)}.")
    function = cast(
        Callable[..., Value], import_module(f"discrepancy.normalise.{type}").normalise
    )
    known = {
        name
        for name, p in inspect.signature(function).parameters.items()
        if p.kind is inspect.Parameter.KEYWORD_ONLY
    }
    if published is not None and "published" in known:
        context["published"] = published
    unknown = sorted(set(context) - known)
    if unknown:
        raise DiscrepancyError(f"{type} values take no '{unknown[0]}'.")
    return function(text, **context)


class _Callable(ModuleType):
    """``discrepancy.normalise`` is this folder and, to users, a function: a module that is called."""

    def __call__(self, type: str, text: str, *, published: Any = None, **context: Any) -> Value:
        return normalise(type, text, published=published, **context)


sys.modules[__name__].__class__ = _Callable
