"""Figures as a table: what was measured, how much of it, and what it should be."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

__all__ = ["lines"]

_WIDTH = 58


def lines(name: str, got: Any) -> Iterator[str]:
    """The lines of one part."""
    yield ""
    yield name.upper()
    if isinstance(got, str):
        yield f"  {got}"
        return
    yield from _SHOWN.get(name, _any)(got)


def _line(what: str, part: int, of: int, aim: str = "", note: str = "") -> str:
    share = f"{part / of:.3f}" if of else "-"
    return f"  {what:{_WIDTH}} {f'{part}/{of}':>9} {share:>7} {aim:>8}  {note}".rstrip()


def _value(what: str, value: float, aim: str = "", note: str = "") -> str:
    return f"  {what:{_WIDTH}} {'':>9} {value:>7.3f} {aim:>8}  {note}".rstrip()


def _pairs(got: Any) -> Iterator[str]:
    counts = got["counts"]
    for label in ("conflict", "update", "variant", "compatible"):
        if label in counts:
            c = counts[label]
            what = "quiet" if label == "compatible" else "found"
            note = f"loud only: {c['right_loud']}; kind as labelled: {c['right_kind']}"
            yield _line(f"labelled pairs, {label}: {what}", c["right"], c["n"], "all", note)
    for id, shown in got["pairs"].items():
        if "WRONG" in shown:
            yield f"    {id} {shown}"


def _recalled(what: str, r: Any, aim: str = "") -> str:
    note = (
        f"loud {r['found_loud']}; right kind {r['found_same_kind']}; sentences {r['found_sides']}"
    )
    return _line(what, r["found"], r["n"], aim, note)


def _gold(got: Any) -> Iterator[str]:
    for half in ("tuning", "held", "both"):
        g = got.get(half)
        if g is None or not any(r["n"] for r in (g["all"], g["variant"], g["traps"])):
            continue
        yield _recalled(f"{half}: conflicts and updates, typed", g["typed"], ">= 0.70")
        yield _recalled(f"{half}: conflicts and updates, all", g["all"])
        for label, r in g["by_label"].items():
            yield _recalled(f"{half}:   {label}, typed", r)
        for sort, r in g["by_type"].items():
            yield _recalled(f"{half}:   {sort}", r)
        yield _recalled(f"{half}: variants", g["variant"])
        yield _recalled(f"{half}: arguable (counted neither way)", g["arguable"])
        t = g["traps"]
        yield _line(f"{half}: traps quiet (no loud conflict)", t["quiet"], t["n"], ">= 0.95")
        yield _line(f"{half}: traps quiet at any confidence", t["quiet_any"], t["n"])


def _grouping(got: Any) -> Iterator[str]:
    for part, g in sorted(got.items()):
        if isinstance(g, str):
            yield f"  {part}: {g}"
            continue
        p, f = g["program"], g["tfidf"]
        note = f"P {p['precision']:.3f} R {p['recall']:.3f}"
        aim = ">= 0.92" if part == "dev" else ""
        yield _value(f"{part}: B-cubed F1, {g['articles']} articles of {g['stories']} stories",
                     p["f1"], aim, note)  # fmt: skip
        for name, best in sorted(f.items()):
            note = f"P {best['precision']:.3f} R {best['recall']:.3f} at {best['threshold']}"
            yield _value(f"{part}:   floor: TF-IDF, {name}, best threshold", best["f1"], "", note)


def _fixtures(got: Any) -> Iterator[str]:
    for sort, g in got.items():
        yield _line(f"stories {sort}: demanded findings found", g["found"], g["demanded"], "all")
        yield _line(f"stories {sort}: traps quiet", g["quiet"], g["traps"], "all")
        yield f"  {f'stories {sort}: loud conflicts that nobody asked for':{_WIDTH}} {g['loud_extras']:>9}"
        yield from (f"    {line}" for line in g["wrong"])


def _precision(got: Any) -> Iterator[str]:
    if not got["labels"]:
        yield "  nobody has read findings yet: benchmarks/precision/README.md says how"
    for level, aim in (("high", ">= 0.90"), ("medium", ">= 0.75")):
        g = got[level]
        unread = g["findings"] - g["read"]
        note = f"of {g['findings']} findings, {unread} unread; right kind {g['right_kind']}"
        yield _line(f"{level} confidence: right, of those read", g["right"], g["read"], aim, note)
    note = f"{got['false_alarms_read']} read as such; the unread are taken to be like the read"
    if got["false_alarms_per_story"] is None:
        return
    yield _value("false alarms of high or medium confidence per story",
                 got["false_alarms_per_story"], "<= 0.5", note)  # fmt: skip


def _copies(got: Any, key: str, aim: str) -> Iterator[str]:
    for part, g in got.items():
        if isinstance(g, str):
            yield f"  {part}: {g}"
            continue
        for sort in ["all", *sorted(set(g) - {"all"})]:
            c = g[sort]
            note = f"loud: {c[f'{key}_loud']}"
            if "found_elsewhere" in c:
                note += f"; against another than the copied article: {c['found_elsewhere']}"
            what = f"{part}: {key}" if sort == "all" else f"{part}:   {sort}"
            yield _line(what, c[key], c["n"], aim if sort == "all" else "", note)


def _any(got: Any) -> Iterator[str]:
    for key, value in sorted(got.items()):
        if isinstance(value, dict):
            yield f"  {key}:"
            yield from (f"  {line}" for line in _any(value))
        else:
            yield f"  {key}: {value}"


_SHOWN: dict[str, Callable[[Any], Iterator[str]]] = {
    "fixtures": _fixtures,
    "pairs": _pairs,
    "gold": _gold,
    "grouping": _grouping,
    "precision": _precision,
    "planted": lambda got: _copies(got, "found", ">= 0.80"),
    "paraphrase": lambda got: _copies(got, "quiet", ">= 0.98"),
}
