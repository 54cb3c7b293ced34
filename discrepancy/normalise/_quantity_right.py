"""What stands to the right of a number: scale words, units, a smaller unit, 'or more'."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from discrepancy.normalise import _quantity_context as context
from discrepancy.normalise._quantity_build import Figure
from discrepancy.normalise._quantity_cardinal import Numeral
from discrepancy.normalise._quantity_numeral import read_numeral
from discrepancy.normalise._quantity_tables import Unit, alternation, tables

__all__ = ["Measured", "compound", "hedge_after", "is_quake", "measure", "spaced_decimal"]

# '20m' is metres before these, and millions before a plural.
_LONG = frozenset(
    {"long", "high", "wide", "deep", "tall", "away", "from", "below", "above", "race", "freestyle",
     "sprint",
     "relay", "hurdles", "pool", "apart", "thick", "down", "up", "inland", "offshore"}
)  # fmt: skip
# The verb 'won' is followed by what was won; the currency is not.
_WON_VERB = frozenset(
    {"in", "the", "a", "an", "his", "her", "their", "its", "by", "at", "over", "gold", "silver",
     "bronze", "against"}
)  # fmt: skip
_BIG_CURRENCY = 1000
_FEW_CROWNS = 20


class Measured(NamedTuple):
    figure: Figure
    unit: Unit | None
    end: int


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    t = tables()
    scales = alternation([*t.scales, *t.short_scales])
    gap = r"\s?[-‑]?\s?"
    return {
        "scale": re.compile(rf"\s?-?\s?({scales})(?![^\W_])"),
        "unit": re.compile(rf"(?:\s{{1,2}}|\s?[-‑]\s?)?({alternation(t.units, gap)})(?![^\W_])"),
        "exact": re.compile(rf"(?:\s?°\s?|\s)?({alternation(t.exact_units)})(?![^\W_])"),
        "after": re.compile(
            rf"\+(?!\w)|(?:\s{{1,2}}|\s?-\s?)({alternation(t.hedges_after)})(?!\w)"
        ),
        "quake": re.compile(
            r"\s?-?\s?(?:[a-z]{1,20}\s)?(?:earth)?"
            r"(?:quake|temblor|tremor|aftershock|foreshock)s?(?!\w)"
        ),
        "decimal": re.compile(r"\.\s([0-9]{1,2})(?![0-9])"),
        "join": re.compile(r"(?:\s?,\s|\s{1,2}and\s{1,2}|\s{1,2}|-)?(?=[0-9a-z])"),
        "and half": re.compile(r"\s{1,2}and\s{1,2}an?\s{1,2}(half|quarter)(?!\w)"),
        "inches": re.compile(r"\s?-?\s?(?:in|ins|inch|inches)(?!\w)"),
    }  # fmt: skip


def spaced_decimal(low: str, numeral: Numeral, money: bool) -> Numeral:
    """'$ 1. 2 billion', '7. 6 - magnitude': tokenisers leave a blank behind the point."""
    if low[numeral.end : numeral.end + 1] != "." or numeral.kind != "digits" or not numeral.plain:
        return numeral
    p = _patterns()
    match = p["decimal"].match(low, numeral.end)
    if match is None:
        return numeral
    told = (" - magnitude", " magnitude", "-magnitude", " percent", "%", " %")
    if not (money and p["scale"].match(low, match.end())) and not low.startswith(told, match.end()):
        return numeral
    digits = f"{numeral.digits}.{match[1]}"
    step = 10.0 ** -len(match[1])
    return numeral._replace(
        value=float(digits), digits=digits, step=step, end=match.end(), plain=False
    )


_PEEK = re.compile(r"[\s‑-]{0,3}([^\W\d_]+|[^\w\s])")


@cache
def _telling() -> frozenset[str]:
    """Every first word (or sign) of what may stand behind a number and belong to it."""
    t = tables()
    phrases = (*t.units, *t.exact_units, *t.scales, *t.short_scales)
    found = {match[1] for phrase in phrases if (match := _PEEK.match(phrase.lower()))}
    return frozenset(found | {"ft", "sq", "percentage", "basis"})


def measure(text: str, low: str, numeral: Numeral, code: str) -> Measured:
    """The figure with its scale word, and its unit; ``code`` is a currency already seen."""
    scaled = numeral.kind == "words" and (
        numeral.step >= 1e5 or (not numeral.plain and numeral.value >= 1e6)
    )
    figure = Figure(
        numeral.value, numeral.step, numeral.digits, numeral.plain, scaled, numeral.kind,
        numeral.low, numeral.high,
    )  # fmt: skip
    end = numeral.end
    if not code and not scaled:  # the common case first: what follows is no unit
        peek = _PEEK.match(low, end)
        if peek is None or (
            peek[1] not in _telling() and peek[1].isalpha() and not _joined(low, end)
        ):
            return Measured(figure, None, end)
    if numeral.kind == "digits":
        figure, end = _scale(text, low, figure, end, bool(code))
    elif scaled:
        figure = figure._replace(digits="")
    unit, end = _money_unit(low, end, code) if code else _unit(text, low, figure, end)
    return Measured(figure, unit, end)


def _joined(low: str, end: int) -> bool:
    """Units that are written in one word with others: 'yearold', 'centimetre²'."""
    return low[end : end + 1].isalpha()


def _scale(text: str, low: str, figure: Figure, end: int, money: bool) -> tuple[Figure, int]:
    match = _patterns()["scale"].match(low, end)
    if match is None:
        return figure, end
    t, word = tables(), match[1]
    by = t.scales.get(word) or t.short_scales[word]
    if (
        len(word) < 3
        and not money
        and not _short_scale(text, low, word, match, match.start(1) == end)
    ):
        return figure, end
    value = float(f"{figure.value * by:.12g}")
    if by <= 1000 and figure.step == 1 and word != "k":
        return figure._replace(value=value), match.end()
    return figure._replace(value=value, step=figure.step * by, scaled=True), match.end()


def _short_scale(text: str, low: str, word: str, match: re.Match[str], glued: bool) -> bool:
    """Whether 'm', 'b', 'k' (without a currency) is a scale and not a unit or a letter."""
    if word in ("mn", "bn", "tn"):
        return True
    if not glued or word == "mm":
        return False
    after = context.next_word(text, match.end())
    if after.lower() in _LONG:
        return False
    plural = context.counts_after(after)
    unit = _patterns()["unit"].match(low, match.end())
    if word == "m":
        return plural or text[match.start(1)] == "M" or unit is not None
    return plural


def _money_unit(low: str, end: int, code: str) -> tuple[Unit, int]:
    """A currency sign stands before; its word may be said again: '$2 million dollars'."""
    after = _patterns()["unit"].match(low, end)
    if after and tables().units[_key(after[1])].dimension == f"money:{code}":
        end = after.end()
    return Unit(code, code, f"money:{code}", code), end


def _unit(text: str, low: str, figure: Figure, end: int) -> tuple[Unit | None, int]:
    follows = low[end : end + 1]
    if not follows or follows in ",;:()\"'.\n":
        return None, end
    t, p = tables(), _patterns()
    if exact := p["exact"].match(text, end):
        if exact.start(1) == end or len(exact[1]) > 1 or "°" in exact[0]:
            return t.exact_units[exact[1]], exact.end()
        if exact[1] in "CF" and not context.next_word(text, exact.end())[:1].isupper():
            return t.exact_units[exact[1]], exact.end()
    match = p["unit"].match(low, end)
    if match is None:
        return None, end
    unit = t.units[_key(match[1])]
    if figure.scaled and match[1] in ("pound", "pounds"):
        unit = t.units["pounds sterling"]  # 'five million pounds' is money far more often than mass
    if unit.dimension == "degrees" and is_quake(low, match.end()):
        unit = t.units["magnitude"]
    return (
        (unit, match.end())
        if _unit_fits(text, match, figure, match.start(1) == end)
        else (None, end)
    )


def _unit_fits(text: str, match: re.Match[str], figure: Figure, glued: bool) -> bool:
    """Words that are units only in some company: 'won', 'second', 'm', 'stone'."""
    word = match[1]
    if word == "won":
        big = figure.scaled or (figure.value >= _BIG_CURRENCY and figure.value % 10 == 0)
        return big and context.next_word(text, match.end()).lower() not in _WON_VERB
    if word == "second":
        return "-" in match[0] or figure.value == 1
    if word in ("crown", "crowns"):
        return figure.scaled or figure.value >= _FEW_CROWNS  # 'two crowns' are titles, or teeth
    if word in ("sterling", "dong", "lei", "leva", "quid", "rand"):
        return figure.value > 1
    if word in ("mag", "min", "yo", "ms", "pps", "hp", "m"):
        return glued or word == "m"
    if word == "stone":
        return 2 < figure.value < 60 and not figure.scaled
    if word in ("richter", "on the richter") or word.startswith("on "):
        return figure.value < 11
    return True


def _key(word: str) -> str:
    """A unit as it stands in the table: 'year - old' -> 'year old'."""
    units = tables().units
    if word in units:
        return word
    clean = " ".join(word.replace("-", " ").replace("‑", " ").split())
    return clean if clean in units else _unspaced()[clean.replace(" ", "")]


@cache
def _unspaced() -> dict[str, str]:
    return {word.replace(" ", ""): word for word in tables().units}


def is_quake(low: str, end: int) -> bool:
    """'a 6.1 quake', '6.1 undersea earthquake'."""
    return _patterns()["quake"].match(low, end) is not None


def compound(low: str, figure: Figure, unit: Unit, end: int) -> tuple[Figure, int]:
    """'5ft 11in', '2 hours and 30 minutes', 'an hour and a half': a part of ``unit`` follows."""
    p = _patterns()
    if half := p["and half"].match(low, end):
        return _sum(figure, 0.5 if half[1] == "half" else 0.25, 0.1), half.end()
    if not figure.plain and figure.kind != "article":
        return figure, end
    if unit.dimension not in ("length", "duration", "mass", "age"):
        return figure, end
    joined = p["join"].match(low, end)
    if joined is not None and "," in joined[0] and unit.dimension != "duration":
        return figure, end
    feet = unit is tables().units["foot"] and joined is not None and joined[0] == "-"
    if joined is None or not (low[joined.end()].isdigit() or feet or "and" in joined[0]):
        return figure, end
    part = read_numeral(low, joined.end())
    if part is None or part.kind not in ("digits", "words") or not part.plain:
        return figure, end
    smaller, stop = _part_unit(low, part, unit, joined[0])
    if smaller is None or smaller.dimension != unit.dimension:
        return figure, end
    share = smaller.factor / unit.factor
    if not 0 < share * part.value < 1:
        return figure, end
    return _sum(figure, share * part.value, share), stop


def _part_unit(low: str, part: Numeral, unit: Unit, joiner: str) -> tuple[Unit | None, int]:
    units = tables().units
    p = _patterns()
    if unit is units["foot"]:
        if inches := p["inches"].match(low, part.end):
            return units["inch"], inches.end()
        bare = joiner == "-" and not low[part.end : part.end + 1].isalnum()
        return (units["inch"], part.end) if bare and part.value < 12 else (None, part.end)
    match = p["unit"].match(low, part.end)
    return (units[_key(match[1])], match.end()) if match else (None, part.end)


def _sum(figure: Figure, share: float, step: float) -> Figure:
    digits = f"{figure.value + share:.6g}"
    return figure._replace(
        value=float(digits), step=min(step, 1.0), digits=digits, plain=False, kind="digits"
    )


def hedge_after(low: str, end: int) -> tuple[str, int]:
    """'12 or more', '50-plus', '50+': a hedge behind the figure."""
    match = _patterns()["after"].match(low, end)
    if match is None:
        return "", end
    if match[1] is None:
        return "at least", match.end()
    return tables().hedges_after[" ".join(match[1].split())], match.end()
