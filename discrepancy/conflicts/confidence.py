"""How sure a conflict is: what raises and what lowers it, each with its reason."""

from __future__ import annotations

from collections.abc import Sequence

from discrepancy.compare.alignment import alignment
from discrepancy.conflicts.values import Known, Value
from discrepancy.extract import ClaimKind
from discrepancy.extract._subject import PERSON
from discrepancy.extract._triggers import group
from discrepancy.extract.holder import UNSTATED
from discrepancy.models import Claim, Comparison, Confidence, Side

__all__ = ["RANK", "WEAK", "aligned", "bounds_of", "confidence"]

WEAK = 0.5
"""Events whose weakest join scores below this lower the confidence of their findings."""

RANK = [Confidence.LOW, Confidence.MEDIUM, Confidence.HIGH]

# Kinds whose slot says all that must be the same: a clash is sure unless something speaks against it.
# Offices of a town or county: of one event there is most often one, though nobody says of where.
LOCAL = frozenset(
    "police chief,police commissioner,sheriff,mayor,district attorney,fire chief,coroner,"
    "medical examiner,chief prosecutor".split(",")
)
_OF_A_PERSON = frozenset(["sentence", "age"])
_SURE = frozenset(["holder", "toll", "magnitude", "sentence", "score", "role", "age"])


_COURTS = frozenset(["crime"])
"""Groups of events of which a sentence is told first-hand; an obituary tells of several."""


_ALIKE = 0.7


def confidence(
    of: ClaimKind,
    event: str,
    a: Value,
    b: Value,
    sides: Sequence[Side],
    outcome: Comparison,
    known: Known,
    agree: float,
) -> tuple[Confidence, list[str]]:
    """How sure a conflict is, and what counted."""
    slot = a.claims[0].slot
    bounds = bounds_of(a.claims[0])
    level = 2 if of.name in _SURE or slot.kind in _SURE else 1
    notes = [f"kind {of.name}: starts at {RANK[level]}"]

    def lower(by: int, why: str) -> None:
        nonlocal level
        level = max(0, level - by)
        notes.append(f"-{by}: {why}")

    # One doubt is one doubt, though both values share it.
    for quality, what in (("inferred", "is inferred from its sentence"), ("hedged", "is hedged")):
        unsure = [
            v.claims[0].value.name
            for v in (a, b)
            if all(getattr(c.qualifiers, quality) for c in v.claims)
        ]
        if unsure:
            lower(1, f"'{' and '.join(unsure)}' {what}")
    if any(all(_hearsay(c) for c in v.claims) for v in (a, b)):
        lower(2, "only witnesses say so of one")
    both = set(sides[0].sources) & set(sides[1].sources)
    least = min(len(set(side.sources) - both) for side in sides)
    # One article that tells of both figures confirms them, where each has others of its own.
    if both and len(both) >= least:
        lower(1 if least else 2, f"{', '.join(sorted(both))} has both values")
    strength = known.strength.get(event, 1.0)
    if strength < WEAK:
        lower(1, f"the articles are joined weakly ({strength:.2f})")
    record = known.events.get(event)
    holders = set(sides[0].sources + sides[1].sources)
    told_with = {known.main_of.get(s, "") for s in holders}
    if record is not None and not set(record.main_of) >= holders and len(told_with) > 1:
        lower(1, "background for one of the sources")
    if of.name == "sentence" and record is not None and group(record.kind) not in _COURTS:
        lower(1, f"the sentence may be another than that of the {record.kind}")
    if UNSTATED in slot.args:
        lower(1 if LOCAL & set(slot.args) else 2, "the office's jurisdiction is not stated")
    if outcome.score >= 0.4:
        lower(1, "the values are close")
    if of.name == "toll" and level == 2 and min(s.voices for s in sides) < 2:
        lower(1, "tolls grow, and not both sides have two voices")
    # The closer two days are, the more the sentences must agree.
    need = bounds[0] + (outcome.score / 2 if of.name == "date" else 0) if bounds else 0
    if bounds and agree < need:
        lower(1, f"the sentences agree little on what is said of it ({agree:.2f})")
    if slot.kind in _OF_A_PERSON and not slot.args:
        # Sentences that say the same else say it of the same person.
        lower(1 if aligned(a, b, False) >= _ALIKE else 2, "it is not said whose it is")
    return RANK[level], notes


def _hearsay(claim: Claim) -> bool:
    said = claim.qualifiers.attribution
    return said is not None and said.hearsay


# Kinds whose slot leaves open what is said of the thing: how far the sentences must agree (from 0 to
# 1) for medium confidence, and for any finding at all.
LOOSE = {
    "count": (0.45, 0.3),
    "measure": (0.45, 0.25),
    "duration": (0.3, 0.0),
    "money": (0.3, 0.15),
    "percent": (0.3, 0.1),
    "date": (0.3, 0.12),
    "dated": (0.3, 0.0),
    "due": (0.3, 0.04),
    "elapsed": (0.3, 0.04),
    "place": (0.3, 0.1),
    "score": (0.2, 0.15),
    "status": (0.3, 0.15),
}


# Kinds in which an article that gives one figure only gives that of its story.
_SINGLE = frozenset(["money", "percent", "duration", "score"])
# Measures of which a story has one.
_ASPECTS = frozenset("depth altitude height payload weight mass width diameter speed".split())
# Slots of the loose kinds that say all by themselves.
_NAMED = frozenset(["turnout", "vote"])


def bounds_of(claim: Claim) -> tuple[float, float] | None:
    """How far sentences must agree for a claim's slot: (for medium confidence, for any finding),
    None where the slot itself says enough."""
    slot = claim.slot
    if slot.kind == "percent" and (_NAMED & set(slot.args) or slot.args[:1] == ("way",)):
        return None
    if slot.kind == "measure" and any(x.startswith(PERSON) for x in slot.args):
        return 0.25, 0.0  # how far somebody fell: his own figure
    if slot.kind == "spot" and slot.args[:1] == ("side",):
        return 0.45, 0.25
    if slot.kind == "score" and slot.args[:1] == ("at",):
        return None  # one time of the game's clock has one score
    if slot.kind == "dated" and len(slot.args) == 1:
        return 0.3, 0.04  # of nobody, but not of two people
    if slot.kind == "count" and len(slot.args) > 1:
        # The slot has the verb: 'villages destroyed' says most of it.
        return 0.25, 0.0
    return LOOSE.get(slot.kind)


def aligned(a: Value, b: Value, single: bool) -> float:
    """The best alignment between the claims of two values (of the first few of each).

    ``single``: every source of the two gives the slot one value only; the slot then means one thing
    to each of them, and less agreement of words is asked for.
    """
    best = max(alignment(x, y) for x in a.claims[:5] for y in b.claims[:5])
    slot = a.claims[0].slot
    told = (
        slot.kind in _SINGLE
        or (slot.kind == "count" and len(slot.args) > 1)
        or bool(_ASPECTS & set(slot.args))
    )
    return min(1.0, best + 0.25) if single and best > 0 and told else best
