"""JSON: rows a line (JSON Lines), a list of rows, and ``ClaimReview`` of schema.org.

A review by a fact checker is a row: the checker is the source, the claim it reviews the event, and
its rating the value of the attribute 'rating'.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from discrepancy.errors import NotATable

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["TABLE"]

_DEEPEST = 12  # objects within objects that are looked into for a review
_MOST_NOTES = 5
_NEEDED = {"source": "author with a name", "event": "claimReviewed"}


class _Json:
    name = "JSON Lines, JSON, ClaimReview"
    suffixes = (".jsonl", ".ndjson", ".json", ".jsonld")

    def read(self, path: Path, shown: str) -> pd.DataFrame:
        import pandas as pd

        try:
            text = path.read_bytes().decode("utf-8-sig")
        except UnicodeDecodeError as error:
            raise NotATable(f"{shown}: not UTF-8; save it as UTF-8.") from error
        lines = path.suffix.lower() in (".jsonl", ".ndjson")
        items = list(_lines(text, shown) if lines else _whole(text, shown))
        rows, notes = _reviews(items, shown)
        if not rows:
            rows = [_row(item, number, shown) for number, item in enumerate(items, 1)]
        if not rows:
            raise NotATable(f"{shown}: empty; there is no row in it.")
        frame = pd.DataFrame(rows, dtype=object).fillna("")
        frame.attrs["first row"] = 1
        frame.attrs["notes"] = notes
        return frame


def _lines(text: str, shown: str) -> Iterator[Any]:
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            try:
                yield json.loads(line)
            except (ValueError, RecursionError) as error:
                raise NotATable(f"{shown}, line {number}: not JSON ({error}).") from error


def _whole(text: str, shown: str) -> Iterator[Any]:
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise NotATable(f"{shown}: not JSON ({error}).") from error
    yield from data if isinstance(data, list) else [data]


def _row(item: Any, number: int, shown: str) -> dict[str, str]:
    if not isinstance(item, Mapping):
        raise NotATable(
            f"{shown}, row {number}: not an object; write each row as "
            '{"source": ..., "event": ..., "attribute": ..., "value": ...}.'
        )
    return {_text(key): _text(value) for key, value in item.items()}


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        # Half a character, which JSON can write and nothing else can hold.
        return value if value.isascii() else value.encode("utf-8", "replace").decode("utf-8")
    if isinstance(value, list) and all(isinstance(v, str | int | float) for v in value):
        return "; ".join(_text(str(v)) for v in value)
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


def _walked(data: Any, depth: int = 0) -> Iterator[Mapping[str, Any]]:
    """All objects in ``data``, outer ones first: pages nest a review in an article, in '@graph', in a
    feed."""
    if depth > _DEEPEST:
        return
    if isinstance(data, Mapping):
        yield data
    inner = data.values() if isinstance(data, Mapping) else data if isinstance(data, list) else ()
    for value in inner:
        if isinstance(value, Mapping | list):
            yield from _walked(value, depth + 1)


def _is_review(item: Mapping[str, Any]) -> bool:
    types = item.get("@type")
    return any(
        isinstance(t, str) and t.replace(":", "/").rsplit("/", 1)[-1] == "ClaimReview"
        for t in (types if isinstance(types, list) else [types])
    )


def _reviews(items: list[Any], shown: str) -> tuple[list[dict[str, str]], list[str]]:
    """The rows of all ClaimReviews, and which of them are no rows."""
    objects = list(_walked(items))
    reviews = [item for item in objects if _is_review(item)]
    names = {
        item["@id"]: item for item in objects if isinstance(item.get("@id"), str) and "name" in item
    } if reviews else {}  # fmt: skip
    rows: list[dict[str, str]] = []
    notes: list[str] = []
    for number, item in enumerate(reviews, 1):
        row = _review(item, names)
        missing = [told for column, told in _NEEDED.items() if not row[column].strip()]
        if missing:
            notes.append(f"{shown}: review {number} is left out, it has no {missing[0]}")
        else:
            rows.append(row)
    if reviews and not rows:
        raise NotATable(f"{notes[0]}; no other review has all that a row needs.")
    if len(notes) > _MOST_NOTES:
        more = len(notes) - _MOST_NOTES
        notes = [*notes[:_MOST_NOTES], f"{shown}: {more:,} more reviews are left out"]
    return rows, notes


def _review(item: Mapping[str, Any], names: Mapping[str, Any]) -> dict[str, str]:
    rating = item.get("reviewRating")
    rating = rating[0] if isinstance(rating, list) and rating else rating
    value = _text(rating) if isinstance(rating, str | int | float) else ""
    if isinstance(rating, Mapping):
        # A rating of 0 is one.
        value = next(
            (t for k in ("alternateName", "ratingValue") if (t := _text(rating.get(k)))), ""
        )
    return {
        "source": _name(item.get("author"), names) or _name(item.get("publisher"), names),
        "event": _text(item.get("claimReviewed")),
        "attribute": "rating",
        "value": value,
        "published": _text(item.get("datePublished")),
        "url": _text(item.get("url")),
        "type": "text",
    }


def _name(author: Any, names: Mapping[str, Any], told: bool = False) -> str:
    if isinstance(author, list):
        return "; ".join(n for a in author if (n := _name(a, names)))
    if isinstance(author, Mapping):
        found = _text(author.get("name") or author.get("url") or "")
        other = author.get("@id")
        if not found and not told and isinstance(other, str):
            return _name(names.get(other), names, told=True)
        return found
    return _text(author)


TABLE = _Json()
