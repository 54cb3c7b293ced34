"""Which way a figure moved: 'shares closed 6 percent higher', 'the stock ended down 6 percent'."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from discrepancy.extract._document import Document, Marked
from discrepancy.models import Claim, Comparison, Mention, Outcome, QuantityValue, Slot, StatusValue
from discrepancy.vocab import load_toml

__all__ = ["WAY", "WAYS", "behind", "claim", "judged"]

WAY = ("way",)
"""First argument of the slot of a direction."""
WAYS = (("rise",), ("fall",))


@cache
def _behind() -> dict[str, str]:
    rows = load_toml("shares.toml")["behind"].items()
    return {word: way for way, words in rows for word in words}


def behind(words: Sequence[str]) -> str:
    """'rise' or 'fall' where the words behind a figure say so, else ''."""
    return _behind().get(words[0], "") if words else ""


def claim(
    doc: Document, marked: Marked, mention: Mention[QuantityValue], args: tuple[str, ...]
) -> Claim:
    """Which way the thing of a slot of percentages ('rise', thing, ...) moved."""
    way, figure = args[0], mention.value
    text = doc.source.text[mention.start : mention.end]
    value = StatusValue(text=text, name=f"{way} of {figure.name}", key=f"{way} {figure.stated:g}")
    slot = Slot(kind="percent", args=(*WAY, *args[1:]))
    return doc.claim("percent", slot, value, marked, mention.start, mention.end)


def judged(a: Claim, b: Claim) -> Comparison:
    """How two directions stand: one figure both up and down is a conflict; two figures that move apart
    are of two things or two times."""
    (first, one), (second, two) = (c.value.key.split(" ", 1) for c in (a, b))
    if first == second:
        return Comparison(outcome=Outcome.COMPATIBLE, score=1.0, detail=f"both {first}")
    detail = " / ".join(sorted((a.value.name, b.value.name)))
    outcome = Outcome.CONFLICT if one == two else Outcome.INCOMPARABLE
    return Comparison(outcome=outcome, score=0.0, detail=detail)
