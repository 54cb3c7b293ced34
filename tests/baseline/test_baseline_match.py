"""New, known and gone: what holds of all findings and all baselines."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from discrepancy.baseline import Baseline, Entry, dumps, entry_of, loads, stand
from discrepancy.conflicts import fingerprint
from discrepancy.models import (
    BaselineState,
    Confidence,
    DecisionState,
    Finding,
    FindingKind,
    Severity,
    Side,
)

NEW, KNOWN = BaselineState.NEW, BaselineState.KNOWN
EVENTS = ("2031-05-04/fire/port-lindow", "undated/fire/port-lindow")
IDS = "abcdef"


def finding(
    values: Sequence[str] = ("1", "2"),
    sources: Sequence[Sequence[str]] = (("a",), ("b",)),
    event: str = EVENTS[0],
    slot: str = "toll(killed)",
    aliases: Sequence[str] = (),
    kind: FindingKind = FindingKind.CONFLICT,
) -> Finding:
    """A finding as the pipeline identifies one."""
    sides = tuple(
        Side(value=v, key=v, sources=tuple(sorted(s)), evidence=())
        for v, s in zip(values, sources, strict=True)
    )
    return Finding(
        fingerprint=fingerprint("D200", event, slot, *values),
        aliases=tuple(aliases),
        code="D200",
        kind=kind,
        severity=Severity.HIGH,
        confidence=Confidence.HIGH,
        event=event,
        slot=slot,
        why="two figures",
        sides=sides,
    )


def accepted(*findings: Finding, reason: str = "said so") -> Baseline:
    return Baseline.of(entry_of(f, reason) for f in findings)


VALUES = st.lists(st.sampled_from("123"), min_size=2, max_size=2, unique=True)
SOURCES = st.frozensets(st.sampled_from(IDS), min_size=1, max_size=3)
FINDINGS = st.lists(
    st.builds(
        finding,
        values=VALUES,
        sources=st.tuples(SOURCES, SOURCES),
        event=st.sampled_from(EVENTS),
        slot=st.sampled_from(["toll(killed)", "toll(injured)", "age"]),
        kind=st.sampled_from(list(FindingKind)),
    ),
    max_size=8,
    unique_by=lambda f: f.fingerprint,
)


@given(FINDINGS, FINDINGS, SOURCES)
def test_each_conflict_is_new_or_known_and_nothing_else_is(
    now: list[Finding], before: list[Finding], read: frozenset[str]
) -> None:
    standing = stand(now, accepted(*before), read)
    assert [f.fingerprint for f in standing.findings] == [f.fingerprint for f in now]
    for found in standing.findings:
        assert (found.baseline is None) is (found.kind is not FindingKind.CONFLICT)
    new = {f.fingerprint for f in standing.findings if f.baseline is NEW}
    known = {f.fingerprint for f in standing.findings if f.baseline is KNOWN}
    conflicts = {f.fingerprint for f in now if f.kind is FindingKind.CONFLICT}
    assert new | known == conflicts
    assert not new & known
    assert known == set(standing.held)
    entries = {e.fingerprint for e in standing.gone + standing.unread}
    assert entries <= {f.fingerprint for f in before}
    assert all(e.sources <= read for e in standing.gone)


@given(FINDINGS, FINDINGS)
def test_write_then_check_finds_nothing_new(now: list[Finding], before: list[Finding]) -> None:
    baseline, added = stand(now, accepted(*before, reason="before"), IDS).refreshed("today")
    again = stand(now, loads(dumps(baseline)), IDS)
    assert all(f.baseline is not NEW for f in again.findings)
    assert {e.reason for e in added} <= {"today"}
    assert len(baseline.unaudited) == 0


@given(FINDINGS, FINDINGS, st.randoms())
def test_order_never_matters(now: list[Finding], before: list[Finding], random: object) -> None:
    turned = [
        f.model_copy(update={"sides": f.sides[::-1]}) for f in sorted(now, key=lambda f: f.slot)
    ]
    getattr(random, "shuffle")(turned)  # noqa: B009
    a = stand(now, accepted(*before), IDS)
    b = stand(turned, accepted(*before[::-1]), IDS)
    assert {f.fingerprint: f.baseline for f in a.findings} == {
        f.fingerprint: f.baseline for f in b.findings
    }
    assert (a.gone, a.unread) == (b.gone, b.unread)
    assert dumps(a.refreshed("x")[0]) == dumps(b.refreshed("x")[0])


def test_a_further_source_changes_nothing_and_a_third_value_does() -> None:
    baseline = accepted(finding())
    more = finding(sources=(("a", "c"), ("b",)))
    third = finding(values=("1", "3"), sources=(("a",), ("d",)))
    standing = stand([more, third], baseline, IDS)
    assert [f.baseline for f in standing.findings] == [KNOWN, NEW]


def test_an_alias_is_known_whichever_of_the_two_was_accepted() -> None:
    miles = finding(values=("155 mi", "90 mi"))
    both = finding(values=("250 km", "90 mi"), aliases=(miles.fingerprint,))
    assert stand([both], accepted(miles), IDS).findings[0].baseline is KNOWN
    assert stand([miles], accepted(both), IDS).findings[0].baseline is KNOWN


def test_two_entries_that_are_one_finding_now_are_one_entry() -> None:
    one, two = finding(values=("155 mi", "90 mi")), finding(values=("250 km", "90 mi"))
    both = one.model_copy(update={"aliases": (two.fingerprint,)})
    baseline = Baseline.of([entry_of(one, "seen"), entry_of(two, "asked")])
    standing = stand([both], baseline, IDS)
    assert (standing.gone, standing.unread) == ((), ())
    (entry,) = standing.refreshed()[0].entries
    assert entry.reason == "asked; seen"


def test_an_entry_follows_its_event_by_code_slot_values_and_sources() -> None:
    baseline = accepted(finding(event=EVENTS[1]))
    dated = finding(event=EVENTS[0], sources=(("a", "c"), ("b",)))
    standing = stand([dated], baseline, IDS)
    assert standing.findings[0].baseline is KNOWN
    assert standing.gone == ()
    refreshed, added = standing.refreshed("never asked for")
    assert added == ()
    assert [(e.event, e.reason) for e in refreshed.entries] == [(EVENTS[0], "said so")]


def test_another_event_of_other_sources_with_the_same_values_is_new() -> None:
    baseline = accepted(finding(event=EVENTS[1]))
    for sources in ((("c",), ("d",)), (("a",), ("d",)), (("b",), ("a",))):
        other = finding(event=EVENTS[0], sources=sources)
        assert stand([other], baseline, IDS).findings[0].baseline is NEW, sources


def test_an_entry_follows_one_finding_only() -> None:
    baseline = accepted(finding(event="undated/fire/x"))
    standing = stand([finding(event=EVENTS[0]), finding(event=EVENTS[1])], baseline, IDS)
    assert sorted(f.baseline or "" for f in standing.findings) == ["known", "new"]


def test_an_entry_follows_a_slot_that_is_named_better() -> None:
    baseline = accepted(finding(slot="holder(?, mayor)"))
    better = finding(slot="holder(NO, mayor)")
    assert stand([better], baseline, IDS).findings[0].baseline is KNOWN
    other_kind = finding(slot="toll(injured)")
    assert stand([other_kind], accepted(finding(slot="age")), IDS).findings[0].baseline is NEW


def test_gone_only_where_all_sources_were_read() -> None:
    baseline = accepted(finding())
    assert len(stand([], baseline, {"a", "b"}).gone) == 1
    assert stand([], baseline, {"a"}).gone == ()
    assert len(stand([], baseline, {"a"}).unread) == 1
    bare = Baseline(entries=(Entry(fingerprint="0" * 16, reason="from an old file"),))
    assert len(stand([], bare, IDS).unread) == 1, "of which nobody knows the sources"


def test_a_conflict_that_became_an_update_is_gone() -> None:
    update = finding(kind=FindingKind.UPDATE)
    standing = stand([update], accepted(finding()), IDS)
    assert (standing.findings[0].baseline, len(standing.gone)) == (None, 1)


def test_only_what_is_dismissed_is_known_by_a_decision() -> None:
    found = finding()
    for state in DecisionState:
        standing = stand([found], Baseline(), IDS, {found.fingerprint: state})
        dismissed = state is DecisionState.DISMISSED
        assert (standing.findings[0].baseline is KNOWN) is dismissed
    both = stand([found], accepted(found), IDS, {found.fingerprint: DecisionState.CONFIRMED})
    assert both.findings[0].baseline is KNOWN, "unless the baseline has it"
