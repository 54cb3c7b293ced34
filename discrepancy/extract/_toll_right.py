"""Tolls told by the words after a number: '10 people in the house were killed', '2 dead'.

The walk stops at the first word that it does not know: what is not clear is no toll.
"""

from __future__ import annotations

from discrepancy.extract._casualties import Hit, Scan, degree, grammar, hit
from discrepancy.extract._toll_noun import BE, Found, Noun, built, is_rate, noun_after
from discrepancy.models import Mention, QuantityValue

__all__ = ["right"]

# Nouns among the forms: modifiers may stand before them ('three confirmed fatalities').
_NOUNS = frozenset(["deaths", "fatalities", "injuries", "arrests", "infections", "hostages"])
_INTRANSITIVE = ("died", "perished", "drowned", "lost")
_CONDITIONS = ("critical", "serious", "grave")
_RELATIVE = ("who", "that", "which")
_AFTER_VERB = ("in", "a", "at", "the")
_STEPS = 16


def right(scan: Scan, mention: Mention[QuantityValue], index: int) -> Found | None:
    """A toll told by the words after the number, the first of which is ``index``."""
    if not scan.joined(index, mention.end) or scan.lows[index] in grammar("earlier"):
        return None
    noun = noun_after(scan, index, mention.end)
    if noun.unknown:
        return _deaths(scan, index)
    return _Walk(scan, mention, noun, index).run()


def _deaths(scan: Scan, index: int) -> Found | None:
    """'three confirmed fatalities', '12 coal mine deaths': modifiers, then a noun of the table."""
    k = index
    while k < min(index + 3, len(scan.lows)) and (k == index or scan.open(k)):
        found = hit(scan, k)
        if found and scan.lows[k] in _NOUNS:
            return None if is_rate(scan, k + found.size) else Found(found.category)
        if scan.lows[k] in grammar("earlier"):
            return None
        k += 1
    return None


class _Walk:
    """The state of one walk to the right, from the noun to the word for what happened."""

    __slots__ = ("aux", "how", "index", "mention", "noun", "part", "relative", "scan")

    def __init__(self, scan: Scan, mention: Mention[QuantityValue], noun: Noun, index: int) -> None:
        self.scan, self.mention, self.noun, self.index = scan, mention, noun, index
        self.aux = self.how = ""
        self.relative = self.part = False

    def run(self) -> Found | None:
        scan, k = self.scan, self.noun.end
        for _ in range(_STEPS):
            if k >= len(scan.lows):
                return None
            gap = scan.gap(k) if k > self.index else ""
            if gap.strip("-"):
                k = _past_comma(scan, k) if gap == "," and self._open() else -1
                if k < 0:
                    return None
            found = hit(scan, k)
            if found:
                return self._decided(k, found)
            told = self._condition(k)
            if told is not None:
                return told
            k = self._next(k)
            if k < 0:
                return None
        return None

    def _open(self) -> bool:
        """Whether a phrase may still stand between the noun and its verb."""
        return bool(self.noun.sort) and not self.aux

    def _condition(self, k: int) -> Found | None:
        """'are in critical condition', 'were among the dead'."""
        scan, word = self.scan, self.scan.lows[k]
        if self.aux != "passive":
            return None
        if word in _CONDITIONS and scan.word(k + 1) == "condition":
            return built("injured", self.noun, degree(word))
        if word == "among" and self.noun.sort == "part":
            return _among(scan, k, self.noun)
        return None

    def _next(self, k: int) -> int:
        """The word to go on with after the one at ``k``, or -1."""
        word = self.scan.lows[k]
        if word in grammar("passive"):
            self.aux = "passive"
        elif word in grammar("perfect"):
            self.aux = self.aux or "perfect"
        elif degree(word):
            self.how = degree(word)
        elif self._open():
            return self._inside(k, word)
        elif word not in grammar("adverb") and not (self.aux and word in _AFTER_VERB):
            return -1
        return k + 1

    def _inside(self, k: int, word: str) -> int:
        """Past what stands between a noun and its verb: 'who', 'and a man', 'in the car'."""
        if word in _RELATIVE:
            self.relative = True
            return k + 1
        if word == "and":
            self.part = True
            return _past_and(self.scan, k)
        if word in grammar("prepositions") and not (word == "of" and k == self.index):
            return _verb(self.scan, k + 1)
        return k + 1 if word in grammar("adverb") else -1

    def _decided(self, k: int, found: Hit) -> Found | None:
        scan, noun, after = self.scan, self.noun, k + found.size
        nominal = False
        if noun.end == k and not noun.sort and not self.aux:
            # 'the 80 wounded' needs nothing behind it; 'one shot' is a bullet.
            nominal = scan.word(scan.at(self.mention.start) - 1) == "the"
            if scan.lows[k] == "shot" and (nominal or self.mention.value.low == 1):
                return None
            # '2 dead', 'the two wounded men', but not 'two dead whales'.
            following = noun_after(scan, after)
            if following.unknown and scan.lows[k] not in _NOUNS:
                return None
            if following.sort:
                noun, after = following, following.end
        if found.sort == "passive" and not nominal and not self._suffered(after, noun):
            return None
        if self.part and noun.sort != "part":
            return None
        if _either(scan, after, found) or is_rate(scan, after):
            return None
        how = self.how if found.category != "killed" else ""
        return built(found.category, noun, how, self.part)

    def _suffered(self, after: int, noun: Noun) -> bool:
        """Whether a participle is passive: after 'were', or with no object behind it."""
        scan = self.scan
        if self.aux:
            return self.aux == "passive"
        if self.relative:
            return False
        closed = after >= len(scan.lows) or not scan.joined(after) or noun.end == after
        return closed or scan.lows[after] in grammar("follow") or scan.starts[after] in scan.dates


