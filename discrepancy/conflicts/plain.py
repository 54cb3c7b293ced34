"""Sentences that are there to say when: 'the launch came on Saturday'."""

from __future__ import annotations

import re
from collections.abc import Sequence

from discrepancy.extract import ClaimKind
from discrepancy.extract._triggers import group
from discrepancy.models import Event, Side

__all__ = ["plainly"]

_PLAIN_DAY = re.compile(
    r"\b(?:came|was held|were held|took place|happened|occurred|was read out|was handed down|was delivered"
    r"|lifted off|blasted off|went to the polls)(?: late| early)? (?:on )?$"
)


def plainly(
    of: ClaimKind, args: Sequence[str], record: Event | None, sides: Sequence[Side]
) -> bool:
    """Whether a date is that of the event which the articles of both sides are about, and one of them
    says little else in its sentence: the other's needs no words in common with it."""
    if of.name != "date" or len(args) != 1:
        return False
    if record is not None:
        holders = {s for side in sides for s in side.sources}
        if group(args[0]) != group(record.kind) or not holders <= set(record.main_of):
            return False
    said = (e for side in sides for e in side.evidence)
    return any(_PLAIN_DAY.search(e.sentence[: e.start - e.sentence_start]) for e in said)
