"""Dates found and placed: the cases of tests/cases/date.toml, then what must hold for any text."""

from __future__ import annotations

import datetime as dt
import time
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from discrepancy.errors import DiscrepancyError
from discrepancy.normalise._date_checks import check_age, check_duration, check_elapsed
from discrepancy.normalise.date import (
    check_weekday,
    day,
    find,
    normalise,
    parse_metadata,
    partial_iso,
    readings,
    resolve,
)

CASES = tomllib.loads((Path(__file__).parents[1] / "cases" / "date.toml").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES["find"], ids=lambda c: c["text"][:50])
def test_find(case: dict[str, Any]) -> None:
    text = case["text"]
    found = find(text, published=case.get("published", "2025-02-02"))
    assert [[text[m.start : m.end], m.value.name] for m in found] == case["expect"]
    assert all(m.value.text == text[m.start : m.end] for m in found)


@pytest.mark.parametrize("case", CASES["normalise"], ids=lambda c: c["text"])
def test_normalise(case: dict[str, Any]) -> None:
    value = normalise(
        case["text"], published=case.get("published"), day_first=case.get("day_first")
    )
    assert value.name == case["name"]
    assert value.granularity == case.get("granularity", value.granularity)
    assert value.problem == case.get("problem", value.problem)


def test_a_third_of_the_cases_are_negative() -> None:
    """Texts without a date, and pairs that must not agree or must not conflict."""
    negative = sum(not c["expect"] for c in CASES["find"])
    negative += sum(c["outcome"] != "agree" for c in CASES["compare"])
    total = sum(len(cases) for cases in CASES.values())
    assert total >= 120
    assert negative * 3 >= total


@pytest.mark.parametrize("case", CASES["normalise"], ids=lambda c: c["text"])
def test_name_and_key_normalise_to_themselves(case: dict[str, Any]) -> None:
    options = {"published": case.get("published"), "day_first": case.get("day_first")}
    value = normalise(case["text"], **options)
    again = normalise(value.name, **options)
    assert (again.name, again.key) == (value.name, value.key)
    assert (again.start, again.end) == (value.start, value.end)


@pytest.mark.parametrize("text", ["", "soon", "Bloody Sunday", "12", "2-1", "x" * 10_000, "\x00"])
def test_what_is_no_date_is_an_error(text: str) -> None:
    with pytest.raises(DiscrepancyError, match="is no date"):
        normalise(text)


def test_published_that_is_no_date_is_an_error() -> None:
    with pytest.raises(DiscrepancyError):
        find("on Friday", published="a while back")


def test_published_may_be_a_date_or_a_value() -> None:
    for published in ("2025-02-02", dt.date(2025, 2, 2), normalise("Feb. 2, 2025")):
        assert normalise("Friday", published=published).name == "2025-01-31"


# ---------------------------------------------------------------- resolve


@pytest.mark.parametrize(
    ("text", "published", "name"),
    [
        ("He spoke Friday.", "2025-02-02", "2025-01-31"),
        ("She will speak Friday.", "2025-02-02", "2025-02-07"),
        ("They met on Jan. 31.", "2025-02-02", "2025-01-31"),
        ("They met on July 28.", "2024", "2024-07-28"),
        ("They met on Friday.", "2024", "Friday"),
        ("It began last month.", "2025-02-02", "2025-01"),
        ("It fell on 03/04/2025.", "2025-02-02", "03/04/2025"),
    ],
)
def test_resolve_places_what_was_found_without_an_anchor(
    text: str, published: str, name: str
) -> None:
    (mention,) = find(text)
    assert mention.value.start is None
    assert resolve(mention.value, normalise(published)).name == name
    assert resolve(mention.value, None) == mention.value


def test_resolve_keeps_what_is_placed() -> None:
    value = normalise("Jan. 31, 2020")
    assert resolve(value, normalise("2025-02-02")) == value


def test_elapsed_counts_from_a_date_before_the_text() -> None:
    (mention,) = find("A day later, the sea was calm.", before="2024-03-04")
    assert mention.value.name == "2024-03-05"
    assert mention.value.relative
    (mention,) = find("A day later, the sea was calm.")
    assert mention.value.granularity == "unknown"


def test_years_later_never_lie_far_beyond_publication() -> None:
    found = find("This morning, 41 years later, the family met.", published="2025-02-02")
    assert [m.value.name for m in found] == ["2025-02-02", "41 years later"]


