"""Words of names: folded, in their phonetic form, and what the tables know of them.

Every function is pure and cached: newspapers repeat their names.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from discrepancy.vocab import load_toml

__all__ = ["Token", "fold", "latin", "pairs", "token", "words"]

CACHE = 1 << 16

# Greek digraphs stand for one sound; letter by letter they would come out as two.
_GREEK = (("ου", "u"), ("μπ", "b"), ("ντ", "d"), ("γκ", "g"), ("Ου", "U"), ("Μπ", "B"))
_GREEK += (("Ντ", "D"), ("Γκ", "G"), ("ού", "u"), ("Ού", "U"))
_ARMENIAN_U = ("ու", "u"), ("Ու", "U")
# Letters that stand for others where a machine read a printed page, or somebody types so.
_OCR = str.maketrans("013456789@$|", "oleasgtbgasl")

_GRAPHEMES = {
    "shch": "s", "tsch": "c", "dsch": "j", "sch": "s", "tch": "c", "tsj": "c", "dzh": "j",
    "schtsch": "s", "sh": "s", "sz": "s", "sj": "s", "ch": "c", "cz": "c", "cs": "c", "zh": "j", "zs": "j",
    "kh": "h", "gh": "g", "dh": "d", "th": "t", "ph": "f", "bh": "b", "ck": "k", "qu": "k",
    "q": "k", "x": "ks", "w": "v", "ou": "u", "oo": "u", "ee": "i", "oe": "o", "ue": "u",
    "ae": "a", "gyi": "di", "tyi": "ti", "nyi": "ni", "lyi": "li", "j": "i", "y": "i",
    "ce": "se", "ci": "si", "cy": "si", "c": "k",
}  # fmt: skip
_GRAPHEME = re.compile("|".join(sorted(_GRAPHEMES, key=lambda g: (-len(g), g))))
_DOUBLE = re.compile(r"(.)\1+")
_SILENT_H = re.compile(r"(?<=[aeiou])h(?![aeiou])")
_NEIGHBOURS = str.maketrans("oe", "ui")
_VOWEL = re.compile(r"[aeiou]")

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
    out = latin(text).lower()
    return out if out.isalnum() else "".join(char for char in out if char.isalnum())


class Token(NamedTuple):
    """One word of a name, in all the forms in which it is compared."""

    fold: str
    phon: str
    """Spelling habits of European languages and romanisations folded into one."""
    cons: str
    """The consonants of ``phon``; a leading vowel is kept as 'a'."""
    loose: str
    """``phon`` with neighbouring vowels taken as one: Scholz, Schulze; Poetin, Putin."""
    coarse: str
    """Classes of consonants that survive any script ('PTN'): for abjads and syllabaries."""
    given: bool
    same: frozenset[int]
    """Numbers of the table rows whose spellings are one name."""
    nick: frozenset[int]
    """Numbers of the table rows of pet names and of forms in other languages."""


@cache
def _given_names() -> frozenset[str]:
    table = load_toml("names/given.toml")
    names = {fold(name) for text in table.values() for name in text.split()}
    return frozenset(names | set(_rows("same")))


@cache
def _rows(section: str) -> dict[str, frozenset[int]]:
    """Folded name -> numbers of the rows of ``names/variants.toml`` that hold it."""
    rows: dict[str, set[int]] = {}
    for number, line in enumerate(load_toml("names/variants.toml")[section].strip().splitlines()):
        for name in line.split():
            rows.setdefault(fold(name), set()).add(number)
    return {name: frozenset(numbers) for name, numbers in rows.items()}


_NO_ROWS: frozenset[int] = frozenset()


@lru_cache(CACHE)
def token(folded: str) -> Token:
    """What is known of a folded word."""
    if not folded.isalpha() and folded.isalnum() and not folded.isdigit():
        folded = folded.translate(_OCR)
    phon = _GRAPHEME.sub(lambda m: _GRAPHEMES[m.group()], folded)
    phon = _DOUBLE.sub(r"\1", _SILENT_H.sub("", phon))
    cons = ("a" if phon[:1] in "aeiou" else "") + _VOWEL.sub("", phon)
    coarse = "".join(_COARSE[part] for part in _COARSE_RE.findall(folded))
    return Token(
        folded,
        phon,
        cons,
        (phon[:-1] if len(phon) > 4 and phon[-1] == "e" else phon).translate(_NEIGHBOURS),
        _DOUBLE.sub(r"\1", coarse),
        folded in _given_names(),
        _rows("same").get(folded, _NO_ROWS),
        _rows("other").get(folded, _NO_ROWS),
    )
