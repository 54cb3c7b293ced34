"""The records that the stages hand to one another: frozen, comparable, nothing but data.

Imports nothing of the package. The vocabulary is that of ``docs/architecture.md``: a *source* has
*sentences*, sentences give *claims* (slot, value, qualifiers, evidence), claims are linked to
*events*, values are *compared*, and conflicts become *findings*.

All offsets count characters (Unicode code points) of ``Source.text``, half-open.
"""

from __future__ import annotations

from discrepancy.models._base import Moment, Record
from discrepancy.models.claims import Attribution, Claim, Event, Evidence, Qualifiers, Slot
from discrepancy.models.comparison import Comparison, Outcome
from discrepancy.models.findings import (
    Confidence,
    Corroboration,
    Finding,
    FindingKind,
    Report,
    Severity,
    Side,
    SourceInfo,
)
from discrepancy.models.profiles import CopyLink, Flag, SourceProfile
from discrepancy.models.reading import Ignore, Sentence, Skipped, Source
from discrepancy.models.standing import BaselineState, Decision, DecisionState, Gone, Ignored
from discrepancy.models.values import (
    DateValue,
    Exactness,
    Granularity,
    Mention,
    OfficeValue,
    OrganizationValue,
    PeopleValue,
    PersonValue,
    PlaceValue,
    QuantityValue,
    StatusValue,
    TextValue,
    Value,
)

__all__ = [
    "Attribution",
    "BaselineState",
    "Claim",
    "Comparison",
    "Confidence",
    "CopyLink",
    "Corroboration",
    "DateValue",
    "Decision",
    "DecisionState",
    "Event",
    "Evidence",
    "Exactness",
    "Finding",
    "FindingKind",
    "Flag",
    "Gone",
    "Granularity",
    "Ignore",
    "Ignored",
    "Mention",
    "Moment",
    "OfficeValue",
    "OrganizationValue",
    "Outcome",
    "PeopleValue",
    "PersonValue",
    "PlaceValue",
    "Qualifiers",
    "QuantityValue",
    "Record",
    "Report",
    "Sentence",
    "Severity",
    "Side",
    "Skipped",
    "Slot",
    "Source",
    "SourceInfo",
    "SourceProfile",
    "StatusValue",
    "TextValue",
    "Value",
]
