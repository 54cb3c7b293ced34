"""Source text is written by strangers: what each format needs done to it before it is shown."""

from __future__ import annotations

import re
import unicodedata

__all__ = ["flat", "guard", "inert_json", "markdown", "unguard", "visible"]

# Characters of category Cf that spelling needs: they join or part letters in Persian and Indic
# scripts and in emoji, and move nothing else on the line.
_JOINERS = {"\u200c", "\u200d"}


def _escape(char: str) -> str:
    code = ord(char)
    if code < 0x100:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def _hidden(char: str) -> bool:
    category = unicodedata.category(char)
    return category in {"Cc", "Cs", "Zl", "Zp"} or (category == "Cf" and char not in _JOINERS)


def visible(text: str, keep: str = "") -> str:
    """``text`` with control characters written out ('\\x1b'), but for those in ``keep``.

    Takes in what moves the cursor, colours, rings, turns the writing direction (Trojan Source) or
    is not seen at all, so that a terminal shows what a file holds and does nothing with it.
    """
    if text.isascii() and text.isprintable():
        return text
    return "".join(c if c in keep or not _hidden(c) else _escape(c) for c in text)


def flat(text: str) -> str:
    """``text`` on one line: runs of white space become one blank, the rest is made visible."""
    return visible(" ".join(text.split()))


# What Excel, LibreOffice and Google Sheets take for the start of a formula, also behind blanks and
# in full width, and behind the apostrophe that guards it (or the guard could not be undone).
_FORMULA = re.compile(r"'*(?:[\t\r\n=+\-@＝＋－＠]|\s+'*[=+\-@＝＋－＠])")


def guard(text: str) -> str:
    """A cell that no spreadsheet takes for a formula: those that one might get an apostrophe."""
    return "'" + text if _FORMULA.match(text) else text


def unguard(text: str) -> str:
    """Undoes ``guard``: ``unguard(guard(x)) == x`` for every text."""
    return text[1:] if text.startswith("'") and _FORMULA.match(text) else text


_MARKDOWN = re.compile(r"[\\`*_\[\]|~$]|:(?=//)|(?<=[wW]{3})\.|[&<>]|[@#](?=\w)")
_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}


def _markdown(match: re.Match[str]) -> str:
    char = match.group()
    if char in _ENTITIES:
        return _ENTITIES[char]
    # GitHub looks for '@name' and '#12' after the backslashes are gone; a comment parts them.
    return f"{char}<!-- -->" if char in "@#" else f"\\{char}"


def markdown(text: str) -> str:
    """``text`` on one line, so that Markdown shows it as it is: no markup, no HTML, no link, and
    nobody is mentioned. Not for the start of a line, where '1.' or '+' would begin a list."""
    return _MARKDOWN.sub(_markdown, flat(text))


# Legal inside JSON strings, yet a terminal or an editor acts on them.
_ACTIVE = re.compile(
    "[\x7f-\x9f\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]"
)


def inert_json(text: str) -> str:
    """The same JSON with what moves a cursor or turns the writing direction as ``\\u....``."""
    return _ACTIVE.sub(lambda match: f"\\u{ord(match.group()):04x}", text)
