"""Where the event happened."""

from __future__ import annotations

import re
from collections.abc import Iterator

from discrepancy.extract import _triggers
from discrepancy.extract._document import Document, Marked
from discrepancy.extract._kind import ClaimKind
from discrepancy.extract._triggers import Trigger
from discrepancy.models import Claim, Mention, PlaceValue, Severity, Slot

__all__ = ["KIND", "Where"]

# 'meeting in', 'quake struck', 'shooting at a school in': a few words at most, and no verb of effect
# ('felt in', 'jolted cities in') between the event and its place.
_LINK = re.compile(
    r"^ ?(?:(?:broke out|occurred|happened|took place|began|was held|is held|will be held|held|starting) )?"
    r"(?:(?:at|on|in) (?:a|an|the) (?:[\w-]+ ){1,3})?"
    # 'talks with Oman's minister in Rome': who took part may stand between.
    r"(?:(?:with|between|among) (?:(?!who\b|that\b|born\b|based\b|from\b)[\w.’'-]+ ){1,8})?"
    r"(?:in|at|near|outside|off|struck|hit|rocked|shook)\s"
    r"(?:(?:the|downtown|central|northern|southern|eastern|western|north|south|east|west|northeastern|"
    r"northwestern|southeastern|southwestern|city|town|village|capital|port|coast|of|area) ){0,4}$"
)
# 'opened fire at a staff party of a firm in': more may stand between in a sentence of the main event, but
# nothing that begins to tell where somebody is from, was taken, or spoke.
_LOOSE = re.compile(
    r"^(?:(?!\b(?:who|whose|whom|which|that|said|says|told|after|before|from|since|when|while|where|felt|against|"
    r"between|to|towards?|into|according|than|born|raised|hospitals?|courts?|jail|prison|police|like|similar|"
    r"including|also|because|released|custody|lives?|living|lived|based|headquarters|officials?|unit|team|"
    r"hours|later|miles|km|kilomet(?:er|re)s|north|south|east|west|trial|news|"
    r"conference|of course|tour)\b)[^;:]){0,90}?"
    r"\b(?:in|near|outside) (?:(?:the|downtown|central|city|town|village|capital|suburb|area|of|nearby|northeast|"
    r"northwest|southeast|southwest|suburban) ){0,4}$",
    re.IGNORECASE,
)
_LEAD = 8
_PARTY = re.compile(r"^ (?:with|between|of|among)\b[^,;:.]*$")
_MET = frozenset(["met", "meet", "signed"])
# What happens in one place only; a quake or a storm may strike several.
_POINT = frozenset(
    "call meeting visit agreement shooting murder robbery arrest explosion crash fire match race spaceflight "
    "trial verdict death accident".split()
)
_GROUPS = frozenset(["disaster", "crime", "talks", "space", "sport", "military", "death"])


class Where(ClaimKind):
    """The place of the event.

    Claims: a city, state or country that follows the word for the event with 'in', 'at', 'near'.
    Conflicts when: two sources put one event in places that do not contain each other.
    Agrees when: one place contains the other ('Tokyo' and 'Japan').
    Example: 'a meeting in Tokyo' against 'the meeting in Osaka'.
    """

    name = "place"
    code = "D105"
    severity = Severity.MEDIUM

    def extract(self, doc: Document) -> Iterator[Claim]:
        for marked in doc.marked:
            for trigger in marked.triggers:
                # 'met in Oslo' has its place; other weak words have other meanings.
                kind = trigger.kinds[0]
                main = (
                    _triggers.family(kind) == _triggers.family(doc.kind)
                    and kind in _POINT
                    and marked.sentence.index < _LEAD
                )
                sure = trigger.strong or main or (trigger.form in _MET and kind == doc.kind)
                if not sure or _triggers.group(kind) not in _GROUPS:
                    continue
                mention = _place(marked, trigger, main)
                point = kind in _POINT
                if mention is not None and (point or mention.value.kind == "country"):
                    slot = Slot(kind=self.name, args=(kind,))
                    yield doc.claim(
                        self.name, slot, mention.value, marked, mention.start, mention.end
                    )


def _place(marked: Marked, trigger: Trigger, main: bool) -> Mention[PlaceValue] | None:
    base = marked.sentence.start
    for mention in marked.places:
        if mention.start < trigger.end or mention.value.metonym or not mention.value.code:
            continue
        between = marked.sentence.text[trigger.end - base : mention.start - base]
        if len(between) > (110 if main else 80):
            return None
        if not _LINK.match(between) and not (main and _LOOSE.match(between)):
            if main or _PARTY.match(between):
                continue  # the place is whose minister took part
            return None
        follows = marked.sentence.text[mention.end - base : mention.end - base + 3]
        if follows.startswith(("'s", "’s", "-")):
            return None
        if mention.value.kind in ("city", "state", "country"):
            return mention
        return None
    return None


KIND = Where()