def test_zones_make_aware_moments() -> None:
    value = normalise("8:30 p.m. EST Thursday", published="2025-02-02")
    assert isinstance(value.start, dt.datetime)
    assert value.start.astimezone(dt.UTC) == dt.datetime(2025, 1, 31, 1, 30, tzinfo=dt.UTC)
    assert value.key == "2025-01-31T01:30Z"
    assert day(value) == dt.date(2025, 1, 30)


def test_a_clock_without_zone_keeps_the_day() -> None:
    value = normalise("8:30 p.m. Thursday", published="2025-02-02")
    assert (value.start, value.end) == (dt.date(2025, 1, 30), dt.date(2025, 1, 31))
    assert value.name == "2025-01-30T20:30"


def test_ambiguous_figures_have_two_readings() -> None:
    assert [r.name for r in readings(normalise("03/04/2025"))] == ["2025-04-03", "2025-03-04"]
    assert [r.name for r in readings(normalise("2025-03-04"))] == ["2025-03-04"]


# ---------------------------------------------------------------- views and metadata


@pytest.mark.parametrize(
    ("text", "iso", "single"),
    [
        ("Jan. 31, 2025", "2025-01-31", dt.date(2025, 1, 31)),
        ("2025-01-31T10:00Z", "2025-01-31", dt.date(2025, 1, 31)),
        ("July 2024", "2024-07", None),
        ("2024", "2024", None),
        ("March 3-5, 2024", "2024-03-03/2024-03-05", None),
        ("fiscal 2023", "2023", None),
        ("Friday", None, None),
    ],
)
def test_views(text: str, iso: str | None, single: dt.date | None) -> None:
    value = normalise(text)
    assert partial_iso(value) == iso
    assert day(value) == single


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("2025-02-02T18:01:00+00:00", "2025-02-02T18:01Z"),
        ("2025-02-02 18:01", "2025-02-02T18:01"),
        ("20250202", "2025-02-02"),
        ("Sun, 02 Feb 2025 18:01:00 GMT", "2025-02-02T18:01Z"),
        ("February 2, 2025 6:01 PM", "2025-02-02T18:01"),
        ("Published at 12: 45, Wednesday, 12 June 2013", "2013-06-12T12:45"),
        ("2 Feb 2025", "2025-02-02"),
        ("By Ada Stone | Novemer 27, 2005", "2005-11-27"),
        ("Feburary 2, 2025", "2025-02-02"),
        ("©2024 Harbour News Ltd.", "2024"),
        ("2 février 2025", "2025-02-02"),
        ("1738519260", "2025-02-02T18:01Z"),
    ],
)
def test_parse_metadata(line: str, name: str) -> None:
    value = parse_metadata(line)
    assert value is not None
    assert value.name == name


@pytest.mark.parametrize(
    "line", ["", "By Ada Stone", "4 min read", "Friday", "12", "no date 99/99"]
)
def test_metadata_without_a_date(line: str) -> None:
    assert parse_metadata(line) is None


# ---------------------------------------------------------------- what does not fit together


def test_check_weekday() -> None:
    assert check_weekday(normalise("Friday, Jan. 31, 2025")) == ""
    assert "is a Saturday" in check_weekday(normalise("Friday, Feb. 1, 2025"))


@pytest.mark.parametrize(
    ("first", "last", "low", "unit", "fits"),
    [
        ("March 3, 2024", "March 5, 2024", 2, "day", True),
        ("March 3, 2024", "March 5, 2024", 3, "day", True),
        ("March 3, 2024", "March 5, 2024", 4, "day", False),
        ("March 3, 2024", "March 18, 2024", 2, "week", True),
        ("March 3, 2024", "May 18, 2024", 2, "week", False),
        ("2003", "2019", 16, "year", True),
        ("2003", "2019", 26, "year", False),
        ("Friday", "2019", 26, "year", True),
    ],
)
def test_check_duration(first: str, last: str, low: int, unit: str, fits: bool) -> None:
    assert (check_duration(normalise(first), normalise(last), low, low, unit) == "") is fits


@pytest.mark.parametrize(
    ("earlier", "later", "count", "unit", "fits"),
    [
        ("Jan. 25, 2025", "Jan. 26, 2025", 1, "day", True),
        ("Jan. 24, 2025", "Jan. 26, 2025", 1, "day", False),
        ("April 26, 2023", "July 18, 2023", 3, "month", True),
        ("April 26, 2023", "Dec. 18, 2023", 3, "month", False),
        ("1950", "2003", 50, "year", True),
        ("1950", "2003", 20, "year", False),
    ],
)
def test_check_elapsed(earlier: str, later: str, count: int, unit: str, fits: bool) -> None:
    assert (check_elapsed(normalise(earlier), normalise(later), count, unit) == "") is fits


