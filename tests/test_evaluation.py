"""The evaluation measures what it says: small findings made by hand, held against small labels."""

from __future__ import annotations

import importlib
import json
import random
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from discrepancy.models import Confidence, Evidence, Finding, FindingKind, Side, Source
from discrepancy.sentences import split

ROOT = Path(__file__).resolve().parents[1]
Part = Callable[[str], ModuleType]

FERRY = (
    "A ferry sank off Norham on Tuesday. It killed 12 people. "
    "Captain Ann Lee, 43, was arrested in the harbour of Norham."
)


@pytest.fixture
def part(monkeypatch: pytest.MonkeyPatch) -> Part:
    monkeypatch.syspath_prepend(ROOT / "benchmarks")
    return lambda name: importlib.import_module(f"evaluation.{name}")


def source(id: str, text: str) -> Source:
    return Source(id=id, name=f"{id}.txt", text=text)


def evidence(of: Source, quote: str) -> Evidence:
    start = of.text.index(quote)
    s = next(x for x in split(of) if x.start <= start < x.end)
    return Evidence(
        source=of.id, start=start, end=start + len(quote), quote=quote,
        sentence=s.text, sentence_start=s.start, sentence_end=s.end,
    )  # fmt: skip


def finding(
    *sides: tuple[str, list[Evidence]],
    kind: FindingKind = FindingKind.CONFLICT,
    confidence: Confidence = Confidence.HIGH,
    slot: str = "toll(killed)",
) -> Finding:
    made = tuple(
        Side(value=v, key=v, sources=tuple(sorted({e.source for e in es})), evidence=tuple(es))
        for v, es in sides
    )
    return Finding(
        fingerprint="0", code="D201", kind=kind, severity="high", confidence=confidence,
        event="e", slot=slot, why="", sides=made,
    )  # fmt: skip


ONE = source("one", "The ferry sank off Norham. It killed 12 people and hurt 40.")
TWO = source("two", "Nobody knows why. Fifteen people died, and 41 were hurt.")


def toll(**changes: Any) -> Finding:
    return finding(("12", [evidence(ONE, "12")]), ("15", [evidence(TWO, "Fifteen")]), **changes)


# ------------------------------------------------------------------------------------- values


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("about 1,200 people", {1200}), ("$1.2 million", {1.2e6}), ("twenty-six", {26}),
        ("two hundred and six", {206}), ("three to five", {3, 5}), ("no one", {1}), ("a few", set()),
    ],
)  # fmt: skip
def test_numbers(part: Part, text: str, numbers: set[float]) -> None:
    assert part("values").numbers(text) == numbers


@pytest.mark.parametrize(
    ("value", "fits"),
    [
        ("15", True), ("fifteen people", True), ("at least 15", True), ("41", False),
        ("12", False), ("people", False), ("Norham", False),
    ],
)  # fmt: skip
def test_a_side_holds_a_value(part: Part, value: str, fits: bool) -> None:
    side = toll().sides[1]
    assert part("values").fits(value, side, side.evidence) is fits


def test_a_word_decides_where_there_is_no_number(part: Part) -> None:
    side = finding(("stern trawler", []), ("ferry", [])).sides[0]
    assert part("values").fits("the trawler", side, [])
    assert not part("values").fits("a ferry", side, [])


# ------------------------------------------------------------------------- pairs and gold set


def run(part: Part, *findings: Finding) -> Any:
    return part("data").Checked("story", (ONE, TWO), findings)


def label(**changes: Any) -> dict[str, Any]:
    texts = [s.text for s in split(ONE)] + [s.text for s in split(TWO)]
    return {
        "id": "x", "story": "story", "label": "conflict",
        "a": {"article": "one", "sentence": texts[1], "value": "12"},
        "b": {"article": "two", "sentence": texts[3], "value": "15"},
    } | changes  # fmt: skip


