"""Front matter: the 'key: value' lines between '---' (or '+++', TOML) on top of a text file."""

from __future__ import annotations

import json
import re
import tomllib

from discrepancy.read import _ignore

__all__ = ["front_matter"]

_KEYS = {
    "id": "id",
    "publisher": "publisher", "source": "publisher", "site": "publisher", "outlet": "publisher",
    "publication": "publisher", "site_name": "publisher", "agency": "publisher",
    "title": "title", "headline": "title",
    "url": "url", "link": "url", "canonical": "url", "canonical_url": "url", "source_url": "url",
    "published": "published", "date": "published", "published_at": "published",
    "publish_date": "published", "pubdate": "published", "date_published": "published",
    "datepublished": "published", "publication_date": "published",
    "trust": "trust",
}  # fmt: skip
_LINE = re.compile(r"([A-Za-z_][\w -]{0,40}?)\s*:(?:\s+(.*)|)$")
_LIMIT = 20_000  # characters: longer 'front matter' is a text that opens with a rule


def front_matter(raw: str) -> tuple[dict[str, str], str]:
    """``(fields, rest)``: what the block on top says, by the names of ``FIELDS``, and the text
    after it. No such block: ``({}, raw)``. Keys that mean nothing here are left to others."""
    head = raw.lstrip("\n ")
    fence = head[:3]
    if fence not in ("---", "+++"):
        return {}, raw
    match = re.match(
        rf"{re.escape(fence)}[ \t]*\n(.{{0,{_LIMIT}}}?)\n?^(?:{re.escape(fence)}|\.\.\.)[ \t]*$\n?",
        head,
        re.S | re.M,
    )
    if not match:
        return {}, raw
    fields = _flat_lines(match[1]) if fence == "---" else _toml(match[1])
    return (fields, head[match.end() :]) if fields is not None else ({}, raw)


def _flat_lines(block: str) -> dict[str, str] | None:
    """None where a line is not 'key: value', so that a text between two rules stays a text.
    Lists, nested keys and comments are passed over."""
    found: dict[str, str] = {}
    below: dict[str, list[str]] = {"": []}
    key = ""
    for line in block.split("\n"):
        if not line.strip() or line[0] in " \t#-":
            below[key].append(line)
            continue
        match = _LINE.match(line)
        if not match:
            return None
        key = match[1]
        below[key] = []
        if key == _ignore.KEY:
            found[key] = match[2] or ""
        else:
            _keep(found, key, _unquote(match[2] or ""))
    if _ignore.KEY in found:
        found[_ignore.KEY] = _ignore.lines(found[_ignore.KEY], below[_ignore.KEY])
    return found


def _toml(block: str) -> dict[str, str] | None:
    try:
        table = tomllib.loads(block)
    except (ValueError, RecursionError):  # also a number of too many digits
        return None
    found: dict[str, str] = {}
    for key, value in table.items():
        if key == _ignore.KEY:
            found[key] = json.dumps(value, default=str)
        elif not isinstance(value, dict | list | bool):
            _keep(found, key, str(value))
    return found


def _keep(found: dict[str, str], key: str, value: str) -> None:
    name = _KEYS.get(key.strip().lower().replace("-", "_").replace(" ", "_"))
    if name and value:
        found.setdefault(name, value)


def _unquote(value: str) -> str:
    value = value.strip()
    if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
        return value[1:-1].strip()
    return re.sub(r"\s+#.*$", "", value)
