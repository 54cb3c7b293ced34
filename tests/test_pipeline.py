"""From articles to a report: what the stages give together, on short articles and on the fixtures."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from articles import source
from stories import as_json, mixed, report, sources, stories

from discrepancy import pipeline
from discrepancy.errors import DiscrepancyError
from discrepancy.models import Confidence, Finding, FindingKind, Report, Skipped, Source
from discrepancy.pipeline import Options
from discrepancy.report import reporters

WIRE = source(
    "wire",
    """Ferry fire kills nine off Port Lindow

PORT LINDOW, May 4, 2031 (Coast Wire) — A fire on the ferry Tern killed nine people off Port Lindow \
on Sunday, the coast guard said. The ferry carried 41 passengers and a crew of six.

Harbour master Ada Brook said the blaze began in the engine room. The Tern was built 12 years ago.
""",
)
LOCAL = source(
    "local",
    """Eleven die as ferry Tern burns

Published: May 4, 2031

Eleven people were killed on Sunday when the ferry Tern caught fire off Port Lindow, rescuers said. \
Harbour master Ada Brook told this paper that flames broke out in the engine room.
""",
)
BLOG = source(
    "blog",
    """What we know of the Tern

The fire on the ferry Tern off Port Lindow began in the engine room, harbour master Ada Brook wrote. \
The ferry carried 41 passengers. The coast guard is still looking for its bell.
""",
    "2031-05-04",
)


def checked(*some: Source) -> Report:
    return pipeline.run_sources(some).report


def tolls(shown: Report) -> list[Finding]:
    return [f for f in shown.findings if f.slot == "toll(killed)"]


def test_a_story() -> None:
    """Sides, sources, sentences, silence, agreement, from end to end."""
    shown = checked(WIRE, LOCAL, BLOG)
    (main,) = (e for e in shown.events if e.main_of)
    assert main.main_of == ("blog", "local", "wire") and main.key.startswith("2031-05-04/")
    (toll,) = tolls(shown)
    assert toll.kind is FindingKind.CONFLICT and toll.event == main.key
    assert {s.value: s.sources for s in toll.sides} == {"9": ("wire",), "11": ("local",)}
    assert toll.silent == ("blog",)
    assert [s.id for s in shown.sources] == ["blog", "local", "wire"]
    assert {s.id: s.published for s in shown.sources} == dict.fromkeys(
        ("blog", "local", "wire"), "2031-05-04"
    )
    agreed = {(a.slot, a.value): a.sources for a in shown.agreements}
    assert agreed["name", "Ada Brook"] == ("blog", "local", "wire")
    loud = [f for f in shown.findings if f.confidence is not Confidence.LOW]
    assert loud == [toll]


def test_one_more_article() -> None:
    """A repeated value opens no finding, a third one does, and a silent article changes nothing."""
    before = {f.fingerprint for f in checked(WIRE, LOCAL).findings}
    assert before == {f.fingerprint for f in checked(WIRE, LOCAL, BLOG).findings}
    radio = source(
        "radio",
        "The fire on the ferry Tern off Port Lindow killed 11 people on Sunday, said harbour master "
        "Ada Brook. It began in the engine room.",
        "2031-05-04",
    )
    assert {f.fingerprint for f in checked(WIRE, LOCAL, radio).findings} == before
    third = radio.model_copy(update={"id": "third", "text": radio.text.replace("11", "25")})
    after = checked(WIRE, LOCAL, third).findings
    opened = [f for f in after if f.fingerprint not in before]
    assert before < {f.fingerprint for f in after}
    assert opened and all("25" in {s.value for s in f.sides} for f in opened)


def test_a_copy_is_no_further_voice() -> None:
    copy = WIRE.model_copy(update={"id": "portal", "text": WIRE.text.replace("a crew of", "crew:")})
    shown = checked(WIRE, LOCAL, copy)
    (toll,) = tolls(shown)
    side = next(s for s in toll.sides if s.value == "9")
    assert side.sources == ("portal", "wire") and side.voices == 1
    assert not any(s.alone for s in toll.sides)
    assert {s.id: s.copies for s in shown.sources} == {
        "wire": ("portal",),
        "portal": ("wire",),
        "local": (),
    }


def test_explanations() -> None:
    run = pipeline.run_sources([WIRE, LOCAL])
    (toll,) = tolls(run.report)
    for prefix in (toll.fingerprint, toll.fingerprint[:8]):
        lines = run.explanations(prefix)
        text = "\n".join(lines)
        for part in (toll.code, toll.slot, toll.why, toll.event, *toll.notes):
            assert part in text
        for side in toll.sides:
            for e in side.evidence:
                assert e.sentence in text and str(e.start) in text and e.source in text
        assert any(line.startswith("joined: ") for line in lines)
    for bad in ("", "zzzz"):
        with pytest.raises(DiscrepancyError):
            run.explanations(bad)


def test_explanations_of_all_fixtures() -> None:
    for story in stories():
        run = pipeline.run([story.folder])
        for finding in run.report.findings:
            assert len(run.explanations(finding.fingerprint)) >= 6


def test_progress() -> None:
    seen: list[tuple[str, int, int]] = []
    pipeline.run([stories()[0].folder], progress=lambda *x: seen.append(x))
    many = len(sources(stories()[0].name))
    assert [x for x in seen if x[0] == "read"][-1] == ("read", many, many)
    assert [x for x in seen if x[0] == "extract"] == [
        ("extract", i, many) for i in range(1, many + 1)
    ]


def test_skipped_is_kept() -> None:
    skipped = [Skipped(name="z.txt", reason="empty"), Skipped(name="a.txt", reason="binary")]
    assert [s.name for s in pipeline.run_sources([WIRE], skipped).report.skipped] == [
        "a.txt",
        "z.txt",
    ]


@pytest.mark.parametrize(
    "some",
    [[], [source("a", "Hello there, dear readers.")], [WIRE, WIRE]],
    ids=["nothing", "no claim", "one id twice"],
)
def test_errors(some: list[Source]) -> None:
    with pytest.raises(DiscrepancyError):
        pipeline.run_sources(some)


def test_unreadable_folder(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("", "utf-8")
    with pytest.raises(DiscrepancyError, match="nothing to check"):
        pipeline.run([tmp_path])


def test_options() -> None:
    base = as_json(checked(WIRE, LOCAL))
    for options in (Options(jobs=2), Options(engine="serial"), Options(engine="processes", jobs=1)):
        assert as_json(pipeline.run_sources([WIRE, LOCAL], options=options).report) == base
    with pytest.raises(DiscrepancyError, match="warp"):
        pipeline.run_sources([WIRE], options=Options(engine="warp"))


@pytest.mark.parametrize("name", [*(s.name for s in stories()), ""], ids=lambda n: n or "mixed")
def test_what_holds_of_every_report(name: str) -> None:
    shown = report(name) if name else mixed()
    ids = {s.id for s in shown.sources}
    events = {e.key: e for e in shown.events}
    assert [s.id for s in shown.sources] == sorted(ids)
    assert list(events) == sorted(events) and len(events) == len(shown.events)
    prints = [p for f in shown.findings for p in (f.fingerprint, *f.aliases)]
    assert len(set(prints)) == len(prints)
    for event in shown.events:
        assert set(event.main_of) <= set(event.sources) <= ids
        assert (
            event.main_of
            or len(event.sources) > 1
            or event.key in {f.event for f in shown.findings}
        )
    codes = {k.code: k for k in pipeline.kinds()}
    for finding in shown.findings:
        assert finding.event in events and finding.code in codes
        holders = {s for side in finding.sides for s in side.sources}
        assert holders <= ids
        assert not holders & set(finding.silent) and set(finding.silent) <= ids
        assert finding.why and "\n" not in finding.why
        if finding.kind not in (FindingKind.UPDATE, FindingKind.VARIANT):
            assert finding.severity is codes[finding.code].severity
    for agreed in shown.agreements:
        assert len(agreed.sources) >= 2 and set(agreed.sources) <= ids
    by_id = {s.id: s for s in shown.sources}
    for info in shown.sources:
        assert all(info.id in by_id[c].copies for c in info.copies)
    for source_ in sources(name) if name else ():
        assert by_id[source_.id].sha256 == hashlib.sha256(source_.text.encode()).hexdigest()
    restored = Report.model_validate_json(shown.model_dump_json())
    assert restored == shown
    for reporter in reporters():
        assert reporter.render(shown).endswith("\n")
