"""Types of attributes: what their values are, and how two of them stand to one another."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from discrepancy.models import Outcome
from discrepancy.tables.infer import infer
from discrepancy.tables.nulls import is_null
from discrepancy.tables.types import Relation, types

CASES = tomllib.loads((Path(__file__).parents[1] / "cases/tables.toml").read_text("utf-8"))
ALL = [
    (type, outcome, a, b)
    for type, groups in CASES.items()
    for outcome, pairs in groups.items()
    for a, b in pairs
]


def related(type: str, a: str, b: str, tolerance: str = "") -> Relation | None:
    of = types()[type]
    one, two = of.read_cell([a, b], [1, 1])
    assert one is not None
    if two is None:
        return None
    if one.key == two.key:
        return Relation(Outcome.AGREE)
    return of.relate(one, two, of.tolerance(tolerance))


def test_every_type_has_cases_and_a_third_do_not_agree() -> None:
    assert set(CASES) == set(types())
    assert sum(outcome != "agree" for _, outcome, _, _ in ALL) * 3 >= len(ALL)


@pytest.mark.parametrize(("type", "outcome", "a", "b"), ALL, ids=lambda x: str(x))
def test_cases(type: str, outcome: str, a: str, b: str) -> None:
    found = related(type, a, b)
    if outcome == "none":
        assert found is None
        return
    assert found is not None
    turned = related(type, b, a)
    assert turned is not None
    assert (found.outcome, turned.outcome) == (outcome, outcome), found.detail
    assert found.coarser == -turned.coarser
    assert (found.outcome is Outcome.COMPATIBLE) == bool(found.coarser)


@pytest.mark.parametrize(
    ("type", "a", "b", "tolerance", "outcome"),
    [
        ("time", "7:24p", "7:29p", "5 min", "agree"),
        ("time", "7:24p", "7:30p", "5 min", "conflict"),
        ("time", "11:58p", "12:01a", "5", "agree"),
        ("time", "11:58pDec 4", "12:01aDec 5", "5 min", "agree"),
        ("time", "11:58pDec 4", "12:01aDec 4", "5 min", "conflict"),
        ("time", "7:24p", "8:24p", "1 hour", "agree"),
        ("quantity", "100", "101", "1 %", "agree"),
        ("quantity", "100", "103", "1 %", "conflict"),
        ("quantity", "100", "103", "5", "agree"),
        ("money", "$100", "$100.50", "0.5", "agree"),
    ],
)
def test_tolerance(type: str, a: str, b: str, tolerance: str, outcome: str) -> None:
    found = related(type, a, b, tolerance)
    assert found is not None and found.outcome == outcome


@pytest.mark.parametrize(
    ("type", "text"), [("time", "5 km"), ("quantity", "a bit"), ("people", "1")]
)
def test_what_is_no_tolerance(type: str, text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        types()[type].tolerance(text)


def test_lists_of_a_cell_are_read_with_the_help_of_one_another() -> None:
    people = types()["people"]
    raws = ["RUIZ, ANALIND, BO", "Ruiz, Ana; Lind, Bo", "Ana Ruiz; Bo Lind", "Lind, Ruiz & Quine"]
    first, second, third, other = people.read_cell(raws, [1, 1, 1, 1])
    assert first and second and third and other
    assert first.key == second.key == third.key != other.key
    assert len(other.data.ids) == 3


@pytest.mark.parametrize(
    ("attribute", "raws", "type"),
    [
        ("departure_gate", ["C15", "35", "D22", "Gate 5"], "code"),
        ("gate", ["35", "36", "2"], "code"),
        (
            "scheduledDeparture",
            ["7:24pDec 4", "Sun., Dec.04, 2011 7:24 p.m.", "6:50aDec 1"],
            "time",
        ),
        ("born", ["March 5, 1980", "1980-03-05"], "datetime"),
        ("change", ["+0.35%", "-1.2%", "0.00"], "quantity"),
        ("price", ["$12.50", "€11", "USD 12"], "money"),
        ("volume", ["1.2M", "1,213,456", "980K"], "quantity"),
        ("director", ["Ana Ruiz", "Ruiz, Ana", "Bo Lind"], "people"),
        ("birthplace", ["Paris", "Lisbon, Portugal", "Oslo"], "place"),
        ("sky", ["Sunny", "Partly cloudy", "Rain"], "text"),
        ("runtime", ["120 min", "95 min", "2 hours"], "quantity"),
        ("x", ["12", "13", "many"], "quantity"),
        ("eps", ["0.12", "(0.12)", "1.05", "$-0.32"], "quantity"),
        ("opens", ["19.30", "9.00", "7.45"], "time"),
        ("released", ["19.12.2031", "2031", "Dec 19, 2031"], "datetime"),
        ("founded", ["1931", "1932", "1940"], "quantity"),
        ("address", ["12 Maple St.", "12 Maple Street, Easton", "14 Linden Road"], "address"),
        ("where", ["12 Maple St.", "12 Maple Street, Easton", "14 Linden Road"], "address"),
        ("seats won", ["12 seats", "14 seats", "9"], "quantity"),
    ],
)
def test_types_are_inferred(attribute: str, raws: list[str], type: str) -> None:
    assert infer(attribute, raws).name == type


@pytest.mark.parametrize(
    "text",
    ["Not Available", "N/A", "n/a", "-", "--", "TBD", "", "  ", "None", "(unknown)", "***", "?"],
)
def test_null_words(text: str) -> None:
    assert is_null(text)


@pytest.mark.parametrize("text", ["0", "no", "Na Li", "Nan Goldin", "none of them", "N1", "closed"])
def test_what_is_no_null_word(text: str) -> None:
    assert not is_null(text)


@pytest.mark.parametrize("type", list(types()))
@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_any_text(type: str, data: st.DataObject) -> None:
    """Nothing fails; the same text is the same value; how two stand does not hang on their order."""
    of = types()[type]
    text = st.text(max_size=40) | st.text("0123456789:.,-/ apmDec$%(;&", max_size=20)
    a, b = data.draw(text), data.draw(text)
    assert 0.0 <= of.fits(a) <= 1.0
    one, two = of.read_cell([a, b], [1, 1])
    if one is None or two is None:
        return
    assert of.read_cell([a, a], [1, 1])[0] == of.read_cell([a, a], [1, 1])[1]
    assert one.name and one.key
    if one.key != two.key:
        assert of.relate(one, two, None).outcome is of.relate(two, one, None).outcome
