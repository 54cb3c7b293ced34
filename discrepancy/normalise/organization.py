"""An organisation's name as newspapers write it -> OrganizationValue, without its legal form."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache

from discrepancy.models import OrganizationValue
from discrepancy.normalise._names_legal import generic, noise, split_form
from discrepancy.normalise._names_tokens import CACHE, fold, pairs
from discrepancy.vocab import load_toml

__all__ = ["find_acronyms", "folded_words", "normalise", "spells"]

LONGEST = 300  # characters that are read
_WORDS = re.compile(r"[^\W_](?:['’.]?[^\W_])*[.]?", re.UNICODE)
_DOTTED = re.compile(r"(?:[^\W\d_]\.){2,}|(?:[^\W\d_]\.)+[^\W\d_]\b")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_POSSESSIVE = re.compile(r"['’]s?\b(?![^\W_])")
_ORDINAL = re.compile(r"(\d+)(?:st|nd|rd|th)")
_IN_BRACKETS = re.compile(r"\((?:the )?([A-Z][A-Za-z&.]{1,9})\)")
_WORD = re.compile(r"[^\W_][\w'’&.-]*")


@cache
def _same() -> dict[str, str]:
    table = load_toml("names/org_words.toml")
    same = {word: to[0] for word, to in pairs(table["same"]).items()}
    return same | {word: to[0] for word, to in pairs(table["numbers"]).items()}


def normalise(text: str, *, acronyms: Mapping[str, str] | None = None) -> OrganizationValue:
    """The value of the name ``text``.

    ``acronyms`` are those that the source spells out (``find_acronyms``): 'ROK' then is what
    'Republic of Korea' is. Never fails: text without a letter gives an empty key.
    """
    if acronyms and (full := acronyms.get(text.strip())):
        value = _normalise(full)
        return value.model_copy(update={"text": text, "acronym": _letters(text)})
    return _normalise(text)


@lru_cache(CACHE)
def _normalise(text: str) -> OrganizationValue:
    clean = " ".join(text[:LONGEST].split())
    if clean.endswith(")") and (told := find_acronyms(clean)):  # 'Republic of Korea (ROK)'
        (short, full), *_ = told.items()
        if clean.removesuffix(f"({short})").rstrip().endswith(full):
            value = _normalise(clean.removesuffix(f"({short})").rstrip())
            return value.model_copy(
                update={"text": text, "name": clean, "acronym": _letters(short)}
            )
    first = clean.split("/")[0] if len(clean) > 12 else clean  # 'Name/Other Name': the first
    folded = folded_words(first) or folded_words(clean)
    bare, form = split_form(folded)
    core = tuple(w for w in bare if w not in noise()) or tuple(bare)
    return OrganizationValue(
        text=text,
        name=clean,
        key="".join(core),
        core=core,
        form=form,
        acronym=_acronym(clean, bare, core),
    )


def folded_words(text: str) -> list[str]:
    """The words of ``text``: folded, numbers as digits, British and American spellings as one."""
    text = text.replace("%", " percent ").replace("&", " and ")
    if "'" in text or "’" in text:
        text = _POSSESSIVE.sub("", text)
    if "." in text:
        text = _DOTTED.sub(lambda m: m.group().replace(".", "") + " ", text)
    same, out = _same(), []
    for raw in _WORDS.findall(text):
        word = fold(raw)
        if word:
            number = _ORDINAL.fullmatch(word) if word[0].isdigit() else None
            out.append(number.group(1) if number else same.get(word, word))
    if "percent" in out[1:]:  # '3%ers' is said '3 percenters'
        at = out.index("percent", 1)
        if at + 1 < len(out) and out[at + 1] in ("er", "ers"):
            out[at : at + 2] = ["percent" + out[at + 1]]
    return out


def _letters(text: str) -> str:
    return fold(text).upper()


def _acronym(text: str, bare: list[str], core: tuple[str, ...]) -> str:
    """The acronym that ``text`` is ('PLA', 'N.A.T.O.'), or that its words give; else ''."""
    bare_text = text.replace(".", "").strip()
    short = len(core) == 1 and bare_text.isascii() and 2 <= len(bare_text) <= 6
    if short and sum(map(str.isupper, bare_text)) * 2 > len(bare_text):  # 'DoD', 'PLA'
        return bare_text.upper()
    if len(core) > 1:
        return "".join(word[0] for word in core).upper()
    return ""


def find_acronyms(text: str) -> dict[str, str]:
    """Acronyms that ``text`` spells out: {'ROK': 'Republic of Korea'} of 'Republic of Korea (ROK)'.

    Linear in the length of ``text``.
    """
    found: dict[str, str] = {}
    for mark in _IN_BRACKETS.finditer(text):
        acronym = mark.group(1)
        letters = acronym.replace(".", "").replace("&", "")
        if sum(map(str.isupper, letters)) < 2 or acronym in found:
            continue
        before = text[max(0, mark.start() - 20 * (len(letters) + 3)) : mark.start()]
        if full := _spelled_out(letters, before):
            found[acronym] = full
    return found


def _spelled_out(letters: str, before: str) -> str:
    """The fewest words at the end of ``before`` that begin with ``letters``, or ''."""
    tokens = list(_WORD.finditer(before))[-2 * len(letters) - 4 :]
    for number in range(len(tokens) - 1, -1, -1):
        first = tokens[number]
        if first.group().islower() or fold(first.group())[:1] != letters[0].lower():
            continue
        phrase = before[first.start() :].strip()
        if spells(letters.lower(), folded_words(phrase)):
            return phrase
    return ""


def spells(acronym: str, parts: list[str]) -> bool:
    """Whether the words begin with the letters of the acronym. Small words may be left out (FBI,
    ROK), short ones may stand whole (USGS), and so may a legal form at the end."""
    reached = {0}
    for number, word in enumerate(parts):
        ahead = {at + 1 for at in reached if acronym[at : at + 1] == word[0]}
        if len(word) < 4:
            ahead |= {at + len(word) for at in reached if acronym.startswith(word, at)}
        if word in noise() or (number and word in generic()):
            ahead |= reached
        reached = ahead
    return len(acronym) in reached
