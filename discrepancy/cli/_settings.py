"""Options that the command line leaves out, taken from the configuration."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from click.core import ParameterSource

from discrepancy.cli._options import NONE
from discrepancy.errors import DiscrepancyError

if TYPE_CHECKING:
    from discrepancy.config import Config

__all__ = ["filled", "key_of"]

# 'format = "sarif"' is meant for the gate, not for the table of 'discrepancy claims'.
_ONLY = {"format": ("check",), "output": ("check",), "output-dir": ("report",)}
_FILES = frozenset(["paths", "baseline", "decisions", "output-dir"])


def key_of(param: click.Parameter) -> str:
    """The key of the configuration that stands for an option: 'fail-on' for ``--fail-on``."""
    if isinstance(param, click.Argument):
        return param.name or ""
    return max(param.opts, key=len).lstrip("-")


def filled(ctx: click.Context, given: Mapping[str, Any], config: Config) -> dict[str, Any]:
    """``given`` with what the configuration says for options that were not used.

    Raises DiscrepancyError for a value that the option would not take, UsageError where there is
    nothing to read.
    """
    values = dict(given)
    for param in ctx.command.params:
        name, key = param.name or "", key_of(param)
        if name not in values:
            continue
        if key == "decisions" and ctx.get_parameter_source(name) is ParameterSource.DEFAULT:
            values[name] = Path(_path(str(values[name]), config))  # beside the configuration
        if key not in config.settings:
            continue
        if ctx.command.name not in _ONLY.get(key, (ctx.command.name,)):
            continue
        if ctx.get_parameter_source(name) is ParameterSource.COMMANDLINE and values[name] != ():
            continue
        values[name] = _taken(ctx, param, key, config)
    if "paths" in values and not values["paths"]:
        raise click.UsageError("Missing PATHS: name files, folders or patterns.", ctx)
    return values


def _taken(ctx: click.Context, param: click.Parameter, key: str, config: Config) -> Any:
    from discrepancy.report._threshold import Threshold

    value = config.settings[key]
    several = param.multiple or param.nargs == -1
    listed = [value] if several and not isinstance(value, list) else value
    where = f"{config.shown}, line {config.lines.get(key, 1)}"
    if isinstance(listed, list) and not several:
        raise DiscrepancyError(f"{where}: '{key}' takes one text here, not a list.")
    if key in _FILES:
        listed = [_path(v, config) for v in listed] if several else _path(str(listed), config)
    elif key == "output":
        listed = [_output(v, config) for v in listed]
    try:
        if key == "fail-on":
            Threshold.parse(listed)
        if key == "output" and "" in (part.rpartition("=")[2] for part in listed):
            raise DiscrepancyError("the path is empty.")
        return param.process_value(ctx, listed)
    except click.UsageError as error:
        raise DiscrepancyError(f"{where}: '{key}': {error.message}") from error
    except DiscrepancyError as error:
        raise DiscrepancyError(f"{where}: '{key}': {error}") from error


def _path(text: str, config: Config) -> str:
    """A path of the file, which begins at its folder, from the working folder."""
    if text in ("", NONE) or Path(text).is_absolute():
        return text
    return os.path.relpath(config.folder / text)


def _output(text: str, config: Config) -> str:
    style, mark, file = text.partition("=")
    if file == "-" or text == "-":
        return text
    return f"{style}={_path(file, config)}" if mark else _path(text, config)
