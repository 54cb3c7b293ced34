"""Words of names: folded, in their phonetic form, and what the tables know of them.

Every function is pure and cached: newspapers repeat their names.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from discrepancy.vocab import load_toml

__all__ = [
    "Lore",
    "Sound",
    "coarse",
    "fold",
    "latin",
    "letters_for_digits",
    "lore",
    "pairs",
    "sound",
    "words",
]

CACHE = 1 << 16

# Greek digraphs stand for one sound; letter by letter they would come out as two.
_GREEK: tuple[tuple[str, str], ...] = (
    ("ου", "u"),
    ("μπ", "b"),
    ("ντ", "d"),
    ("γκ", "g"),
    ("Ου", "U"),
    ("Μπ", "B"),
)
_GREEK += (("Ντ", "D"), ("Γκ", "G"), ("ού", "u"), ("Ού", "U"))
_ARMENIAN_U = ("ու", "u"), ("Ու", "U")
# Letters that stand for others where a machine read a printed page, or somebody types so.
_OCR = str.maketrans("013456789@$|", "oleasgtbgasl")

# Capitals stand for sounds until single letters have been put down to one.
_GRAPHEMES = {
    "shch": "s", "schtsch": "s", "tsch": "C", "dsch": "J", "sch": "s", "tch": "C", "tsj": "C",
    "ts": "z", "tz": "z",
    "dzh": "J", "sh": "s", "sz": "s", "sj": "s", "ch": "C", "cz": "C", "cs": "C", "zh": "J",
    "zs": "J", "kh": "h", "gh": "g", "dh": "d", "th": "t", "ph": "f", "bh": "b", "ck": "k",
    "qu": "k", "ou": "u", "oo": "u", "ee": "i", "oe": "o", "ue": "u", "ae": "a", "gyi": "di",
    "tyi": "ti", "nyi": "ni", "lyi": "li", "ce": "se", "ci": "si", "cy": "si",
}  # fmt: skip
_GRAPHEME = re.compile("|".join(sorted(_GRAPHEMES, key=lambda g: (-len(g), g))))
_LETTERS = str.maketrans(
    {"q": "k", "x": "ks", "w": "v", "j": "i", "y": "i", "c": "k", "C": "c", "J": "j"}
)
_DOUBLE = re.compile(r"(.)\1+")
_SILENT_H = re.compile(r"(?<=[aeiou])h(?![aeiou])")
_NEIGHBOURS = str.maketrans("oe", "ui")
_NO_VOWELS = str.maketrans("", "", "aeiou")

_COARSE = {
    "tsch": "T", "dzh": "T", "sch": "S", "tch": "T", "sh": "S", "ch": "T", "ts": "T", "tz": "T",
    "cz": "T", "zh": "T", "kh": "K", "gh": "K", "th": "T", "dh": "T", "ph": "P", "bh": "P",
    "ck": "K", "ng": "N", "x": "KS", "b": "P", "p": "P", "v": "P", "f": "P", "d": "T", "t": "T",
    "j": "T", "s": "S", "z": "S", "c": "K", "k": "K", "g": "K", "q": "K", "h": "K", "l": "L",
    "r": "L", "m": "M", "n": "N",
}  # fmt: skip
_COARSE_RE = re.compile("|".join(sorted(_COARSE, key=lambda g: (-len(g), g))))


def words(table: str) -> frozenset[str]:
    """The words of a vocabulary string, separated by white space."""
    return frozenset(table.split())


def pairs(table: str) -> dict[str, tuple[str, ...]]:
    """``name=one,two`` entries of a vocabulary string, separated by white space."""
    entries = (entry.partition("=") for entry in table.split())
    return {name: tuple(dict.fromkeys(spellings.split(","))) for name, _, spellings in entries}


def _script(text: str) -> str:
    """The script whose habits decide how ``text`` is put into Latin letters, or ''."""
    for char in text:
        code = ord(char)
        if code < 0x370:
            continue
        if code < 0x400:
            return "greek"
        if 0x530 <= code < 0x590:
            return "armenian"
        if 0x590 <= code < 0x780 or 0xFB1D <= code < 0xFEFF:
            return "abjad"
        if 0x400 <= code < 0x530:
            return "cyrillic"
    return ""


@lru_cache(CACHE)
def latin(text: str) -> str:
    """``text`` in ASCII letters; unchanged where it is ASCII already."""
    if text.isascii():
        return text
    from anyascii import anyascii  # heavy data, not needed for most names

    script = _script(text)
    if script == "greek":
        for letters, sound in _GREEK:
            text = text.replace(letters, sound)
    elif script == "armenian":
        for letters, sound in _ARMENIAN_U:
            text = text.replace(letters, sound)
    out = str(anyascii(text.replace("ー", "")))
    if script == "abjad":  # waw and yodh are vowels unless they begin a word
        out = out.lower().replace("'w", "u").replace("'y", "i").replace("`", "a")
        out = out[:1] + out[1:].replace("w", "u").replace("y", "i")
    return out


@lru_cache(CACHE)
def fold(text: str) -> str:
    """Lower-case Latin letters and digits of ``text``, nothing else."""
    out = text.lower() if text.isascii() else latin(text).lower()
    return out if out.isalnum() else "".join(char for char in out if char.isalnum())


class Lore(NamedTuple):
    """What the tables know of a word."""

    given: bool
    same: frozenset[int]
    """Numbers of the table rows whose spellings are one name."""
    nick: frozenset[int]
    """Numbers of the table rows of pet names and of forms in other languages."""


class Sound(NamedTuple):
    """How a word is said, as far as its spelling tells."""

    phon: str
    """Spelling habits of European languages and romanisations folded into one."""
    cons: str
    """The consonants of ``phon``; a leading vowel is kept as 'a'."""
    loose: str
    """``phon`` with neighbouring vowels taken as one: Holm, Hulm; Klaus, Klause."""


@cache
def _given_names() -> frozenset[str]:
    table = load_toml("names/given.toml")
    names = {fold(name) for text in table.values() for name in text.split()}
    return frozenset(names | set(_rows("same")))


@cache
def _rows(section: str) -> dict[str, frozenset[int]]:
    """Folded name -> numbers of the rows of ``names/variants.toml`` that hold it.

    A pet name belongs to every spelling of its full name: Katie to Catherine and to Katharine.
    """
    rows: dict[str, set[int]] = {}
    for number, line in enumerate(load_toml("names/variants.toml")[section].strip().splitlines()):
        for name in map(fold, line.split()):
            rows.setdefault(name, set()).add(number)
    if section == "other":
        spellings = _spellings()
        for name, numbers in list(rows.items()):
            for spelling in spellings.get(name, ()):
                rows.setdefault(spelling, set()).update(numbers)
    return {name: frozenset(numbers) for name, numbers in rows.items()}


@cache
def _spellings() -> dict[str, set[str]]:
    """Folded name -> its other spellings."""
    out: dict[str, set[str]] = {}
    for line in load_toml("names/variants.toml")["same"].strip().splitlines():
        names = set(map(fold, line.split()))
        for name in names:
            out.setdefault(name, set()).update(names - {name})
    return out


_NO_ROWS: frozenset[int] = frozenset()


def _grapheme(match: re.Match[str]) -> str:
    return _GRAPHEMES[match.group()]


@lru_cache(CACHE)
def coarse(folded: str) -> str:
    """Classes of consonants that survive any script ('PTN'): for abjads and syllabaries."""
    return _DOUBLE.sub(r"\1", "".join(_COARSE[part] for part in _COARSE_RE.findall(folded)))


@lru_cache(CACHE)
def lore(folded: str) -> Lore:
    """What the tables know of a folded word."""
    return Lore(
        folded in _given_names(),
        _rows("same").get(folded, _NO_ROWS),
        _rows("other").get(folded, _NO_ROWS),
    )


@lru_cache(CACHE)
def sound(folded: str) -> Sound:
    """How a folded word is said."""
    phon = _GRAPHEME.sub(_grapheme, folded).translate(_LETTERS)
    if "h" in phon:
        phon = _SILENT_H.sub("", phon)
    phon = _DOUBLE.sub(r"\1", phon)
    cons = ("a" if phon[:1] in "aeiou" else "") + phon.translate(_NO_VOWELS)
    loose = phon[:-1] if len(phon) > 4 and phon[-1] == "e" else phon
    return Sound(phon, cons, loose.translate(_NEIGHBOURS))


def letters_for_digits(folded: str) -> str:
    """A word that a machine misread or somebody disguised: 'g0rdon' is 'gordon'."""
    if folded.isalpha() or folded.isdigit():
        return folded
    return folded.translate(_OCR)
