"""Bytes to clean text, or the reason why not."""

from __future__ import annotations

import codecs
import re
from functools import cache

from discrepancy.vocab import load_toml

__all__ = ["clean", "decode", "is_english"]

_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_DECLARED = re.compile(
    rb"<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)=[\"']?([\w-]{2,40})", re.I
)
_CONTROL_BYTES = bytes(b for b in range(32) if b not in (9, 10, 11, 12, 13, 27))

# Invisible marks that only lay text out. They would split a name in two, and the ones that turn
# the writing direction could make a terminal show another text than the one that was compared.
_INVISIBLE = "\u00ad\u200b\u200e\u200f\u2060\ufeff" + "".join(
    chr(c) for c in (*range(0x202A, 0x202F), *range(0x2066, 0x206A))
)
_SPACES = "\u00a0\u1680\u202f\u205f\u3000" + "".join(chr(c) for c in range(0x2000, 0x200B))
_TABLE: dict[int, str | None] = {
    **{c: " " for c in (*range(32), *range(127, 160)) if c not in (9, 10)},
    **{ord(c): " " for c in _SPACES},
    **dict.fromkeys(map(ord, _INVISIBLE)),
    0x2028: "\n",
    0x2029: "\n",
    **dict.fromkeys(range(0xD800, 0xE000), "\ufffd"),
}
_UNCLEAN = re.compile("[" + re.escape("".join(map(chr, _TABLE))) + "]")

_WORD = re.compile(r"[^\W\d_]+")
_LETTER = re.compile(r"[^\W\d_]")
_LATIN = re.compile(r"[A-Za-z]")
_SAMPLE = 2000  # characters: enough to know a language by
_FEW_WORDS = 30  # below this a share of function words says nothing
_SOME_WORDS = 100  # below this headlines, names and timestamps may crowd them out
# English news has 30-45 % of them, other languages in Latin letters below 12 %, most below 5 %.
_ENGLISH_SHARE, _LOW_SHARE = 0.16, 0.08


def decode(data: bytes) -> tuple[str, str]:
    """``(text, '')``, or ``('', reason)`` where the bytes are no text.

    UTF-8 (with or without its mark), UTF-16 with its mark, what the page itself declares, else
    Windows-1252 where the result looks like writing.
    """
    if data.startswith(_UTF16):
        try:
            return data.decode("utf-16"), ""
        except UnicodeDecodeError:
            return "", "not readable as text: save it as UTF-8"
    if b"\0" in data:
        return "", "binary, not text: save the article as plain text, Markdown or HTML"
    try:
        return data.decode("utf-8-sig"), ""
    except UnicodeDecodeError:
        pass
    if len(data) - len(data.translate(None, _CONTROL_BYTES)) > len(data) // 50:
        return "", "binary, not text: save the article as plain text, Markdown or HTML"
    declared = _DECLARED.search(data[:4096])
    names = [declared[1].decode("ascii", "replace")] if declared else []
    for name in (*names, "cp1252"):
        try:
            text = data.decode(name)
        except (LookupError, ValueError):
            continue
        if name != "cp1252" or sum(c > "\x7f" for c in text) <= len(text) * 0.15:
            return text, ""
    return "", "not readable as text: save it as UTF-8"


def clean(text: str) -> str:
    """Lines end with ``\\n``; control codes and special spaces are plain spaces; invisible layout
    marks are gone. This is the text that is kept, and that all offsets speak of."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text.translate(_TABLE) if _UNCLEAN.search(text) else text


@cache
def _function_words() -> frozenset[str]:
    return frozenset(load_toml("reading/english.toml")["function_words"].split())


def is_english(text: str) -> bool:
    """Whether the text may be English: by its share of function words, and by its script where it
    is too short for that."""
    sample = text[:_SAMPLE]
    words = _WORD.findall(sample)
    if len(words) < _FEW_WORDS:
        letters = len(_LETTER.findall(sample))
        return not letters or len(_LATIN.findall(sample)) >= letters / 2
    function_words = _function_words()
    known = sum(word.lower() in function_words for word in words)
    share = _LOW_SHARE if len(words) < _SOME_WORDS else _ENGLISH_SHARE
    return known >= len(words) * share
