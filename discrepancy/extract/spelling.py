"""How people's names are spelled."""

from __future__ import annotations

from collections.abc import Iterator

from discrepancy.extract._document import Document
from discrepancy.extract._kind import ClaimKind, Day
from discrepancy.models import Claim, Comparison, Outcome, PersonValue, Severity, Slot

__all__ = ["KIND", "Spelling"]


class Spelling(ClaimKind):
    """The spelling of a person's full name.

    Claims: each full name of a person that an article uses, where it first stands.
    Conflicts when: never; two spellings that are likely one name are a variant of low severity.
    Agrees when: the names are one name by order, hyphens, initials or a romanisation table.
    Example: 'Judge Catherine Moor' and 'Judge Katherine Moor' are a variant.
    """

    name = "spelling"
    code = "D401"
    severity = Severity.LOW

    def extract(self, doc: Document) -> Iterator[Claim]:
        seen: set[str] = set()
        for marked in doc.marked:
            for name in marked.names:
                person = name.person
                if name.kind != "person" or person is None or name.bare or person.partial:
                    continue
                if person.name in seen:
                    continue
                seen.add(person.name)
                slot = Slot(kind="name", functional=False)
                yield doc.claim(self.name, slot, person, marked, name.start, name.end)

    def judge(
        self, a: Claim, b: Claim, comparison: Comparison, when: tuple[Day | None, Day | None]
    ) -> Comparison:
        # A short form ('Katie') where another writes the full name: the newsroom wants one of them.
        first, second = a.value, b.value
        if not (isinstance(first, PersonValue) and isinstance(second, PersonValue)):
            return comparison
        short = (
            comparison.outcome is Outcome.COMPATIBLE
            and first.family.lower() == second.family.lower()
            and len(first.given) == len(second.given) == 1
            and min(len(first.given[0]), len(second.given[0])) > 2
        )
        return comparison.model_copy(update={"variant": True}) if short else comparison


KIND = Spelling()