@pytest.mark.parametrize(
    ("sort", "made", "right"),
    [
        ("conflict", [toll()], 1),
        ("update", [toll()], 1),
        ("variant", [toll()], 0),
        ("variant", [toll(kind=FindingKind.VARIANT)], 1),
        ("conflict", [toll(kind=FindingKind.VARIANT)], 0),
        ("conflict", [], 0),
        ("compatible", [], 1),
        ("compatible", [toll()], 0),
        ("compatible", [toll(kind=FindingKind.VARIANT)], 1),
    ],
)
def test_labelled_pairs(part: Part, sort: str, made: list[Finding], right: int) -> None:
    got = part("pairs").evaluate([label(label=sort)], {"story": run(part, *made)})
    assert got["counts"][sort]["right"] == right


def test_the_other_value_of_the_same_sentences_is_not_the_one(part: Part) -> None:
    hurt = finding(("40", [evidence(ONE, "40")]), ("41", [evidence(TWO, "41")]))
    got = part("pairs").evaluate([label()], {"story": run(part, hurt)})
    assert got["counts"]["conflict"]["right"] == 0


def entry(**changes: Any) -> dict[str, Any]:
    return {
        "id": "x", "label": "conflict", "slot": "killed", "type": "number",
        "a": {"article": "one", "sentences": [1], "value": "12"},
        "b": {"article": "two", "sentences": [1], "value": "15"},
    } | changes  # fmt: skip


def held(part: Part, row: dict[str, Any], *findings: Finding) -> Any:
    gold = part("gold")
    return gold.outcome(gold._item(row, "story", Path("story.json")), run(part, *findings))


def test_gold_entries(part: Part) -> None:
    assert held(part, entry(), toll())[1:] == (True, True, True, True)
    assert held(part, entry(), toll(confidence=Confidence.LOW))[1:] == (True, False, True, True)
    assert held(part, entry(label="update"), toll())[1:] == (True, True, True, False)
    assert not held(part, entry(), toll(kind=FindingKind.VARIANT)).found
    assert not held(
        part, entry(a={"article": "one", "sentences": [0], "value": "12"}), toll()
    ).found
    assert held(part, entry(label="trap"), toll()).loud
    assert not held(part, entry(label="trap"), toll(kind=FindingKind.UPDATE)).found


def test_gold_needs_the_values_and_says_where_sentences_alone_would_do(part: Part) -> None:
    hurt = finding(("40", [evidence(ONE, "40")]), ("41", [evidence(TWO, "41")]))
    got = held(part, entry(), hurt)
    assert (got.found, got.sides) == (False, True)


def test_a_status_may_be_known_by_its_slot(part: Part) -> None:
    made = finding(
        ("yes", [evidence(ONE, "12")]), ("no", [evidence(TWO, "people")]), slot="cause(fire)"
    )
    row = entry(type="status", slot="cause of the fire")
    assert held(part, row, made).found
    assert not held(part, {**row, "slot": "fate of the captain"}, made).found
    assert not held(part, {**row, "type": "number"}, made).found


def test_the_nearer_of_two_spellings(part: Part) -> None:
    nearer = part("gold")._nearer
    assert nearer("Ann Leigh", "Ann Lee", "Ann Leigh") == "b"
    assert nearer("twelve men", "12", "15") == "a"
    assert nearer("Mary Hill", "Ann Lee", "Ann Leigh") == ""


def test_further_articles_belong_to_the_value_that_they_hold(part: Part) -> None:
    more = [
        {"article": "three", "sentences": [4, 6], "value": "twelve people"},
        {"article": "four", "sentences": [0], "value": "20"},
        {"article": "five", "sentences": [0], "value": "20", "side": "b"},
    ]
    a, b = part("gold").holders(entry(more=more))
    assert [(p.article, p.sentence) for p in a] == [("one", 1), ("three", 4), ("three", 6)]
    assert [(p.article, p.sentence) for p in b] == [("two", 1), ("five", 0)]


def test_an_unknown_label_is_told(part: Part) -> None:
    with pytest.raises(SystemExit, match=r"story\.json: x has label 'wrong'"):
        held(part, entry(label="wrong"))


