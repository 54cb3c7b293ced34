"""Words that several currencies share: '40 million crowns' beside '46 million Norwegian crowns'."""

from __future__ import annotations

from functools import cache

from discrepancy.models import QuantityValue
from discrepancy.vocab import load_toml

__all__ = ["in_one_currency"]

_SCALES = frozenset({"hundred", "thousand", "million", "billion", "trillion"})


@cache
def _families() -> tuple[dict[str, str], dict[str, str]]:
    """Family of each currency's dimension, and of each bare word."""
    table = load_toml("currency_families.toml")
    bare = {word: name for name, words in table["bare"].items() for word in words}
    codes = {f"money:{c}": name for name, row in table.items() if name != "bare" for c in row}
    return codes, bare


def in_one_currency(a: QuantityValue, b: QuantityValue) -> tuple[QuantityValue, QuantityValue]:
    """Two sums of one family in one currency, where a bare word told one of them; else as they are.

    Dollars are no family: two sums in dollars are mostly one sum and its conversion.
    """
    if a.dimension == b.dimension or not a.dimension.startswith("money:"):
        return a, b
    family = _families()[0].get(a.dimension, "")
    if not family or _families()[0].get(b.dimension) != family:
        return a, b
    if not (_is_bare(a, family) or _is_bare(b, family)):
        return a, b
    return _in_currency(a, family), _in_currency(b, family)


def _is_bare(value: QuantityValue, family: str) -> bool:
    """'40 million crowns', but not 'Norwegian crowns', 'NOK 40 million'."""
    words = value.text.split()
    if len(words) < 2 or _families()[1].get(words[-1].lower()) != family:
        return False
    return not words[-2][0].isupper() or words[-2].lower() in _SCALES


def _in_currency(value: QuantityValue, family: str) -> QuantityValue:
    amount = value.key.partition(":")[2].partition(":")[2]
    same = {"dimension": f"money:{family}", "unit": f"{family}s", "stated_unit": family}
    return value.model_copy(update={**same, "key": f"money:{family}:{amount}"})
