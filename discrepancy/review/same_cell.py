"""Whether a cell is still the one that was written, whatever the spreadsheet did to it unasked."""

from __future__ import annotations

__all__ = ["same_cell"]

_ANY, _ONE_OR_TWO = "\ue000", "\ue001"


def _loose(text: str) -> str:
    """Without what spreadsheets change by themselves: ends of lines, blanks, guarding quotes."""
    return " ".join(text.split()).lstrip("' ")


def _held(char: str) -> bool:
    """Whether Windows-1252 has the letter."""
    try:
        char.encode("cp1252")
    except UnicodeEncodeError:
        return False
    return True


def same_cell(found: str, written: str, lossy: bool = False) -> bool:
    """Whether ``found`` is ``written`` but for ends of lines, blanks and guarding apostrophes.

    ``lossy``: the file cannot hold letters outside of Windows-1252, so that any sign (mostly '?')
    may stand for one of them, or two for a letter that takes two units of UTF-16.
    """
    if found == written or _loose(found) == _loose(written):
        return True
    if not lossy or all(map(_held, written)):
        return False
    wild = "".join(c if _held(c) else _ANY if ord(c) < 0x10000 else _ONE_OR_TWO for c in written)
    return _fits(_loose(found), _loose(wild))


def _fits(found: str, wild: str) -> bool:
    """Where ``found`` can have been read to, letter by letter of ``wild``: linear but for the few
    letters that may be one sign or two."""
    places = {0}
    for char in wild:
        if char == _ANY:
            places = {p + 1 for p in places}
        elif char == _ONE_OR_TWO:
            places = {p + step for p in places for step in (1, 2)}
        else:
            places = {p + 1 for p in places if found[p : p + 1] == char}
        if not places or len(places) > 64:
            return False
    return len(found) in places
