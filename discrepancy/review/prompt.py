"""``discrepancy review --interactive``: what the walk looks like, and its keys."""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from discrepancy.errors import DiscrepancyError
from discrepancy.models import DecisionState
from discrepancy.report._escape import visible
from discrepancy.report._view import plural
from discrepancy.review._keys import Keys
from discrepancy.review.rows import Row
from discrepancy.review.session import Session

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

__all__ = ["walk"]

_STATES = {
    "c": DecisionState.CONFIRMED,
    "d": DecisionState.DISMISSED,
    "o": DecisionState.OPEN,
    "r": DecisionState.RESOLVED,
}
_KEYS = "c confirmed  d dismissed  o open  r resolved  n note  s skip  u undo  q quit"
_QUOTES = 3  # sentences a side, and so many characters of each: a finding has to fit a screen
_LONGEST = 320


def walk(decisions: Path, editor: str = "", width: int | None = None) -> None:
    """Walks the open findings until 'q', Ctrl-C or the end of the input.

    Raises DiscrepancyError where there is no terminal, or nothing to walk.
    """
    from rich.console import Console

    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise DiscrepancyError("--interactive needs a terminal; decide in the CSV instead.")
    session = Session(decisions, editor, lambda: dt.date.today().isoformat())
    if not session.queue:
        raise DiscrepancyError(
            f"nothing is open in {decisions}: run 'discrepancy report' to find more."
        )
    console = Console(width=width, highlight=False, markup=False, emoji=False)
    keys = Keys()
    with keys.one_by_one():
        going = True
        while going:
            step = _last if session.current is None else _next
            try:
                going = step(console, session, keys)
            except KeyboardInterrupt:  # also while something is shown or written
                going = False
    left = len(session.queue) - session.decided
    console.print(
        f"{plural(session.decided, 'decision')} kept in {decisions}, {left:,} left open. "
        "The next 'discrepancy report' shows them."
    )


def _next(console: Console, session: Session, keys: Keys) -> bool:
    """Shows the finding and takes a decision; False where the walk ends."""
    _show(console, session)
    return _decided(console, session, keys)


def _last(console: Console, session: Session, keys: Keys) -> bool:
    """The end, where the last slip of a finger can be undone too; False where the walk ends."""
    console.print("That was the last one.  u undo  q quit", style="dim")
    while True:
        try:
            key = keys.read()
        except EOFError:
            return False
        if key == "u":
            console.print(session.undo() or "Undone.")
            return True
        if key in ("", "q", "\n", "\r", "\x03", "\x04"):
            return False


def _decided(console: Console, session: Session, keys: Keys) -> bool:
    """Takes keys until the finding has been dealt with; False where the walk ends."""
    while True:
        console.print(_KEYS, style="dim")
        try:
            key = keys.read()
        except EOFError:
            return False
        if key in ("", "q", "\x03", "\x04"):
            return False
        if key in _STATES:
            session.decide(_STATES[key])
            console.print(_STATES[key].value, style="bold")
            return True
        if key == "s":
            session.skip()
            return True
        if key == "u":
            why = session.undo()
            console.print(why or "Undone.")
            return True
        if key == "n":
            _note(console, session, keys)
        else:
            console.print("There is no such key.")


def _note(console: Console, session: Session, keys: Keys) -> None:
    before = session.note()
    if before:
        console.print(f"The note is: {visible(before)}", style="dim")
    try:
        with keys.lines():
            text = console.input("Note (Enter alone: leave it as it is): ")
    except (EOFError, KeyboardInterrupt):
        text = ""
        console.print()
    if text.strip():
        session.write(text)
        console.print("Noted.")


def _show(console: Console, session: Session) -> None:
    row = session.row()
    cells = row.cells
    console.rule(f"{session.at + 1} of {len(session.queue)}", style="dim")
    console.print(_line(cells.get("slot", ""), "bold"))
    weight = (
        f"{cells.get('kind', '')}, {cells.get('severity', '')} severity, "
        f"{cells.get('confidence', '')} confidence"
    )
    console.print(_line(f"{cells.get('event', '')} -- {weight}", "dim"))
    console.print(_line(cells.get("why", "")))
    for letter in "ab":
        console.print()
        _side(console, row, letter)
    if cells.get("further_sides"):
        console.print()
        console.print(_line(cells["further_sides"]))
    note = session.note()
    if note:
        console.print()
        console.print(_line(f"Note: {note}"))
    console.print()


def _side(console: Console, row: Row, letter: str) -> None:
    from rich.padding import Padding

    value = row.cells.get(f"side_{letter}_value", "")
    alone = value and value in row.cells.get("odd_one_out", "").split("; ")
    console.print(_line(f"- {value}{' (stands alone)' if alone else ''}", "bold"))
    quotes = row.cells.get(f"side_{letter}_quote", "").split("\n")
    for quote in quotes[:_QUOTES]:
        shown = quote if len(quote) <= _LONGEST else quote[: _LONGEST - 1] + "…"
        console.print(Padding(_line(shown), (0, 0, 0, 4)))
    if len(quotes) > _QUOTES:
        more = _line(f"and {len(quotes) - _QUOTES:,} more", "dim")
        console.print(Padding(more, (0, 0, 0, 4)))


def _line(text: str, style: str = "") -> Text:
    """Text of strangers: no markup of rich, no control characters."""
    from rich.text import Text

    return Text(visible(text, keep="\n"), style=style)