@pytest.mark.parametrize(
    ("born", "at", "age", "fits"),
    [
        ("March 3, 1960", "March 2, 2024", 63, True),
        ("March 3, 1960", "March 3, 2024", 64, True),
        ("March 3, 1960", "March 2, 2024", 64, False),
        ("1960", "2024", 63, True),
        ("1960", "2024", 64, True),
        ("1960", "2024", 62, False),
        ("1960", "2024", 71, False),
    ],
)
def test_check_age(born: str, at: str, age: int, fits: bool) -> None:
    assert (check_age(normalise(born), normalise(at), age) == "") is fits


# ---------------------------------------------------------------- any text

_PIECES = st.sampled_from(
    ["Friday", "Jan. 31", "2025", "31", "/", "-", ":", " ", ",", "p.m.", "last", "the", "month",
     "ago", "three", "03/04/2025", "T", "Z", "0000", "9999", "mid-", "to", "from", "GMT", "Feb. 29",
     "about", "\n", "’", "1990s", "Q3", "winter", "century", "²", "٣", "(", ")", "99"]
)  # fmt: skip
_TEXTS = st.one_of(st.text(max_size=60), st.lists(_PIECES, max_size=12).map("".join))


@given(_TEXTS, st.sampled_from([None, "2025-02-02", "2024", "1500-01-01", "2099-12-31"]))
@settings(max_examples=400, deadline=None)
def test_any_text_gives_values_or_the_packages_own_error(text: str, published: str | None) -> None:
    end = 0
    for mention in find(text, published=published):
        assert end <= mention.start < mention.end
        assert mention.value.text == text[mention.start : mention.end]
        end = mention.end
    parse_metadata(text)
    try:
        value = normalise(text, published=published)
    except DiscrepancyError:
        return
    again = normalise(value.name, published=published)
    assert (again.name, again.key) == (value.name, value.key)
    assert (value.start is None) == (value.end is None)
    if value.start is not None and value.end is not None:
        assert value.start < value.end  # type: ignore[operator]


_HOSTILE = [
    "the ", "a ", " ", "\n", "1", "1 ", "12:", "Jan. ", "Friday ", "Friday, ", "from ", "from the ",
    "about ", "last ", "early ", "2005-", "12/12/", "three ", "three years and a half ", "May ",
    "8 p.m. ", "at ", "in 2003, ", "GMT+05:", "(1023 ", "Friday at around ", "the end of the ",
]  # fmt: skip


@pytest.mark.parametrize("piece", _HOSTILE)
def test_hostile_strings_take_linear_time(piece: str) -> None:
    def seconds(length: int) -> float:
        text = (piece * (length // len(piece) + 1))[:length]
        best = 9.0
        for _ in range(2):
            start = time.perf_counter()
            find(text, published="2025-02-02")
            best = min(best, time.perf_counter() - start)
        return best

    short, long = seconds(10_000), seconds(80_000)
    assert long < 40 * short + 0.05  # eight times the length; quadratic would be 64 times


def test_an_article_is_scanned_in_well_under_a_millisecond() -> None:
    sentence = "The council met for 40 minutes on Friday and the 12 members agreed to build homes. "
    article = sentence * 24
    find(article, published="2025-02-02")
    start = time.perf_counter()
    for _ in range(20):
        find(article, published="2025-02-02")
    each = (time.perf_counter() - start) / 20
    print(f"find on {len(article)} characters with 24 dates: {each * 1000:.2f} ms")
    assert each < 0.005  # ten times what it takes: a bound for a loaded machine


@pytest.mark.parametrize("published", ["Friday", "hello", "", "03/04/2025", "9999-12-31", "May 3"])
def test_a_publication_date_that_places_nothing_is_an_error(published: str) -> None:
    with pytest.raises(DiscrepancyError, match=r"^published: .* is no date by itself"):
        normalise("Friday", published=published)


@pytest.mark.parametrize(
    ("published", "day"),
    [("2025-01-30", "2025-01-31"), ("2025-02-02", "2025-01-31"), ("2025-01-31", "2025-01-31")],
)
def test_this_friday_is_that_of_the_week(published: str, day: str) -> None:
    assert normalise("this Friday", published=published).name == day
