"""Who took part: met, called, signed, played."""

from __future__ import annotations

from collections.abc import Iterator

from discrepancy.extract import _triggers
from discrepancy.extract._document import Document
from discrepancy.extract._kind import ClaimKind
from discrepancy.models import Claim, Severity, Slot

__all__ = ["KIND", "Participant"]


class Participant(ClaimKind):
    """Person X took part in a call, meeting, visit or agreement.

    Claims: a person named in a sentence that tells of talks.
    Conflicts when: never; a list of participants has many true values.
    Agrees when: two sources name the same person.
    Example: 'Ruiz met Ortega' and 'Ortega flew in for the meeting' share Ortega.
    """

    name = "participant"
    code = "D102"
    severity = Severity.LOW

    def extract(self, doc: Document) -> Iterator[Claim]:
        for marked in doc.marked:
            kind = next(
                (k for t in marked.triggers for k in t.kinds if _triggers.group(k) == "talks"), ""
            )
            if not kind:
                continue
            slot = Slot(kind=self.name, args=(kind,), functional=False)
            seen: set[str] = set()
            for name in marked.names:
                if name.kind == "person" and name.person and name.person.key not in seen:
                    seen.add(name.person.key)
                    yield doc.claim(self.name, slot, name.person, marked, name.start, name.end)


KIND = Participant()