def _either(scan: Scan, after: int, found: Hit) -> bool:
    """'40 were killed or wounded': one number for two things."""
    other = hit(scan, after + 1) if scan.word(after) == "or" else None
    return other is not None and other.category != found.category


def _past_comma(scan: Scan, k: int) -> int:
    """Past ', including three children,' to the verb: its index, or -1."""
    for j in range(k + 1, min(k + 14, len(scan.lows))):
        gap = scan.gap(j)
        if gap == ",":
            if scan.lows[j] in BE or scan.lows[j] in ("have", "has", "had"):
                return j
        elif gap.strip("-'’"):
            return -1
    return -1


def _past_and(scan: Scan, k: int) -> int:
    """From the 'and' of 'two women and a man died' to the verb: its index, or -1."""
    starts = {m.start for m in scan.marked.quantities}
    if k + 1 >= len(scan.lows):
        return -1
    begins = (
        scan.lows[k + 1] in ("a", "an", "one", "his", "her", "their")
        or scan.starts[k + 1] in starts
    )
    return _verb(scan, k + 2) if begins and not scan.gap(k + 1).strip("-") else -1


def _verb(scan: Scan, k: int) -> int:
    """The next 'were', 'have', 'died', with nothing before it that is a verb, a number, a mark."""
    for j in range(k, min(k + 7, len(scan.lows))):
        word = scan.lows[j]
        if (
            not scan.joined(j)
            or word[0].isdigit()
            or word in grammar("say")
            or word in grammar("clause")
        ):
            return -1
        if word in BE or word in ("have", "has", "had"):
            return j
        if word in _INTRANSITIVE and hit(scan, j):
            return j
    return -1


def _among(scan: Scan, k: int, noun: Noun) -> Found | None:
    """'two children were among the dead', 'among those killed'."""
    for j in range(k + 1, min(k + 4, len(scan.lows))):
        if not scan.joined(j):
            return None
        found = hit(scan, j)
        if found:
            return built(found.category, noun, "", True)
        if scan.lows[j] not in ("the", "those", "people"):
            return None
    return None