def test_the_gold_set_is_whole(part: Part) -> None:
    """Every entry can be read, its articles have numbered sentences, and it holds no sentence."""
    gold = part("gold")
    starts, halves = gold.starts(), gold.halves()
    assert sorted(halves.values()).count("tuning") == sorted(halves.values()).count("held") == 12
    for item in gold.load():
        assert item.a and item.b and halves[item.story]
        for place in (*item.a, *item.b):
            assert 0 <= place.sentence < len(starts[place.article]), item.id
            assert len(place.value) < 80, item.id


def test_the_halves_follow_from_the_seed(part: Part) -> None:
    stories = part("data").ecbplus()
    if not stories:
        pytest.skip("the ECB+ folder is not here")
    drawn = random.Random(24).sample([s.name for s in stories], 24)
    halves = part("gold").halves()
    assert {s: "tuning" if s in drawn[:12] else "held" for s in drawn} == halves


# ----------------------------------------------------------------------------------- grouping


def test_b_cubed(part: Part) -> None:
    gold = {"a": "x", "b": "x", "c": "y", "d": "y"}
    b_cubed = part("grouping").b_cubed
    assert b_cubed(gold, gold)["f1"] == 1
    one = b_cubed(gold, dict.fromkeys(gold, "all"))
    assert (one["precision"], one["recall"]) == (0.5, 1)
    alone = b_cubed(gold, {k: k for k in gold})
    assert (alone["precision"], alone["recall"]) == (1, 0.5)


def test_the_floor_joins_what_shares_rare_words(part: Part) -> None:
    grouping = part("grouping")
    texts = [
        "ferry sank harbour",
        "ferry harbour rescue",
        "budget vote senate",
        "senate budget tax",
    ]
    merges = grouping.link(grouping.tfidf(texts), average=True)
    assert {tuple(m[1:]) for m in merges[:2]} == {(0, 1), (2, 3)}
    assert [m[0] for m in merges] == sorted((m[0] for m in merges), reverse=True)


# ---------------------------------------------------------------------------- precision labels


def test_precision(part: Part, tmp_path: Path) -> None:
    precision = part("precision")
    runs = {"story": run(part, toll(), finding(("40", [evidence(ONE, "40")]), ("9", [])))}
    rows = precision.to_read(runs)
    assert len(rows) == 2 and all(s["sentences"] is not None for s in rows[0]["sides"])
    for read in rows:
        read["label"] = "update" if read["sides"][0]["value"] == "12" else ""
    kept = precision.kept(rows)
    assert len(kept) == 1 and "sentences" not in json.dumps(kept)
    path = tmp_path / "labels.json"
    path.write_text(json.dumps(kept), encoding="utf-8")
    got = precision.evaluate(runs, path)
    high = got["high"]
    assert (high["findings"], high["read"], high["right"], high["right_kind"]) == (2, 1, 1, 0)
    path.write_text(json.dumps([{**kept[0], "label": "false alarm"}]), encoding="utf-8")
    got = precision.evaluate(runs, path)
    assert got["false_alarms_read"] == 1 and got["false_alarms_per_story"] == 2


def test_sentences_are_written_outside_of_the_project_only(part: Part, tmp_path: Path) -> None:
    precision = part("precision")
    assert precision.outside(tmp_path / "read.json")
    with pytest.raises(SystemExit, match="outside the project"):
        precision.outside(ROOT / "benchmarks" / "read.json")


# ------------------------------------------------------------------------------------- planting


def mentions(part: Part, sort: str, text: str) -> list[Any]:
    kind = part(f"planting.{sort}")
    return [m for p in part("planting.text").passages(source("s", text)) for m in kind.mentions(p)]


