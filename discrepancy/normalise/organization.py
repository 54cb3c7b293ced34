"""An organisation's name as newspapers write it -> OrganizationValue: legal form off, words folded."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache

from discrepancy.models import OrganizationValue
from discrepancy.normalise._names_legal import split_form
from discrepancy.normalise._names_tokens import CACHE, fold, latin, pairs, words
from discrepancy.vocab import load_toml

__all__ = ["find_acronyms", "normalise"]

LONGEST = 300  # characters that are read
_WORDS = re.compile(r"[^\W_](?:['’.]?[^\W_])*[.]?", re.UNICODE)
_DOTTED = re.compile(r"(?:[^\W\d_]\.){2,}|(?:[^\W\d_]\.)+[^\W\d_]\b")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_POSSESSIVE = re.compile(r"['’]s?\b(?![^\W_])")
_ORDINAL = re.compile(r"(\d+)(?:st|nd|rd|th)")
_IN_BRACKETS = re.compile(r"\((?:the )?([A-Z][A-Za-z&.]{1,9})\)")
_PARTS = re.compile(r"[-.]")
_WORD = re.compile(r"[^\W_][\w'’&.-]*")


@cache
def _noise() -> frozenset[str]:
    return words(load_toml("names/legal_forms.toml")["noise"]["words"])


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
    first = clean.split("/")[0] if len(clean) > 12 else clean  # 'Name/Other Name': the first
    folded = folded_words(first) or folded_words(clean)
    bare, form = split_form(folded)
    core = tuple(w for w in bare if w not in _noise()) or tuple(bare)
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
    text = _POSSESSIVE.sub("", text)
    text = _DOTTED.sub(lambda m: m.group().replace(".", "") + " ", text)
    same, out = _same(), []
    for raw in _WORDS.findall(text):
        word = fold(raw)
        if word:
            number = _ORDINAL.fullmatch(word)
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
    if len(core) == 1 and bare_text.isascii() and bare_text.isupper() and 2 <= len(bare_text) <= 6:
        return bare_text
    if len(core) > 1:
        return "".join(word[0] for word in core).upper()
    return ""


def find_acronyms(text: str) -> dict[str, str]:
    """Acronyms that ``text`` spells out: 'Republic of Korea (ROK)' gives {'ROK': 'Republic of Korea'}.

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
    """The words at the end of ``before`` whose initials are ``letters``; small words may be left
    out ('DoD', 'FBI')."""
    tokens = list(_WORD.finditer(before))[-2 * len(letters) - 4 :]
    want = len(letters) - 1
    for token in reversed(tokens):
        word = token.group()
        initial = latin(word)[:1].upper()
        parts = [latin(part)[:1].upper() for part in _PARTS.split(word) if part]
        small = word.islower() and len(word) < 4
        if len(parts) > 1 and "".join(parts) == letters[: want + 1].upper()[-len(parts) :]:
            want -= len(parts)
        elif initial == letters[want].upper() and (not small or letters[want].islower()):
            want -= 1
        elif small and initial == letters[want].upper() and "".join(parts):
            want -= 1
        elif not small:
            return ""
        if want < 0:
            return before[token.start() :].strip()
    return ""
