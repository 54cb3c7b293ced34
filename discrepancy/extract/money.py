"""Prices, fines, fees, damages, budgets."""

from __future__ import annotations

import re
from collections.abc import Iterator

from discrepancy.extract import _attribution
from discrepancy.extract._counting import inferred, sentences
from discrepancy.extract._document import Document, Marked
from discrepancy.extract._kind import ClaimKind, Day, later_higher
from discrepancy.extract._money_role import is_per_share, is_personal, period_of, role_of
from discrepancy.extract._subject import named_before, person_arg, recent, subject
from discrepancy.models import Claim, Comparison, Mention, Outcome, QuantityValue, Severity, Slot
from discrepancy.normalise import quantity as quantities

__all__ = ["KIND", "Money", "is_gloss"]

_PENCE = re.compile(r" ?pence\b|p\b")
# 'Judge Ruiz fined him $5,000', 'Ruiz also imposed a fine': the name is of one who decides.
_IMPOSES = re.compile(
    r",? (?:also |then |later )?(?:fined|imposed|ordered|handed|sentenced|set|gave|awarded|granted|levied) "
)
# What a winner earns is a prize; what a company earned is told as profit.
_EARNED = re.compile(r"\bearn(?:ed|s|ing)\b[^,;.]{0,20}$")
_TRANSFER = re.compile(
    r"\b(?:sold|sell|bought|buy|transfer\w*|sign(?:ed|ing)? from|move to|joined|fee)\b"
)
_GLOSS = frozenset(
    ["(", "(about", "(around", ", or", "or", "/", "(some", "(roughly", ", or about", "["]
)


class Money(ClaimKind):
    """A sum of money and what it is: a price, a fine, a fee, a loss.

    Claims: a sum with its currency, and the nearest word that says what it is; whose it is, for
        fines, bail, salaries and contracts. A conversion in brackets is no sum of its own.
    Conflicts when: two sums of one currency and one role differ by more than their rounding.
    Agrees when: they are equal or within rounding; different currencies are never compared.
    Example: 'agreed to buy it for 2.4 billion euros' against 'the 2.6 billion euro takeover'.
    """

    name = "money"
    code = "D204"
    severity = Severity.MEDIUM

    def extract(self, doc: Document) -> Iterator[Claim]:
        sport: bool | None = None
        for marked in sentences(doc):
            last: Mention[QuantityValue] | None = None
            before: Slot | None = None
            for counted in marked.quantities:
                mention = _in_sterling(marked, counted)
                if not mention.value.dimension.startswith("money"):
                    continue
                converted = last is not None and _is_conversion(marked, last, mention)
                last = mention
                if converted:
                    if before is not None:
                        yield self._gloss(doc, marked, mention, before)
                    continue
                role, before = role_of(marked, mention), None
                if not role:
                    continue
                if role == "salary" and _EARNED.search(
                    marked.sentence.text[: mention.start - marked.sentence.start]
                ):
                    sport = _sporty(doc) if sport is None else sport
                    role = "reward" if sport else ""
                    if not role:
                        continue
                if role == "price":
                    sport = _sporty(doc) if sport is None else sport
                    role = _sports_role(marked, mention) if sport else role
                period = period_of(marked, mention, role)
                args = (role, period) if period else (role, *_whose(doc, marked, mention, role))
                slot = before = Slot(kind=self.name, args=args)
                modality = _attribution.modality(marked, mention.start)
                # A price is mostly one that will be paid: that is no plan that may come to nothing.
                if modality == "planned":
                    modality = "happened"
                claim = doc.claim(
                    self.name, slot, mention.value, marked, mention.start, mention.end, modality=modality
                )  # fmt: skip
                # Who offers is often not told beside the sum, and many may.
                yield inferred(claim) if "offer" in role else claim

    def _gloss(
        self, doc: Document, marked: Marked, mention: Mention[QuantityValue], slot: Slot
    ) -> Claim:
        """The same sum in another currency: inferred, as rates of exchange differ."""
        start, end = mention.start, mention.end
        return inferred(
            doc.claim(self.name, slot, mention.value, marked, start, end, modality="happened")
        )

    def judge(
        self, a: Claim, b: Claim, comparison: Comparison, when: tuple[Day | None, Day | None]
    ) -> Comparison:
        first, second = a.value, b.value
        if (
            comparison.outcome is Outcome.CONFLICT
            and isinstance(first, QuantityValue)
            and isinstance(second, QuantityValue)
            and (is_gloss(a) or is_gloss(b))
            and max(first.stated, second.stated) <= _RATES * min(first.stated, second.stated)
        ):
            detail = f"{first.name} and {second.name}: a conversion, at another rate most likely"
            update = {"outcome": Outcome.COMPATIBLE, "detail": detail}
            return comparison.model_copy(update=update)
        # What a film has taken grows by the day.
        return later_higher(a, b, comparison, when) if a.slot.args == ("revenue",) else comparison


