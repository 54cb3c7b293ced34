"""A person's name as newspapers write it -> PersonValue: titles off, family and given name apart.

Western ('Given Family'), East Asian ('Family Given') and catalogue order ('Family, Given') are
read; other scripts are put into Latin letters by ``anyascii`` (ISC licence) for the key alone.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from discrepancy.models import PersonValue
from discrepancy.normalise._names_eastasian import (
    LANGUAGES,
    common_families,
    families,
    family_readings,
    given_readings,
    split_native,
)
from discrepancy.normalise._names_titles import (
    is_postnominal,
    is_title,
    particles,
    strip_titles,
    suffix_of,
)
from discrepancy.normalise._names_tokens import CACHE, fold, latin, lore, sound

__all__ = ["is_given_name", "is_initials", "normalise"]

LONGEST = 300  # characters that are read; no name is longer, and hostile input must stay cheap

_ASIDE = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|\"[^\"]*\"|“[^”]*”|«[^»]*»")
_BREAKS = re.compile(r"[\s·・‧•＝=_/]+")
_DASHES = re.compile(r"[‐‑‒–—―−]")
_EDGE = " \t\n,;:!?'\"“”‘’()[]{}<>«»*#~`|-"
_PATRONYMIC = re.compile(r"(?:[oey]v[iy]|ovy|ov[iy]t|evit)c$|(?:ov|ev|iv|yv|ic|inic)n[aoi]$")


def is_given_name(token_: str) -> bool:
    """Whether a word (any case) is a common given name somewhere in the world.

    By the reviewed table ``vocab/names/given.toml``; 'Jean-Marie' counts by its first part.
    """
    return lore(fold(token_)).given or ("-" in token_ and lore(fold(token_.split("-")[0])).given)


@lru_cache(CACHE)
def normalise(text: str) -> PersonValue:
    """The value of the name ``text``. Never fails: text without a letter gives an empty key."""
    read = _once(text)
    titles = read.titles
    for _ in range(4):  # what is left may look like a title again: go on until it does not change
        if read.name == text:
            break
        again = _once(read.name)
        if again.key == read.key:
            break
        titles = titles + again.titles
        read = again
    full = read.family and any(len(fold(p)) > 1 and not is_initials(p) for p in read.given)
    return PersonValue(
        text=text,
        name=read.name,
        key=read.key,
        family=" ".join(read.family),
        given=tuple(read.given),
        suffix=read.suffix,
        titles=tuple(titles),
        partial=not full,
    )


class _Read(NamedTuple):
    """What one reading of a text gives."""

    given: list[str]
    family: list[str]
    suffix: str
    titles: list[str]
    name: str
    key: str


def _once(text: str) -> _Read:
    clean = text[:LONGEST]
    plain = clean.isascii()
    if not plain:
        clean = _DASHES.sub("-", clean).replace("’", "'")
    if not plain or "(" in clean or '"' in clean or "[" in clean:
        clean = _ASIDE.sub(" ", clean)
    if "," in clean:
        before, after, suffix, titles = _commas(clean)
    else:
        before, after, suffix, titles = clean, "", "", []
    parts = _split(before)
    parts, off = strip_titles(parts) if len(parts) > 1 else (parts, [])
    titles += off
    if after:
        front, off = strip_titles(_split(after))
        titles += off
        while len(front) > 1 and suffix_of(front[-1]):
            suffix = suffix or suffix_of(front.pop())
        name = " ".join(front + parts)
        if _order(front + parts) != (front, parts):  # 'López Ruiz, Ana': only the comma tells
            name = f"{' '.join(parts)}, {' '.join(front)}"
        return _read(front, parts, suffix, titles, name)
    while len(parts) > 1 and (found := suffix_of(parts[-1])):
        if found == "V" and len(parts) < 3:
            break
        suffix, parts = suffix or found, parts[:-1]
    given, family = _order(parts)
    return _read(given, family, suffix, titles, " ".join(parts))


def _split(text: str) -> list[str]:
    odd = not text.isascii() or "=" in text or "_" in text or "/" in text
    pieces = _BREAKS.split(text) if odd else text.split()
    return [part for raw in pieces if (part := _trim(raw))]


def _trim(raw: str) -> str:
    """Without the punctuation around it; an initial keeps its full stop."""
    part = raw if raw.isalpha() else raw.strip(_EDGE)
    if "." not in part:
        return part
    bare = part.strip(_EDGE + ".")
    return f"{bare}." if part.endswith(".") and (len(bare) == 1 or "." in bare) else bare


def _commas(text: str) -> tuple[str, str, str, list[str]]:
    """What stands before and after the comma that parts family and given name, the suffix, and
    whatever else commas set off: titles and descriptions."""
    pieces = [piece.strip() for piece in text.split(",") if _trim(piece)]
    suffix = ""
    kept: list[str] = []
    titles: list[str] = []
    for piece in pieces[:6]:
        parts = _split(piece)
        if not parts:
            continue
        if kept and len(parts) == 1 and suffix_of(parts[0]):
            suffix = suffix or suffix_of(parts[0])
        elif kept and (all(map(is_postnominal, parts)) or _describes(parts)):
            titles.append(piece)
        else:
            kept.append(piece)
    if len(kept) > 1 and is_title(_split(kept[0])[-1]):  # 'The foreign minister, X Y'
        titles.append(kept.pop(0))
    if not kept:
        return "", "", suffix, titles
    family, given = kept[0], " ".join(kept[1:2])
    return family, given, suffix, titles


def _describes(parts: list[str]) -> bool:
    """'the foreign minister', 'who is 45', 'Secretary of State', '45': no part of a name."""
    first = parts[0]
    if len(parts) == 1 and first[1:2] == "-" and first[2:3].isupper():  # 'D-Calif.'
        return True
    if first.isdigit() or fold(first) in ("the", "a", "an", "who", "age", "aged"):
        return True
    if len(parts) > 1 and any(is_title(part) for part in parts[1:]):
        return True
    if is_title(first) and (len(parts) == 1 or fold(parts[1]) in ("of", "for", "de", "in", "at")):
        return True
    return first.islower() and first.isascii() and fold(first) not in particles()


def _order(parts: list[str]) -> tuple[list[str], list[str]]:
    """Given and family names of ``parts``, which have no comma."""
    native = split_native(parts) if parts and not parts[0].isascii() else None
    if native:
        return [native[1]], [native[0]]
    if len(parts) < 2:
        alone_given = bool(parts) and (is_given_name(parts[0]) or _is_east_asian_given(parts))
        return (parts, []) if alone_given else ([], parts)
    capitals = [p.isupper() and len(p) > 2 and "." not in p for p in parts]
    if True in capitals and any(p[:1].isalpha() and not p.isupper() for p in parts):
        family = [p for p, c in zip(parts, capitals, strict=True) if c]
        return [p for p, c in zip(parts, capitals, strict=True) if not c], family
    if split := _east_asian(parts):
        return split
    if len(parts) == 3 and _is_patronymic(parts[2]) and not _is_patronymic(parts[1]):
        return parts[1:], parts[:1]
    small, first = particles(), fold(parts[0])
    bare = parts[0][:1].islower() or (len(parts) == 2 and not lore(first).given)
    if first in small and bare and len(first) > 1:  # 'bin Salman', 'De Gaulle'
        at = 1
        while at < len(parts) - 1 and fold(parts[at]) in small:
            at += 1
        return parts[at + 1 :], parts[: at + 1]
    for at in range(1, len(parts) - 1):
        if fold(parts[at]) in small and len(parts[at]) > 1 and not parts[at].endswith("."):
            return parts[:at], parts[at:]
    return parts[:-1], parts[-1:]


def _is_patronymic(part: str) -> bool:
    return len(part) > 6 and bool(_PATRONYMIC.search(sound(fold(part)).phon))


def _folded_pieces(parts: list[str]) -> tuple[str, ...]:
    return tuple(fold(piece) for part in parts for piece in part.split("-") if piece)


def _is_east_asian_given(parts: list[str]) -> bool:
    pieces = _folded_pieces(parts)
    return len(pieces) == 2 and any(given_readings(pieces, lang) for lang in LANGUAGES)


def _east_asian(parts: list[str]) -> tuple[list[str], list[str]] | None:
    """Given and family where the words are a Korean or Chinese family name and its syllables.

    A hyphen marks the given name; without one the family name is taken to come first, as it is
    at home, unless the first word is a Western given name.
    """
    known = families()
    if len(parts) > 3 or not (fold(parts[0]) in known or fold(parts[-1]) in known):
        return None
    if not all(map(str.isascii, parts)):
        return None
    for language in LANGUAGES:
        first = family_readings(fold(parts[0]), language)
        last = family_readings(fold(parts[-1]), language)
        western = bool(last) and _given_first(parts)
        family_first = first and "-" not in parts[0] and not western
        if family_first and (_hyphened(parts) or _readable(parts[1:], language)):
            return parts[1:], parts[:1]
        if last and ("-" in parts[0] or western) and _readable(parts[:-1], language):
            return parts[:-1], parts[-1:]
    return None


def _readable(parts: list[str], language: str) -> bool:
    return bool(given_readings(_folded_pieces(parts), language))


def _given_first(parts: list[str]) -> bool:
    """'Sung Kim', 'Emma Lee': two words of which the second is the likelier family name."""
    first, last = fold(parts[0]), fold(parts[-1])
    if len(parts) != 2 or "-" in parts[1] or first in common_families():
        return False
    return last in common_families() or lore(first).given


def _hyphened(parts: list[str]) -> bool:
    """'Kim Min-jjun': written as an East Asian given name, though a slip made it unreadable."""
    if len(parts) != 2:
        return False
    first, _, second = parts[1].partition("-")
    return first[:1].isupper() and second.isalpha() and second.islower() and len(second) < 7


def _read(given: list[str], family: list[str], suffix: str, titles: list[str], name: str) -> _Read:
    folded = ["".join(map(fold, given)), "".join(map(fold, family)), suffix.lower().rstrip(".")]
    if suffix:
        name = f"{name} {suffix}"
    return _Read(given, family, suffix, titles, name, " ".join(filter(None, folded)))


def is_initials(part: str) -> bool:
    """'J.', 'J.K.', 'JK': capitals that no vowel makes a word."""
    if len(part) > 2 and "." not in part:
        return False
    letters = latin(part)
    return letters.isupper() and (
        letters.count(".") > 1 or (len(fold(letters)) < 3 and not set(letters) & set("AEIOUY"))
    )
