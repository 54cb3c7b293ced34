"""Short articles, written out in a test, and what comparing them gives when they tell of one event."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date

from discrepancy import extract
from discrepancy.conflicts import Judged, Known, findings
from discrepancy.models import Claim, Event, Finding, FindingKind, Source
from discrepancy.read import read_text
from discrepancy.sentences import split

EVENT = "2031-05-04/fire/port-lindow"


def source(id: str, text: str, published: str = "") -> Source:
    return read_text(text, id=id, **({"published": published} if published else {}))


def claims(id: str, text: str, published: str = "", event: str = EVENT) -> list[Claim]:
    """All claims of an article, put under one event whatever they are about."""
    article = source(id, text, published)
    made = extract.extract(extract.annotate(article, split(article)))
    return [c.model_copy(update={"event": event}) for c in made]


def known(
    ids: Collection[str],
    published: Mapping[str, str] | None = None,
    voice: Mapping[str, str] | None = None,
    strength: float = 1.0,
    background: Collection[str] = (),
) -> Known:
    """What is known of articles that share ``EVENT``, which is the main event of each of them but
    those of ``background``."""
    main_of = tuple(sorted(set(ids) - set(background)))
    return Known(
        published={k: date.fromisoformat(v) for k, v in (published or {}).items() if v},
        voice=dict(voice or {}),
        strength={EVENT: strength},
        events={EVENT: Event(key=EVENT, kind="fire", sources=tuple(sorted(ids)), main_of=main_of)},
    )


def judged(
    texts: Mapping[str, str],
    published: Mapping[str, str] | None = None,
    voice: Mapping[str, str] | None = None,
    strength: float = 1.0,
    background: Collection[str] = (),
) -> Judged:
    """What comparing articles of one event gives. ``texts``: id -> text; ``published``: id -> day."""
    made = [
        c for id, text in texts.items() for c in claims(id, text, (published or {}).get(id, ""))
    ]
    return findings(made, known(texts, published, voice, strength, background))


def conflicts(found: Judged, kind: str = "") -> list[Finding]:
    """The conflicts, of one kind of slot if ``kind`` is given."""
    return [
        f
        for f in found.findings
        if f.kind is FindingKind.CONFLICT
        and f.slot.partition("(")[0] in (kind, kind or f.slot.partition("(")[0])
    ]


def sides(finding: Finding) -> dict[str, tuple[str, ...]]:
    """Value -> sources."""
    return {side.value: side.sources for side in finding.sides}
