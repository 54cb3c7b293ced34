"""Boilerplate by its case file, and what stands between the lines of it."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from discrepancy.read import read_text

CASES = tomllib.loads(
    (Path(__file__).parents[1] / "cases" / "boilerplate.toml").read_text(encoding="utf-8")
)["kind"]
HEAD = "Dam fails near Arden"
BODY = (
    "A dam failed near Arden early on Monday and flooded two villages.",
    "Fourteen people were killed, the district office said.",
    "The army sent two helicopters, and the road to the coast was closed.",
)


def kept(line: str, top: bool) -> str:
    """What is left of a line inside an article."""
    order = (HEAD, line, *BODY) if top else (HEAD, *BODY, line)
    source = read_text("\n\n".join(order), id="a")
    start = source.text.index(line)
    out = [
        c
        for i, c in enumerate(source.text[start : start + len(line)], start)
        if not any(a <= i < b for a, b in source.skip)
    ]
    for other in (HEAD, *BODY):
        at = source.text.index(other)
        assert not any(a < at + len(other) and b > at for a, b in source.skip), other
    return "".join(out).strip()


def each(field: str) -> list[object]:
    return [
        pytest.param(line, kind.get("top", False), id=f"{kind['name']}: {line[:40]}")
        for kind in CASES
        for line in kind.get(field, ())
    ]


@pytest.mark.parametrize(("line", "top"), each("skip"))
def test_skipped(line: str, top: bool) -> None:
    assert kept(line, top) == ""


@pytest.mark.parametrize(("line", "top"), each("keep"))
def test_kept(line: str, top: bool) -> None:
    assert kept(line, top) == line


@pytest.mark.parametrize(("line", "top"), each("part"))
def test_cut(line: str, top: bool) -> None:
    claim, credit = line.split("||")
    assert kept(claim + credit, top) == claim.strip()


@pytest.mark.parametrize("kind", CASES, ids=lambda k: k["name"])
def test_every_kind_has_both_sides(kind: dict[str, list[str]]) -> None:
    assert len(kind["skip"]) >= 5
    assert len(kind["keep"]) >= 5


def test_a_repeated_paragraph_counts_once() -> None:
    text = "\n\n".join((HEAD, *BODY, BODY[0]))
    source = read_text(text, id="a")
    assert [source.text[a:b] for a, b in source.skip] == [BODY[0]]
    assert source.skip[0][0] > len(HEAD) + len(BODY[0])


def test_a_bio_with_its_name_lines() -> None:
    lines = ("Ana Silva", "Ana Silva", "Ana Silva is a freelance journalist based in Lisbon.")
    source = read_text(
        "\n\n".join((HEAD, *BODY, *lines, "She has written for the Lantern.")), id="a"
    )
    assert [source.text[a:b] for a, b in source.skip] == [
        *lines,
        "She has written for the Lantern.",
    ]


def test_a_journalist_in_the_news_is_no_bio() -> None:
    """Named in the report before, so the line tells of the event."""
    body = ("Ana Silva was freed on Monday after two years.", *BODY)
    line = "Ana Silva is a freelance journalist based in Lisbon."
    source = read_text("\n\n".join((HEAD, *body, line)), id="a")
    assert source.skip == ()


def test_links_to_other_stories() -> None:
    lines = ("ALSO IN THE NEWS:", "Record wheat harvest expected", "Ferry timetable to change")
    last = "The dam was built in 1931."
    source = read_text("\n".join((HEAD, *BODY, *lines, last)), id="a")
    assert [source.text[a:b] for a, b in source.skip] == [*lines]


def test_a_prompt_among_sentences() -> None:
    last = "The dam was built in 1931. Sign up for our newsletter and never miss a post."
    source = read_text("\n".join((HEAD, *BODY, last)), id="a")
    assert [source.text[a:b] for a, b in source.skip] == [last[27:]]
