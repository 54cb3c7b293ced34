"""The scanner: one compiled trigger finds numerals, then each is read to the left and right.

All patterns are anchored or tries, so the time is linear in the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from discrepancy.models import QuantityValue
from discrepancy.normalise import _quantity_context as context
from discrepancy.normalise._quantity_build import COUNT, Figure, build
from discrepancy.normalise._quantity_numeral import DIGITS, Numeral, number_words, read_numeral
from discrepancy.normalise._quantity_tables import Unit, alternation, tables

__all__ = ["scan"]

_RATIO = Unit("", "", "ratio", "")
_BOUND_SIGNS = {
    ">": "at least",
    "≥": "at least",
    "<": "at most",
    "≤": "at most",
    "~": "about",
    "≈": "about",
}
_BY_WORD = {"million": 1e6, "billion": 1e9, "trillion": 1e12}
_LONG = ("long", "high", "wide", "deep", "tall", "away", "from", "below", "above", "race", "freestyle", "sprint",
         "relay", "hurdles", "pool", "apart", "thick")  # fmt: skip
_RATES = frozenset({"an hour", "a day", "a week", "a month", "a year"})
Found = tuple[int, int, QuantityValue]


class _Patterns(NamedTuple):
    trigger: re.Pattern[str]
    hedge: re.Pattern[str]
    scale: re.Pattern[str]
    unit: re.Pattern[str]
    exact_unit: re.Pattern[str]
    money: re.Pattern[str]
    joiner: re.Pattern[str]
    number: re.Pattern[str]
    after: re.Pattern[str]
    richter: re.Pattern[str]
    decimal: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    t = tables()
    words = alternation(number_words())
    hedge = alternation(t.hedges)
    signs = sorted({*t.money_before, *(sign.lower() for sign in t.money_coded)})
    money = alternation(signs, r"\s?")
    fill = alternation(
        ["another", "a further", "an additional", "a total of", "a whole", "the", "a", "other"]
    )
    lead = r"magnitude(?:\s{1,2}of|\s?-(?=\s?[0-9]))?|measuring|measured|at the age of|the age of|age of|aged|ages|age|between|from|minus|mw|m(?=\s?[3-9][.])"
    number = rf"(?:{DIGITS})|(?:{words})(?![^\W_])"
    return _Patterns(
        trigger=re.compile(
            rf"(?<![^\W_])(?:(?P<lead>{lead})\s{{0,2}})?"
            rf"(?P<hedge>(?:(?:{hedge})\s{{1,2}}){{1,2}}(?:(?:{fill})\s{{1,2}})?|[~≈<>≥≤]=?\s?)?"
            rf"(?P<money>(?:{money})\s{{0,2}})?(?P<number>{number})"
        ),
        hedge=re.compile(rf"(?:{hedge})(?!\w)"),
        scale=re.compile(rf"\s?-?\s?({alternation([*t.scales, *t.short_scales])})(?![^\W_])"),
        unit=re.compile(
            rf"(?:\s{{1,2}}|\s?[-‑]\s?)?({alternation(t.units, chr(92) + 's?-?' + chr(92) + 's?')})(?![^\W_])"
        ),
        exact_unit=re.compile(rf"(?:\s?°\s?|\s)?({alternation(t.exact_units)})(?![^\W_])"),
        money=re.compile(rf"\s?({money})\s?"),
        joiner=re.compile(r"\s?[-‑–—]\s?|\s{1,2}(?:to|or|and)\s{1,2}"),
        number=re.compile(number),
        after=re.compile(rf"(?:\+|(?:\s{{1,2}}|\s?-\s?)({alternation(t.hedges_after)}))(?!\w)"),
        richter=re.compile(
            r"\s?-?\s?(?:[a-z]+\s){0,2}(?:earth)?(?:quake|temblor|tremor|aftershock|foreshock)s?(?!\w)"
        ),
        decimal=re.compile(r"\.\s([0-9]{1,2})(?![0-9])"),
    )


def _lower(text: str) -> str:
    """Lower case with every offset kept: a letter that would become two stays as it is."""
    low = text.lower()
    if len(low) == len(text):
        return low
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def scan(text: str, *, lenient: bool = False) -> list[Found]:
    """Spans and values of all quantities. ``lenient``: the text is said to be one, so that a year
    or a number by itself counts."""
    return list(_scan(text, _lower(text), lenient))


def _scan(text: str, low: str, lenient: bool) -> Iterator[Found]:
    search = _patterns().trigger.search
    pos = 0
    while match := search(low, pos):
        reader = _Reader(text, low, match, lenient)
        found = reader.read()
        if found is not None:
            yield found
        pos = max(reader.end, match.start("number") + 1)


class _Reader:
    """Reads the quantity of one trigger. ``end`` is how far the text is dealt with."""

    def __init__(self, text: str, low: str, match: re.Match[str], lenient: bool) -> None:
        self.text, self.low, self.lenient = text, low, lenient
        self.start = match.start("number")
        self.end = match.end("number")
        self.match = match
        self.span = self.start
        self.hedge = ""
        self.code = ""
        self.lead = match["lead"] or ""
        self.negative = False

    def read(self) -> Found | None:
        text, low = self.text, self.low
        self._money()
        if not self.code and context.is_bad_start(text, self.start) and not self._sign():
            self._skip_chain()
            return None
        numeral = read_numeral(low, self.start)
        if numeral is None:
            return None
        self.end = numeral.end
        numeral = self._spaced_decimal(numeral)
        self._hedge(numeral)
        first, unit = self._measure(numeral)
        return self._finish(numeral, first, unit)

    # ------------------------------------------------------------ to the left

    def _money(self) -> None:
        sign = self.match["money"]
        if not sign:
            return
        t = tables()
        at = self.match.start("money")
        written = self.text[at : at + len(sign)].strip()
        key = " ".join(sign.split())
        code = (
            t.money_coded.get(written)
            or t.money_before.get(key)
            or t.money_before.get(key.replace(" ", ""))
        )
        plural = key.isalpha() and written.islower() and key not in ("rs", "tk")
        glued = at and self.text[at - 1].isalnum()
        if code and not plural and not glued:
            self.code, self.span = code, at

    def _sign(self) -> bool:
        """Whether the number is glued to nothing but its minus sign: ' -20'."""
        before = self.text[max(0, self.start - 2) : self.start]
        self.negative = before[-1:] in "-−–" and before[:-1] in ("", " ", "(")
        return self.negative

    def _hedge(self, numeral: Numeral) -> None:
        said = self.match["hedge"]
        if said and not (self.match["money"] and not self.code):
            p, t = _patterns(), tables()
            names = [t.hedges[" ".join(m[0].split())] for m in p.hedge.finditer(said)]
            if not names:
                names = [_BOUND_SIGNS[said[0]]]
            bounds = [n for n in names if n.startswith("at ")]
            self.hedge = (bounds or names)[0]
            self.span = self.match.start("hedge")
        if (
            self.lead == "minus"
            and (not self.match["hedge"])
            and numeral.kind in ("digits", "words")
        ):
            self.negative = True
            self.span = self.match.start("lead")
        elif self.start and self.low[self.start - 1] in "-−" and not self.code:
            before = self.text[max(0, self.start - 2) : self.start - 1]
            self.negative = before in ("", " ", "(")

    def _skip_chain(self) -> None:
        while chained := context.is_clock_or_chain(self.low, self.end):
            self.end = chained

    def _spaced_decimal(self, numeral: Numeral) -> Numeral:
        """'$ 1. 2 billion', '7. 6 - magnitude': tokenisers leave a blank behind the point."""
        p, low = _patterns(), self.low
        match = (
            p.decimal.match(low, numeral.end) if low[numeral.end : numeral.end + 1] == "." else None
        )
        if match is None or numeral.kind != "digits" or not numeral.plain:
            return numeral
        if not (self.code and p.scale.match(low, match.end())) and not low.startswith(
            (" - magnitude", " magnitude", " percent", "%", " %"), match.end()
        ):
            return numeral
        digits = f"{numeral.digits}.{match[1]}"
        self.end = match.end()
        return numeral._replace(
            value=float(digits),
            digits=digits,
            step=10.0 ** -len(match[1]),
            end=self.end,
            plain=False,
        )

    # ------------------------------------------------------------ to the right

    def _measure(self, numeral: Numeral) -> tuple[Figure, Unit | None]:
        """The figure with its scale word, and its unit."""
        figure = Figure(
            numeral.value, numeral.step, numeral.digits, numeral.plain,
            numeral.step >= 1e6 or (numeral.kind == "words" and numeral.value >= 1e6), numeral.kind,
            numeral.low, numeral.high,
        )  # fmt: skip
        if numeral.kind == "digits":
            figure = self._scale(figure)
        elif figure.scaled:
            figure = figure._replace(digits="")
        return figure, self._unit(figure)

    def _scale(self, figure: Figure) -> Figure:
        low, p, t = self.low, _patterns(), tables()
        match = p.scale.match(low, self.end)
        if match is None:
            return figure
        word = match[1]
        by = t.scales.get(word) or t.short_scales[word]
        glued = match.start(1) == self.end
        if word in ("m", "mm", "b", "k", "mil"):
            if not glued and not self.code:
                return figure
            after = context.next_word(self.text, match.end())
            if word == "mm" and not self.code:
                return figure
            if word in ("m", "b") and not self.code:
                plural = context.counts_after(after) or bool(p.unit.match(low, match.end()))
                written = self.text[match.start(1)]
                if after.lower() in _LONG or not (plural or (word == "m" and written == "M")):
                    return figure
            if word == "k" and not self.code and not context.counts_after(after):
                return figure
        self.end = match.end()
        scaled = figure.value * by
        if by <= 1000 and figure.step == 1 and word != "k":
            return figure._replace(value=scaled)
        return figure._replace(value=scaled, step=figure.step * by, scaled=True)

    def _unit(self, figure: Figure) -> Unit | None:
        """The unit behind ``self.end``, which it then covers."""
        t, p, low = tables(), _patterns(), self.low
        if self.code:
            after = p.unit.match(low, self.end)
            if after and t.units[_key(after[1])].dimension == f"money:{self.code}":
                self.end = after.end()  # '$2 million dollars', '100 billion USD'
            return Unit(self.code, self.code, f"money:{self.code}", self.code)
        nxt = low[self.end : self.end + 1]
        if not nxt or nxt in ",;:()\"'\n":
            return None
        if exact := p.exact_unit.match(self.text, self.end):
            glued = exact.start(1) == self.end or len(exact[1]) > 1 or "°" in exact[0]
            if glued:
                self.end = exact.end()
                return t.exact_units[exact[1]]
        match = p.unit.match(low, self.end)
        if match is None:
            return None
        unit = t.units[_key(match[1])]
        if not self._unit_fits(match, unit, figure):
            return None
        self.end = match.end()
        return unit

    def _unit_fits(self, match: re.Match[str], unit: Unit, figure: Figure) -> bool:
        word = match[1]
        glued = match.start(1) == self.end
        after = context.next_word(self.text, match.end())
        if word == "won":
            big = figure.value >= 1000 and (figure.scaled or figure.value % 10 == 0)
            verb = (
                "in",
                "the",
                "a",
                "an",
                "his",
                "her",
                "their",
                "its",
                "by",
                "at",
                "over",
                "gold",
                "silver",
                "bronze",
            )
            return big and after not in verb
        if word in ("m", "ms"):
            return glued or after in _LONG or word == "m"
        if word == "second":
            return "-" in match[0] or figure.value == 1
        if word in ("stone", "lei", "min", "mag", "hp", "dong", "mo.", "yo"):
            return glued or "-" in match[0] or figure.value > 1
        if word in (
            "minute",
            "foot",
            "pound",
            "yard",
            "day",
            "week",
            "month",
            "year",
            "hour",
            "mile",
        ):
            return True
        return True

    # ------------------------------------------------------------ decision

    def _finish(self, numeral: Numeral, first: Figure, unit: Unit | None) -> Found | None:
        text, low = self.text, self.low
        if unit is None and numeral.kind == "article":
            return None
        if numeral.kind == "article" and not self._article_counts(first):
            return None
        if numeral.kind == "fraction" and unit is None:
            unit = _RATIO
            first = first._replace(kind="fraction", digits=first.digits)
        unit = self._magnitude(unit)
        self.first = first
        second, second_unit = self._range(numeral, first, unit)
        first = self.first
        if second is None:
            if unit is None and not self.lenient and self._is_no_quantity(numeral):
                return None
            if (
                unit is not None
                and not self.lenient
                and context.is_name(text, self.start, numeral.end, numeral, self.hedge, True)
            ):
                return None
            if unit is not None:
                first = self._compound(first, unit)
        else:
            unit = second_unit
        unit = unit or self._age(numeral) or COUNT
        self._after()
        return self._emit(first, second, unit)

    def _emit(self, first: Figure, second: Figure | None, unit: Unit) -> Found:
        if self.negative and unit.dimension in (
            "temperature", "degrees", "percent", "percentage points", "count"
        ):  # fmt: skip
            first = first._replace(value=-first.value)
            if self.lead != "minus" and not self.hedge:
                self.span = self.start - 1
        elif self.lead == "minus" and self.span < self.start and not self.hedge:
            self.span = self.start
        end = self.end
        while self.text[end - 1].isspace():
            end -= 1
        span = self.text[self.span : end]
        return self.span, end, build(span, first, second, self.hedge, unit)

    def _article_counts(self, figure: Figure) -> bool:
        """'an hour', 'a mile' count only with a hedge or a word that tells their length."""
        if figure.value != 1.0 or self.hedge or self.lenient:
            return True
        before = context.words_before(self.low, self.start)
        after = context.next_word(self.low, self.end)
        told = ("for", "lasted", "lasting", "within", "took", "than", "after")
        return (bool(before) and before[-1] in told) or after in ("later", "ago", "earlier", "long")

    def _magnitude(self, unit: Unit | None) -> Unit | None:
        """'magnitude of 6.1', 'measuring 6.4 on the Richter scale', 'a 6.1 quake'."""
        lead = self.lead
        magnitude = tables().units["magnitude"]
        begins = self.match.start("lead") if lead else self.span
        if unit is magnitude:
            if lead.startswith("measur"):
                self.span = min(self.span, begins)
            return unit
        if unit is not None:
            return unit
        if lead.startswith("magnitude") or (
            lead in ("m", "mw")
            and self.text[begins] == "M"
            and "." in self.low[self.start : self.end]
        ):
            self.span = min(self.span, begins)
            return magnitude
        if "." in self.low[self.start : self.end] and _patterns().richter.match(self.low, self.end):
            return magnitude
        return None

    def _age(self, numeral: Numeral) -> Unit | None:
        """'aged 27', and 27 between commas after a name."""
        years = tables().units["years old"]
        if numeral.value > 130 or numeral.kind not in ("digits", "words"):
            return None
        if self.lead in ("aged", "ages", "age", "age of", "the age of", "at the age of"):
            self.span = self.match.start("lead")
            return years
        if numeral.kind != "digits" or self.hedge or self.end != numeral.end:
            return None
        before, after = (
            self.text[max(0, self.start - 40) : self.start],
            self.text[self.end : self.end + 1],
        )
        if (
            not before.endswith(", ")
            or after not in (",", ";", ".")
            or not 1 <= numeral.value <= 119
        ):
            return None
        words = before[:-2].split()
        if len(words) < 2 or not words[-1][:1].isupper() or words[-1][-1:].isdigit():
            return None
        calendar = tables().context["months"] | tables().context["weekdays"]
        if words[-1].lower().rstrip(".") in calendar or not words[-1][-1:].isalpha():
            return None
        return years if after != "." or words[-2][:1].isupper() else None

    def _is_no_quantity(self, numeral: Numeral) -> bool:
        """Whether a number without a unit is a date, a time, a score, a name."""
        text, low, end = self.text, self.low, self.end
        if chained := context.is_clock_or_chain(low, end) if numeral.kind == "digits" else 0:
            self.end = chained
            self._skip_chain()
            return True
        after = text[end : end + 1]
        if after.isalnum() or after == "_" or (after in "'’" and low[end + 1 : end + 2] == "s"):
            return True
        if context.is_year(text, self.start, numeral, self.hedge):
            return True
        return context.is_name(text, self.start, end, numeral, self.hedge, False)

    def _range(
        self, numeral: Numeral, first: Figure, unit: Unit | None
    ) -> tuple[Figure | None, Unit | None]:
        """The second figure of '10-15', 'between 10 and 15', 'two or three', '$5m to $10m'."""
        none = (None, unit)
        p, low = _patterns(), self.low
        if (
            numeral.kind == "article"
            or self.lead.startswith(("magnitude ", "measur"))
            and unit is None
        ):
            return none
        if low[self.end : self.end + 1] not in (" ", "-", "‑", "–", "—", "\n"):
            return none
        joined = p.joiner.match(low, self.end)
        if joined is None:
            return self._one_in(numeral, first, unit)
        word = joined[0].strip()
        between = self.lead == "between"
        if (word == "and") != between:
            return none
        at, code = joined.end(), self.code
        if sign := p.money.match(low, at):
            code = tables().money_before.get(sign[1].replace(" ", ""), "?")
            at = sign.end()
        number = p.number.match(low, at)
        if number is None or code != self.code:
            return none
        other = read_numeral(low, at)
        if other is None or other.kind not in (
            ("digits", "words") if numeral.kind != "fraction" else ("fraction",)
        ):
            return none
        return self._close_range(numeral, first, unit, other, word, joined[0])

    def _one_in(
        self, numeral: Numeral, first: Figure, unit: Unit | None
    ) -> tuple[Figure | None, Unit | None]:
        return None, unit

    def _close_range(
        self,
        numeral: Numeral,
        first: Figure,
        unit: Unit | None,
        other: Numeral,
        word: str,
        joiner: str,
    ) -> tuple[Figure | None, Unit | None]:
        keep = self.end
        self.end = other.end
        second, second_unit = self._measure(other)
        second_unit = self._magnitude(second_unit)
        if second.scaled and not first.scaled and first.value < second.value / second.step * 10:
            by = _BY_WORD.get(_last_word(self.low, self.end, second), 0)
            first = self._rescale(first, second, by)
        after = context.next_word(self.text, self.end)
        told = (
            second_unit is not None
            or self.lead == "between"
            or self.hedge
            or context.counts_after(after)
        )
        change = self.lead == "from" and word == "to"
        clash = unit is not None and second_unit is not unit
        years = not second_unit and (
            context.is_year(self.text, self.start, numeral, "")
            or context.is_clock_or_chain(self.low, self.end)
        )
        dated = context.is_name(self.text, self.start, numeral.end, numeral, "", True)
        if (
            not told
            or change
            or clash
            or years
            or dated
            or first.value >= second.value
            or ("-" in joiner and " " in joiner and second_unit is None)
        ):
            self.end = keep
            return None, unit
        if self.lead in ("between",):
            self.span = self.match.start("lead")
        self.first = first
        return second, second_unit

    def _rescale(self, first: Figure, second: Figure, by: float) -> Figure:
        return (
            first
            if not by
            else first._replace(value=first.value * by, step=first.step * by, scaled=True)
        )

    def _compound(self, first: Figure, unit: Unit) -> Figure:
        """'5ft 11in', '2 hours and 30 minutes': a smaller unit of the same dimension follows."""
        return first

    def _after(self) -> None:
        match = _patterns().after.match(self.low, self.end)
        if match is None or self.hedge:
            return
        self.hedge = (
            "at least" if match[0] == "+" else tables().hedges_after[" ".join(match[1].split())]
        )
        self.end = match.end()


def _key(word: str) -> str:
    """A unit as it stands in the table: 'year - old' -> 'year old'."""
    units = tables().units
    if word in units:
        return word
    clean = " ".join(word.replace("-", " ").split())
    return clean if clean in units else clean.replace(" ", "")


def _last_word(low: str, end: int, figure: Figure) -> str:
    for word, by in _BY_WORD.items():
        if figure.scaled and figure.value >= by and figure.value < by * 1000:
            return word
    return ""
