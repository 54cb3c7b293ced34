"""Quantities: found in running text, and turned into intervals with a unit.

'At least three', '$1.2 billion', '58km (36 miles)', '27-year-old', 'dozens': a span is the hedge,
the number and the unit. Dates, times, scores, addresses and names ('Boeing 737') are none.
"""

from __future__ import annotations

from functools import lru_cache

from discrepancy.errors import DiscrepancyError
from discrepancy.models import Mention, QuantityValue
from discrepancy.normalise._quantity_scan import scan
from discrepancy.normalise._quantity_whole import ordinal, rewritten

__all__ = ["find", "normalise"]


def find(text: str) -> list[Mention[QuantityValue]]:
    """Every quantity in ``text``, in order, non-overlapping; offsets count characters."""
    return [Mention(start, end, value) for start, end, value in scan(text)]


@lru_cache(maxsize=1 << 14)
def normalise(text: str) -> QuantityValue:
    """The quantity that ``text`` is: 'about 155 miles', '27-year-old', '$1.2 billion'.

    A figure with its conversion in parentheses is the first of the two. What a number counts may
    stand behind it ('12 people'). A bare number is a count, whatever it looks like ('2003'), and an
    ordinal ('21st', 'the third') a rank, in a dimension of its own.

    Raises:
        DiscrepancyError: ``text`` holds no quantity, or several.
    """
    clean = " ".join(text.split())
    if (rank := ordinal(clean)) is not None:
        return rank if rank.text == text else rank.model_copy(update={"text": text})
    clean = rewritten(clean)
    found = scan(clean)
    if len(found) != 1:
        found = scan(clean, lenient=True) or found
    elif found[0][0] > 0 and clean[0].isdigit():
        # '2 to 20': within a sentence the first may be a score's, here it is the range's.
        whole = scan(clean, lenient=True)
        found = whole if len(whole) == 1 else found
    if not found:
        raise DiscrepancyError(
            f"{clean[:60]!r} is no quantity: give a number, in digits or words, and its unit."
        )
    if len(found) > 1 and clean[found[0][1] :].lstrip()[:1] != "(":
        raise DiscrepancyError(f"{clean[:60]!r} holds {len(found)} quantities: give one at a time.")
    value = found[0][2]
    return value if value.text == text else value.model_copy(update={"text": text})
