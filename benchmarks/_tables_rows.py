"""Invented claim tables of any size: counts, times, gates and lists of people, with errors."""

from __future__ import annotations

import csv
import random
from pathlib import Path

__all__ = ["write_rows"]

_SOURCES = 400
_TOLD = 10  # sources that tell of a cell
_GIVEN = (
    "Ana Bo Paula Marcus Elena Karin Stefan Petra Conor Wil Juhan Ada Ida Amina Ruth Tomas".split()
)
_FAMILY = (
    "Ruiz Lind Quine Oyelowo Sandoval Vogel Brook Calder Farouk Whitfield Ashdown Ferrer Pold Ortega "
    "Marsh Tern Hollis Varga Kemp Dunmore Strand Okafor Larsen Novak Petrov Silva"
).split()


def write_rows(path: Path, count: int, seed: int = 7) -> None:
    """Writes a table of ``count`` rows: cells of ten sources each; most agree, each in its own way of
    writing, one in twenty is wrong, some say nothing."""
    draw = random.Random(seed)
    error = [draw.uniform(0.01, 0.15) for _ in range(_SOURCES)]
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["source", "event", "attribute", "value"])
        written = number = 0
        while written < count:
            attribute = ("visitors", "departure", "gate", "crew")[number % 4]
            true = _value(attribute, draw)
            for source in draw.sample(range(_SOURCES), _TOLD):
                value = _value(attribute, draw) if draw.random() < error[source] else true
                text = "N/A" if draw.random() < 0.03 else _written(attribute, value, source)
                writer.writerow([f"source {source}", f"event {number // 4}", attribute, text])
                written += 1
                if written == count:
                    break
            number += 1


def _value(attribute: str, draw: random.Random) -> object:
    if attribute == "visitors":
        return draw.randrange(100, 2_000_000)
    if attribute == "departure":
        return draw.randrange(24 * 60)
    if attribute == "gate":
        return draw.choice("ABCD") + str(draw.randrange(1, 60))
    names = draw.sample(_FAMILY, draw.randrange(1, 4))
    return [(draw.choice(_GIVEN), family) for family in names]


def _written(attribute: str, value: object, source: int) -> str:
    """A value in the house style of a source."""
    style = source % 3
    if attribute == "visitors" and isinstance(value, int):
        return (str(value), f"{value:,}", f"{value:,} ")[style]
    if attribute == "departure" and isinstance(value, int):
        hour, minute = divmod(value, 60)
        half = "AM" if hour < 12 else "PM"
        return (
            f"{hour:02}:{minute:02}",
            f"{hour % 12 or 12}:{minute:02} {half}",
            f"{hour % 12 or 12}:{minute:02}{half[0].lower()}",
        )[style]
    if attribute == "crew" and isinstance(value, list):
        plain = [f"{given} {family}" for given, family in value]
        turned = [f"{family}, {given}" for given, family in value]
        return (", ".join(plain), "; ".join(turned), " and ".join(plain))[style]
    return (str(value), f"Gate {value}", str(value).lower())[style]
