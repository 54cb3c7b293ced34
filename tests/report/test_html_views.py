"""What the page shows, before it is HTML: names, neighbours of a sentence, matrix, timeline."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise

import pytest

from discrepancy.models import (
    Attribution,
    Claim,
    Confidence,
    Corroboration,
    Event,
    Evidence,
    Finding,
    FindingKind,
    Ignored,
    PlaceValue,
    Qualifiers,
    QuantityValue,
    Severity,
    Side,
    Slot,
    Source,
    TextValue,
)
from discrepancy.report._html import timeline
from discrepancy.report._html.context import Contexts
from discrepancy.report._html.labels import event_name, publication_day, slot_name
from discrepancy.report._html.matrix import Matrix, State, matrix
from discrepancy.report._html.slots import SlotClaims, slots

FIRE = "2031-05-04/fire/port-lindow"
TOLL = Slot(kind="toll", args=("killed",))


def number(low: float, high: float | None = None, name: str = "") -> QuantityValue:
    high = low if high is None else high
    name = name or f"{low:g}"
    exactness = "exact" if low == high else "at least"
    return QuantityValue(
        text=name, name=name, key=f"{low}:{high}", low=low, high=high, stated=low,
        exactness=exactness,
    )  # fmt: skip


def at(source: str) -> Evidence:
    return Evidence(
        source=source, start=0, end=1, quote="x", sentence="x", sentence_start=0, sentence_end=1
    )


def claim(source: str, value: QuantityValue | PlaceValue | TextValue, slot: Slot = TOLL,
          kind: str = "toll", **qualifiers: object) -> Claim:  # fmt: skip
    return Claim(
        kind=kind, slot=slot, value=value, event=FIRE, evidence=at(source),
        qualifiers=Qualifiers.model_validate(qualifiers),
    )  # fmt: skip


def event(*sources: str) -> Event:
    return Event(key=FIRE, kind="fire", sources=sources, main_of=sources)


def finding(kind: FindingKind, *sides: Side, slot: str = "toll(killed)",
            confidence: Confidence = Confidence.HIGH) -> Finding:  # fmt: skip
    return Finding(
        fingerprint="f" * 16, code="D201", kind=kind, severity=Severity.HIGH, event=FIRE, slot=slot,
        confidence=confidence, why="They differ.", sides=sides,
    )  # fmt: skip


def side(value: str, *sources: str, alone: bool = False) -> Side:
    return Side(
        value=value, key=value, sources=sources, evidence=tuple(map(at, sources)), alone=alone
    )


def compared(*claims: Claim, published: dict[str, dt.date] | None = None) -> tuple[SlotClaims, ...]:
    ids = tuple(sorted({c.evidence.source for c in claims}))
    return slots([event(*ids)], claims, published or {})[FIRE]


def states(grid: Matrix) -> dict[str, list[str]]:
    return {row.slot: [cell.state.value for cell in row.cells] for row in grid.rows}


def grid(*claims: Claim, sources: tuple[str, ...] = ("a", "b", "c"),
         findings: tuple[Finding, ...] = ()) -> Matrix:  # fmt: skip
    return matrix(event(*sources), compared(*claims), findings, (), {})


# ---------------------------------------------------------------- matrix


def test_sources_that_say_one_thing_agree_and_the_others_are_silent() -> None:
    found = grid(claim("a", number(3)), claim("b", number(3)))
    assert states(found) == {"toll(killed)": ["agrees", "agrees", "silent"]}
    assert [cell.value for cell in found.rows[0].cells] == ["3", "3", ""]


def test_a_lower_bound_is_coarser_than_the_figure_that_meets_it() -> None:
    least = number(3, float("inf"), "at least 3")
    found = grid(claim("a", least), claim("b", number(4)), claim("c", number(4)))
    assert states(found) == {"toll(killed)": ["coarser", "agrees", "agrees"]}


def test_two_sides_of_a_conflict_conflict_and_link_to_it() -> None:
    conflict = finding(
        FindingKind.CONFLICT, side("3", "a", "b"), side("9", "c", alone=True),
        confidence=Confidence.LOW,
    )  # fmt: skip
    found = grid(
        claim("a", number(3)), claim("b", number(3)), claim("c", number(9)), findings=(conflict,)
    )
    cells = found.rows[0].cells
    assert {cell.state for cell in cells} == {State.CONFLICTS}
    assert [cell.alone for cell in cells] == [False, False, True]
    assert {cell.finding for cell in cells} == {conflict.fingerprint}
    assert cells[0].note == "unsure"


def test_an_update_is_no_conflict_and_a_conflict_outweighs_it() -> None:
    update = finding(FindingKind.UPDATE, side("3", "a"), side("9", "b"))
    conflict = finding(FindingKind.CONFLICT, side("9", "b"), side("8", "c"))
    claims = (claim("a", number(3)), claim("b", number(9)), claim("c", number(8)))
    assert states(grid(*claims, findings=(update,)))["toll(killed)"][:2] == ["updated", "updated"]
    both = states(grid(*claims, findings=(update, conflict)))["toll(killed)"]
    assert both == ["updated", "conflicts", "conflicts"]


@pytest.mark.parametrize(
    ("qualifiers", "why"),
    [
        ({"modality": "denied"}, "denied"),
        ({"attribution": Attribution(who="a neighbour", hearsay=True, rumour=True)}, "rumour"),
        ({"tenure": ("former",)}, "former"),
    ],
)
def test_what_was_not_compared_stands_apart_and_says_why(
    qualifiers: dict[str, object], why: str
) -> None:
    found = grid(claim("a", number(3)), claim("b", number(3)), claim("c", number(7), **qualifiers))
    cell = found.rows[0].cells[2]
    assert (cell.state, cell.value, cell.note) == (State.APART, "7", why)


def test_a_slot_of_one_source_alone_has_no_row() -> None:
    assert not grid(claim("a", number(3))).rows
    assert not grid(claim("a", number(3)), claim("a", number(4))).rows


def test_of_many_true_values_those_that_two_name_have_a_row_each() -> None:
    guests = Slot(kind="participant", args=("meeting",), functional=False)

    def guest(source: str, name: str) -> Claim:
        value = TextValue(text=name, name=name, key=name.lower())
        return claim(source, value, guests, "participant")

    found = grid(guest("a", "Ada"), guest("b", "Ada"), guest("b", "Ida"), guest("c", "Ola"))
    assert states(found) == {"participant(meeting) Ada": ["agrees", "agrees", "silent"]}


def test_without_claims_the_report_itself_fills_the_matrix() -> None:
    conflict = finding(FindingKind.CONFLICT, side("3", "a"), side("9", "b"))
    agreed = Corroboration(event=FIRE, slot="vessel", value="Tern", sources=("b", "c"))
    found = matrix(event("a", "b", "c"), (), (conflict,), (agreed,), {})
    assert states(found) == {
        "toll(killed)": ["conflicts", "conflicts", "silent"],
        "vessel": ["silent", "agrees", "agrees"],
    }


def test_very_many_rows_are_cut_and_counted() -> None:
    told = [
        claim(source, number(i), Slot(kind="toll", args=(f"thing {i}",)))
        for i in range(50)
        for source in "ab"
    ]
    found = grid(*told)
    assert len(found.rows) + found.more == 50 and found.more > 0


# ---------------------------------------------------------------- timeline

DAYS = {"a": dt.date(2031, 5, 4), "b": dt.date(2031, 5, 5), "c": dt.date(2031, 5, 9)}


def drawn(*claims: Claim, published: dict[str, dt.date] = DAYS) -> timeline.Timeline | None:
    return timeline.from_claims(compared(*claims, published=published)[0], published, {})


def test_a_figure_that_rises_rises_on_the_page() -> None:
    line = drawn(claim("a", number(3)), claim("b", number(9)), claim("c", number(12)))
    assert line is not None
    assert [lane.label for lane in line.lanes] == ["12", "9", "3"]
    xs, ys = [d.x for d in line.dots], [d.y for d in line.dots]
    assert xs == sorted(xs) and ys == sorted(ys, reverse=True)
    assert xs[2] - xs[1] > xs[1] - xs[0]  # four days are further than one
    assert [step.day for step in line.steps] == ["4 May 2031", "5 May 2031", "9 May 2031"]
    assert line.dots[-1].title == "9 May 2031: 12 (c)"
    assert line.path.count(",") == 3


def test_the_path_follows_what_most_sources_print() -> None:
    days = {"a": DAYS["a"], "b": DAYS["b"], "c": DAYS["b"], "d": DAYS["b"]}
    line = drawn(*(claim(s, number(v)) for s, v in zip("abcd", (3, 9, 5, 5), strict=True)),
                 published=days)  # fmt: skip
    assert line is not None
    lanes = {lane.label: lane.y for lane in line.lanes}
    assert line.path.split(" ")[-1].endswith(f",{lanes['5']}")


def test_nothing_is_drawn_where_nothing_moved() -> None:
    same = dict.fromkeys("abc", DAYS["a"])
    assert drawn(claim("a", number(3)), claim("b", number(3))) is None
    assert drawn(claim("a", number(3)), claim("b", number(9)), published=same) is None
    assert drawn(claim("a", number(3)), claim("b", number(9)), published={}) is None


def test_who_has_no_date_is_named_apart() -> None:
    line = drawn(claim("a", number(3)), claim("b", number(9)), claim("x", number(9)))
    assert line is not None
    assert line.undated == (("9", ("x",)),)
    assert "x" not in str(line.steps)


def test_days_that_lie_close_keep_apart_and_inside() -> None:
    days = {chr(97 + i): DAYS["a"] + dt.timedelta(days=i if i < 7 else 400) for i in range(8)}
    line = drawn(*(claim(s, number(i % 3)) for i, s in enumerate(days)), published=days)
    assert line is not None
    xs = [tick.x for tick in line.ticks]
    assert len(set(xs)) == 8 and xs == sorted(xs) and max(xs) <= line.width
    labelled = [tick.x for tick in line.ticks if tick.label]
    assert all(b - a >= 50 for a, b in pairwise(labelled))


def test_findings_alone_give_a_timeline() -> None:
    update = finding(FindingKind.UPDATE, side("nine", "b"), side("three", "a"))
    line = timeline.from_findings([update], DAYS, {})
    assert line is not None
    assert [lane.label for lane in line.lanes] == ["nine", "three"]


# ---------------------------------------------------------------- context

TEXT = "Fire on the Tern\n\nThe ferry burned. Two people were killed. The port was shut.\n"


def evidence(quote: str) -> Evidence:
    start = TEXT.index(quote)
    return Evidence(
        source="wire", start=start, end=start + len(quote), quote=quote,
        sentence=quote, sentence_start=start, sentence_end=start + len(quote),
    )  # fmt: skip


def test_neighbours_are_the_sentences_before_and_after() -> None:
    contexts = Contexts([Source(id="wire", name="wire.txt", text=TEXT, headline=(0, 16))])
    assert contexts.around(evidence("Two people")) == ("The ferry burned.", "The port was shut.")
    assert contexts.around(evidence("ferry")) == ("", "Two people were killed.")  # no headline
    assert contexts.around(evidence("port")) == ("Two people were killed.", "")


def test_headings_are_no_neighbours() -> None:
    text = "The dead\n\nTwo people were killed.\n\nThe damage\n"
    start = text.index("Two people")
    found = evidence("Two people").model_copy(update={"start": start, "end": start + 10})
    assert Contexts([Source(id="wire", name="w", text=text)]).around(found) == ("", "")
    headline = Source(id="wire", name="w", text=TEXT, headline=(0, 16))
    assert Contexts([headline]).around(evidence("Tern")) == ("", "")


def test_no_neighbours_where_the_text_is_another_or_not_at_hand() -> None:
    other = Source(id="wire", name="wire.txt", text=TEXT.replace("Two people", "2 persons."))
    assert Contexts([other]).around(evidence("Two people")) == ("", "")
    assert Contexts([]).around(evidence("Two people")) == ("", "")


def test_endless_neighbours_are_cut() -> None:
    text = "word " * 400 + "end. Two people were killed. " + "More " * 400 + "end."
    start = text.index("Two people")
    found = Evidence(
        source="w", start=start, end=start + 10, quote="Two people", sentence="", sentence_start=0,
        sentence_end=0,
    )  # fmt: skip
    before, after = Contexts([Source(id="w", name="w", text=text)]).around(found)
    assert before.startswith("…") and before.endswith("end.") and len(before) < 300
    assert after.endswith("…") and after.startswith("More") and len(after) < 300


# ---------------------------------------------------------------- names


@pytest.mark.parametrize(
    ("slot", "shown"),
    [
        ("holder(JP, defence minister)", ("holder", "Japan, defence minister")),
        ("toll(killed)", ("toll", "killed")),
        ("magnitude", ("magnitude", "magnitude")),
        ("holder(?, president)", ("holder", "president")),
        ("age(person:ada brook)", ("age", "Áda Brook")),
        ("age(person:ida brooks)", ("age", "Ida Brooks")),
        ("holder(org:harbour board, chair)", ("holder", "Harbour Board, chair")),
        ("money(price, price)", ("money", "price")),
        ("odd(", ("odd", "odd")),
        ("holder(QQ, chair)", ("holder", "QQ, chair")),
    ],
)
def test_slots_read_as_words(slot: str, shown: tuple[str, str]) -> None:
    assert slot_name(slot, {"ada brook": "Áda Brook"}) == shown


def test_events_are_called_by_kind_and_place() -> None:
    call = Event(key="2031-01-31/call/jp-kr", kind="call", places=("JP", "KR"))
    assert event_name(call.key, call) == "Call: Japan, South Korea"
    assert event_name("2031/fire/port-lindow", None) == "Fire: Port Lindow"
    assert event_name("2031/fire/somewhere", None) == "Fire"
    table = Event(key="Lindow/population", kind="table")
    assert event_name(table.key, table) == "Lindow/population"
    assert event_name("", None) == ""


def test_only_a_whole_day_is_a_day_of_publication() -> None:
    assert publication_day("2031-05-04") == dt.date(2031, 5, 4)
    for unclear in (None, "", "2031", "2031-05", "2031-13-40", "2031-05-04/09"):
        assert publication_day(unclear) is None


def test_who_asks_not_to_be_compared_stands_apart() -> None:
    claims = [claim("a", number(3)), claim("b", number(3)), claim("c", number(9))]
    asked = Ignored(source="c", slot="Toll(killed)", reason="counts the crew too", matched=True)
    told = slots([event("a", "b", "c")], claims, {}, [asked])[FIRE]
    cells = matrix(event("a", "b", "c"), told, (), (), {}).rows[0].cells
    assert [cell.state.value for cell in cells] == ["agrees", "agrees", "apart"]
    assert cells[2].note == "not compared"
