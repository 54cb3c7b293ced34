"""``ignore``: slots in which a source asks not to be compared, each with a reason.

In ``sources.toml`` and TOML front matter ``ignore = [{slot = "...", reason = "..."}]``; in front matter
of 'key: value' lines

    ignore:
      - slot: holder(JP, defence minister)
        reason: quoted from a text of last year
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence

from discrepancy.errors import DiscrepancyError
from discrepancy.models import Ignore

__all__ = ["KEY", "lines", "parse", "written"]

KEY = "ignore"
_HOW = (
    'write ignore = [{slot = "...", reason = "..."}] (in front matter of YAML: '
    'ignore: [{slot: "...", reason: "..."}]), the slot as a report shows it'
)
_ITEM = re.compile(r"(-\s+)?[\"']?(\w+)[\"']?\s*[:=]\s*(.*)")
_FLOW = re.compile(r"\{([^{}]*)\}")
_PAIR = re.compile(r"[\"']?(\w+)[\"']?\s*[:=]\s*(?:\"([^\"]*)\"|'([^']*)')\s*(?:,|$)\s*")


def written(value: object) -> str:
    """What a TOML file says, as text that ``parse`` reads. Raises ValueError: what is wrong."""
    if not isinstance(value, list) or not all(isinstance(item, Mapping) for item in value):
        raise ValueError(f"'{KEY}' must be a list of tables: {_HOW}")
    for item in value:
        _checked(item)
    return json.dumps(value, ensure_ascii=False)


def lines(said: str, below: Sequence[str]) -> str:
    """What front matter says behind 'ignore:' and in the indented lines below it, as text that
    ``parse`` reads; where it is not of either form, as it is."""
    said = said.strip()
    if said:
        items = [_PAIR.findall(found) for found in _FLOW.findall(said)]
        if said[0] != "[" or said[-1] != "]" or not all(items):
            return said
        return json.dumps([{k: a or b for k, a, b in item} for item in items], ensure_ascii=False)
    found: list[dict[str, str]] = []
    for line in below:
        match = _ITEM.fullmatch(line.strip())
        if match is None:
            if line.strip() and not line.strip().startswith("#"):
                return line.strip()
            continue
        if match[1] or not found:
            found.append({})
        value = match[3].strip()
        if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
            value = value[1:-1]
        found[-1][match[2]] = value
    return json.dumps(found, ensure_ascii=False)


def parse(text: str, shown: str) -> tuple[Ignore, ...]:
    """What ``written`` or ``lines`` give, as records; ``shown`` names the file in errors.

    Raises DiscrepancyError: the file, what is wrong, what to write.
    """
    if not text:
        return ()
    try:
        items = json.loads(text)
        written(items)
    except ValueError as error:
        why = str(error) if KEY in str(error) else f"'{KEY}' cannot be read; {_HOW}"
        raise DiscrepancyError(f"{shown}: {why}.") from error
    return tuple(
        Ignore(slot=" ".join(i["slot"].split()), reason=" ".join(i["reason"].split()))
        for i in items
    )


def _checked(item: Mapping[str, object]) -> None:
    for key in item:
        if key not in ("slot", "reason"):
            raise ValueError(f"unknown key '{key}' in '{KEY}': {_HOW}")
    for key in ("slot", "reason"):
        said = item.get(key)
        if not isinstance(said, str) or not said.strip():
            raise ValueError(f"an entry of '{KEY}' needs a {key}: {_HOW}")
