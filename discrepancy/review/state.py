"""What an editor has said of a finding, in a form in which two can be held against one another."""

from __future__ import annotations

import datetime as dt
import re

from discrepancy.models import Decision, DecisionState
from discrepancy.report._escape import visible

__all__ = ["blank", "clean", "day", "said", "same", "with_state"]


def clean(text: str) -> str:
    """A note as it is kept: LF for every end of a line, no blanks around it, nothing hidden in it.

    What a spreadsheet does to a cell without being asked changes nothing of this, and to clean twice
    is to clean once.
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n").expandtabs(4).split("\n")
    return visible("\n".join(line.rstrip() for line in lines), keep="\n").strip()


_DAY = re.compile(r"(\d{1,4})([./-])(\d{1,2})\2(\d{1,4})(?:[ T]00:00(?::00)?)?")


def day(text: str) -> str:
    """A date as ISO 8601 where only one can be meant ('22.11.2026', '2026/11/22'), else the text:
    spreadsheets write a date as their country does, and 3/4/2026 is one day or another."""
    text = clean(text)
    found = _DAY.fullmatch(text)
    if not found:
        return text
    first, mark, second, third = int(found[1]), found[2], int(found[3]), int(found[4])
    if len(found[1]) == 4:
        ways = {(first, second, third)}
    elif len(found[3]) > 2 or len(found[4]) != 4:
        return text
    elif mark == ".":
        ways = {(third, second, first)}
    else:
        ways = {(third, second, first), (third, first, second)}
    days = {d for way in ways if (d := _valid(*way))}
    return days.pop() if len(days) == 1 else text


def _valid(year: int, month: int, number: int) -> str:
    try:
        return dt.date(year, month, number).isoformat()
    except ValueError:
        return ""


def blank(decision: Decision) -> bool:
    """Whether nobody has said anything: open, and not a word beside it."""
    return same(decision, Decision(fingerprint=decision.fingerprint))


def same(one: Decision, other: Decision) -> bool:
    """Whether two say the same, of whatever finding."""
    return one.model_copy(update={"fingerprint": other.fingerprint}) == other


def with_state(decision: Decision, state: DecisionState) -> Decision:
    """The same words under another decision."""
    return decision.model_copy(update={"decision": state})


def said(decision: Decision) -> str:
    """On one line, for messages: ``confirmed by Kim ('the port says 41')``."""
    who = f" by {decision.editor}" if decision.editor else ""
    words = " ".join(decision.note.split())
    note = f" ('{words if len(words) <= 80 else words[:79] + '…'}')" if words else ""
    return f"{decision.decision.value}{who}{note}"