@pytest.mark.parametrize(
    ("sort", "text", "keys"),
    [
        ("numbers", "They took 14 rifles.", [("14", "rifle", "0")]),
        ("numbers", "The 43-year-old fled.", [("43", "year-old", "1")]),
        (
            "numbers",
            "Lee, 43, fled at 5:30 in 2012 with 10% on Sept. 10.",
            [("43", "age Lee", "0")],
        ),
        ("numbers", "Call 555 0199 or 0845 600. He won 3-2.", []),
        ("numbers", "It cost $7 million.", [("7", "money million", "1")]),
        ("persons", "Police chief Ann Lee spoke.", [("Ann", "Lee")]),
        ("persons", "Grant Park and Victoria Station are open.", []),
        ("dates", "He died on Sept. 10 at home.", [("Sep", "10", "1")]),
        ("dates", "Updated: 3 March 2012, 5:30", []),
        ("places", "It sank near Lisbon and in Dallas County.", [("Lisbon",)]),
        ("negation", "Lee was arrested.", [("arrested",)]),
        ("negation", "The accepted view was confirmed.", []),
    ],
)
def test_what_may_be_changed(part: Part, sort: str, text: str, keys: list[Any]) -> None:
    assert [m.key for m in mentions(part, sort, text)] == keys


def test_a_hedged_number_is_no_plain_one(part: Part) -> None:
    assert [m.sure for m in mentions(part, "numbers", "At least 14 rifles, 15 boats.")] == [
        False,
        True,
    ]


STORY = [
    source("a", f"{FERRY} The ferry had 12 lifeboats."),
    source("b", FERRY),
    source("c", FERRY.replace("Captain", "Skipper")),
]