_RATES = 1.15
"""How far two conversions of one sum may lie apart."""


def is_gloss(claim: Claim) -> bool:
    """Whether a sum stands behind another, in another currency: '40 million euros ($52 million)'."""
    said = claim.evidence
    before = said.sentence[: said.start - said.sentence_start].rstrip()
    if before.endswith(("(", "(about", "(around", "(some", "(roughly", "[")):
        return True
    return before.endswith(tuple(_GLOSS)) and bool(_FIGURE.search(before[-60:]))


_FIGURE = re.compile(r"\d")


def _in_sterling(marked: Marked, mention: Mention[QuantityValue]) -> Mention[QuantityValue]:
    """'412 pence', '4.12 pounds per share': what else would be a count, or a weight."""
    value = mention.value
    if value.dimension not in ("count", "mass"):
        return mention
    base = marked.sentence.start
    pence = value.dimension == "count" and _PENCE.match(marked.sentence.text, mention.end - base)
    if pence and value.exactness == "exact":
        end = base + pence.end()
        stated = quantities.normalise(f"£{value.stated / 100:g}")
        text = marked.sentence.text[mention.start - base : pence.end()]
        return Mention(mention.start, end, stated.model_copy(update={"text": text}))
    if value.stated_unit.startswith("pound") and is_per_share(marked, mention):
        stated = quantities.normalise(f"£{value.stated:g}")
        return mention._replace(value=stated.model_copy(update={"text": value.text}))
    return mention


def _sporty(doc: Document) -> bool:
    """Whether the article is of sport, where a sale is a transfer."""
    return sum(1 for m in doc.marked for t in m.triggers if t.kinds[0] in ("match", "race")) >= 2


def _sports_role(marked: Marked, mention: Mention[QuantityValue]) -> str:
    base = marked.sentence.start
    sold = _TRANSFER.search(
        marked.sentence.text, max(0, mention.start - base - 90), mention.end - base
    )
    return "fee" if sold else "contract"


def _is_conversion(
    marked: Marked, first: Mention[QuantityValue], second: Mention[QuantityValue]
) -> bool:
    """'1.2 billion pounds ($1.5 billion)': one sum, twice."""
    base = marked.sentence.start
    between = marked.sentence.text[first.end - base : second.start - base].strip()
    return between in _GLOSS


def _whose(
    doc: Document, marked: Marked, mention: Mention[QuantityValue], role: str
) -> tuple[str, ...]:
    """The person whose fine, bail, salary it is, where one is named before it; one who fines is not."""
    if not is_personal(role):
        return ()
    text, base = marked.sentence.text, marked.sentence.start
    name = named_before(marked, mention.start)
    if name and _IMPOSES.match(text, name.end - base):
        person = recent(doc, marked)
        return (person_arg(person),) if person else ()
    if name is None:
        person = subject(doc, marked, mention.start)
        return (person_arg(person),) if person else ()
    return (person_arg(name.person),) if name.person else ()


KIND = Money()
