"""Mention to Value: names, offices, places, dates, quantities. Each function is pure."""

from __future__ import annotations

import inspect
import sys
from collections.abc import Callable, Mapping
from functools import cache
from importlib import import_module
from types import ModuleType
from typing import Any, cast

from discrepancy.errors import DiscrepancyError
from discrepancy.models import Value

__all__ = ["TYPES", "normalise"]

TYPES = ("date", "office", "organization", "people", "person", "place", "quantity")
"""The types of value that a text can be normalised to."""


def normalise(type: str, text: str, *, published: Any = None, **context: Any) -> Value:
    """The value of ``type`` that ``text`` stands for.

    ``published`` is used for dates: a date, an ISO text or a DateValue. ``context``: ``jurisdiction``
    (text) for offices, ``acronyms`` (a mapping of acronym to full name) for organisations,
    ``day_first`` (bool) for dates. Raises DiscrepancyError for an unknown type or context, for a
    ``published`` that is no date, and for a text that is no such value.
    """
    if type not in TYPES:
        raise DiscrepancyError(f"unknown type '{type}'; known are {', '.join(TYPES)}.")
    if not isinstance(text, str):
        raise DiscrepancyError(f"a {type} is given as text, not as {text.__class__.__name__}.")
    function = cast(Callable[..., Value], _function(type))
    if published is not None:
        _check_published(published)
        if type == "date":
            context["published"] = published
    for name, value in context.items():
        if name not in _takes(type):
            known = ", ".join(_takes(type)) or "nothing"
            raise DiscrepancyError(f"{type} values take no '{name}'; they take {known}.")
        if name in _CONTEXT and value is not None and not isinstance(value, _CONTEXT[name][0]):
            raise DiscrepancyError(f"'{name}' must be {_CONTEXT[name][1]}.")
    value = function(text, **context)
    if type in _NAMES and not any(map(str.isalnum, value.key)):
        raise DiscrepancyError(f"{text[:60]!r} is no {type}: it has no letter.")
    return value


_NAMES = frozenset(["office", "organization", "people", "person", "place"])
_CONTEXT: dict[str, tuple[type[Any], str]] = {
    "jurisdiction": (str, "a text: the code of a place, or 'org:' and a name"),
    "acronyms": (Mapping, "a mapping of acronyms to full names"),
    "day_first": (bool, "true or false"),
}


@cache
def _function(type: str) -> Any:
    return import_module(f"discrepancy.normalise.{type}").normalise


@cache
def _takes(type: str) -> tuple[str, ...]:
    """The names of what may be given beside the text of a value."""
    parameters = inspect.signature(_function(type)).parameters.values()
    return tuple(p.name for p in parameters if p.kind is inspect.Parameter.KEYWORD_ONLY)


def _check_published(published: Any) -> None:
    """Raises DiscrepancyError where ``published`` places nothing, whatever the type of the value."""
    _function("date")("2025", published=published)


class _Callable(ModuleType):
    """``discrepancy.normalise`` is this folder and, to users, a function: a module that is called."""

    def __call__(self, type: str, text: str, *, published: Any = None, **context: Any) -> Value:
        return normalise(type, text, published=published, **context)


sys.modules[__name__].__class__ = _Callable