@pytest.mark.parametrize("sort", ["date", "name", "negation", "number"])
def test_plants(part: Part, sort: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """One value changes, everywhere, to one that the story does not name; the rest stays."""
    planted = part("planted")
    monkeypatch.setattr(planted, "sources", lambda story: tuple(STORY))
    story = part("data").Story("ferry", ())
    made = planted.plants(story, sort, 9)
    assert made and made == planted.plants(story, sort, 9)
    for plant in made:
        assert plant.new not in FERRY
        assert all(plant.copy.text[a:b].strip() in plant.new for a, b in plant.changed)
        text, old = plant.copy.text, next(s for s in STORY if s.id == plant.origin).text
        for a, b in sorted(plant.changed, reverse=True):
            text = text[:a] + "#" + text[b:]
        assert text.split("#")[0] == old[: len(text.split("#")[0])]
        assert set(plant.held) >= {"b", "c"} - {plant.origin}
        if sort == "number":
            assert plant.origin != "a" or plant.old != "12", "twelve of two things: not changed"


def test_one_other_article_is_not_enough(part: Part, monkeypatch: pytest.MonkeyPatch) -> None:
    planted = part("planted")
    monkeypatch.setattr(planted, "sources", lambda story: tuple(STORY[1:]))
    assert not [p for s in planted.SORTS for p in planted.plants(part("data").Story("x", ()), s, 9)]


def test_a_plant_is_found_by_its_own_value(part: Part) -> None:
    planted = part("planted")
    copy = source("copy", "The ferry sank off Norham. It killed 19 people and hurt 40.")
    at = copy.text.index("19")
    plant = planted.Plant(
        "s", "number", "one", "12", "19", copy, ((at, at + 2),),
        {"one": (ONE.text.index("12"),), "two": ()},
    )  # fmt: skip
    new, old = ("19", [evidence(copy, "19")]), ("12", [evidence(ONE, "12")])
    assert planted.is_found(plant, finding(new, old))
    assert not planted.is_found(plant, finding(new, old), elsewhere=True)
    assert not planted.is_found(plant, finding(new, old, kind=FindingKind.VARIANT))
    assert not planted.is_found(plant, finding(new, ("15", [evidence(TWO, "Fifteen")])))
    hurt = finding(("40", [evidence(copy, "40")]), ("12", [evidence(ONE, "12")]))
    assert not planted.is_found(plant, hurt)


@pytest.mark.parametrize(
    ("sort", "text", "written"),
    [
        ("numbers", "Ann sold 12 boats and four nets for 1,400 crowns.",
         "Ann sold twelve boats and 4 nets for 1400 crowns."),
        ("numbers", "On May 12 people came at 12:30, 12 million in all.", None),
        ("units", "It lies 28 kilometers away.", "It lies 17.4 miles away."),
        ("units", "It lies 28 kilometers (17 miles) away.", None),
        ("dates", "It sank on Sept. 10, 2010 off Norham.", "It sank on 10 September 2010 off Norham."),
        ("names", "Ann Lee met Mary Hill and John Ford.", "A. Lee met Mary HILL and FORD John."),
        ("honorifics", "Mr. Lee met Mrs Hill.", "Lee met Hill."),
    ],
)  # fmt: skip
def test_ways_of_writing(part: Part, sort: str, text: str, written: str | None) -> None:
    origin = source("s", text)
    edits = part("planting.paraphrase").SORTS[sort](origin)
    copy, spans = part("planting.text").copied(origin, "t", edits)
    assert copy.text == (written or text)
    assert [copy.text[a:b] for a, b in spans] == [e.new for e in sorted(edits)]


def test_spans_of_a_copy_move_with_its_text(part: Part) -> None:
    texts = part("planting.text")
    text = "Ferry sinks\nTen died. By Ann Lee"
    origin = Source(
        id="s", name="s", text=text, headline=(0, 11), skip=((text.index("By"), len(text)),)
    )
    copy, _ = texts.copied(origin, "t", [texts.Edit(0, 5, "Trawler"), texts.Edit(12, 15, "Two")])
    assert copy.text[slice(*copy.headline)] == "Trawler sinks"
    assert copy.text[slice(*copy.skip[0])] == "By Ann Lee"


def test_what_the_story_has_anyway_is_not_new(part: Part) -> None:
    paraphrase = part("paraphrase")
    copy = source("copy", "The ferry sank off Norham. It killed twelve people and hurt 40.")
    control = paraphrase.Control("s", "numbers", "one", copy, 1)
    mine, theirs = ("12", [evidence(copy, "twelve")]), ("15", [evidence(TWO, "Fifteen")])
    both = ("12", [evidence(copy, "twelve"), evidence(ONE, "12")])
    assert not paraphrase.is_new(finding(both, theirs), control, [toll()])
    assert not paraphrase.is_new(finding(mine, theirs), control, [toll()])
    assert not paraphrase.is_new(toll(), control, [])
    assert paraphrase.is_new(finding(mine, theirs), control, [])
    assert paraphrase.is_new(finding(mine, ("12", [evidence(ONE, "12")])), control, [toll()])
    assert paraphrase.is_new(finding(mine, theirs, slot="age"), control, [toll()])


# --------------------------------------------------------------------------------- the command


def test_floors_are_shares_and_are_told(part: Part) -> None:
    floors = part("floors")
    full = dict.fromkeys(floors.FLOORS, 1.0)
    assert not list(floors.below(full))
    assert all(0 < f <= 1 for f in floors.FLOORS.values())
    name = next(iter(floors.FLOORS))
    assert list(floors.below({**full, name: 0.25})) == [
        f"{name}: 0.250, the floor is {floors.FLOORS[name]:.2f}"
    ]


def test_the_command_runs_and_says_what_it_skips(tmp_path: Path) -> None:
    """In a clone that lies alone, without the ECB+ folder beside it."""
    clone = tmp_path / "clone"
    clone.mkdir()
    for name in ("benchmarks", "fixtures", "tests"):
        (clone / name).symlink_to(ROOT / name)
    script = (
        "import sys, pathlib; sys.path.insert(0, 'benchmarks'); from evaluation import data; "
        "data.ECBPLUS = pathlib.Path('nowhere'); import evaluate; "
        "sys.exit(evaluate.main(['--part', 'pairs', '--part', 'gold', '--part', 'fixtures']))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=clone, capture_output=True, text=True, check=True
    )
    assert done.stdout.count("skipped: the ECB+ folder is not here") == 2
    assert "demanded findings found" in done.stdout
    assert not (clone / "reports").exists()
