"""Source text is written by strangers: what each format needs done to it before it is shown."""

from __future__ import annotations

import re
import unicodedata

__all__ = [
    "DATE_WORDS",
    "TRUTH",
    "flat",
    "guard",
    "inert_json",
    "markdown",
    "unguard",
    "visible",
]

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
# in full width.
_FORMULA = re.compile(r"[\t\r\n=+\-@＝＋－＠]|\s+[=+\-@＝＋－＠]")
_WORD = re.compile(r"[^\W\d_]+")
# The words that stand in what spreadsheets take for a date, a time or a number (1e5, 2031-05-04T10:00Z),
# in the languages they are set to; whatever holds any other word stays text.
DATE_WORDS = frozenset(
    """
    e t z am pm h de 年 月 日 時 时 分 秒 년 월 일
    jan january januar janvier janv enero ene gennaio gen januari janeiro
    feb february februar février févr fevrier fevr febrero febbraio februari fevereiro fev
    mar march mär märz mrz mars marzo maart mrt março marco
    apr april avril avr abril abr aprile may mai mayo maggio mag mei maj maio
    jun june juni juin junio giugno giu junho jul july juli juillet juil julio luglio lug julho
    aug august août aout agosto ago augustus agu augusti
    sep sept september septembre septiembre settembre set setembro
    oct october okt oktober octobre octubre ottobre ott outubro out
    nov november novembre noviembre novembro
    dec december dez dezember décembre déc decembre diciembre dic dicembre dezembro des desember
    mon monday tue tues tuesday wed weds wednesday thu thur thurs thursday fri friday sat saturday
    sun sunday
    """.split()
)
# Truth values, and what pandas and R take for an empty cell: 'none' killed would be nobody knows what.
TRUTH = frozenset(
    "true false wahr falsch vrai faux verdadero falso na n/a nan none null #n/a #na <na>".split()
)


def _converted(text: str) -> bool:
    """Whether a spreadsheet may take a cell for a formula, a number, a date or a truth value."""
    if _FORMULA.match(text):
        return True
    if not any(map(str.isdigit, text)):
        return text.strip().casefold() in TRUTH
    return all(w.casefold() in DATE_WORDS for w in _WORD.findall(text))


def guard(text: str) -> str:
    """A cell that every spreadsheet takes for text: what might become a formula, a number or a date
    ('=A1', '4-3', 'May 4') gets a leading apostrophe, and so does what has one already."""
    return "'" + text if _converted(text.lstrip("'")) else text


def unguard(text: str) -> str:
    """Undoes ``guard``: ``unguard(guard(x)) == x`` for every text."""
    return text[1:] if text.startswith("'") and _converted(text.lstrip("'")) else text


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
