"""Estimates: who is right more often counts more; copies count once; rare errors in common tell copiers."""

from __future__ import annotations

import random
from pathlib import Path

from discrepancy import tables
from discrepancy.tables import Rule
from tests.tables.conftest import Write, rows_of

CELLS = 60


def choices(path: Path, *rules: Rule) -> dict[str, str]:
    """Event -> the value that is likeliest."""
    rows = rows_of(path)
    known, _ = tables.weigh(rows, {r.attribute: r for r in rules})
    best = {c.number: c.best.name for cell in known.classes.cells for c in cell.classes}
    found = {}
    for cell, number in enumerate(known.estimate.choice.tolist()):
        if number in best:
            found[rows.events[int(rows.cell_event[cell])]] = best[number]
    return found


def noisy(errors: dict[str, float], seed: int = 1) -> list[str]:
    """Rows of sources that err at a rate; the truth of event i is 1000 + i."""
    draw = random.Random(seed)
    return [
        f"{source},e{i},count,{draw.randrange(5000, 9000) if draw.random() < rate else 1000 + i}"
        for i in range(CELLS)
        for source, rate in errors.items()
    ]


def right(found: dict[str, str]) -> int:
    return sum(v == f"{1000 + int(e[1:]):,}" for e, v in found.items())


def test_two_good_sources_against_one_bad(write: Write) -> None:
    found = choices(write(*noisy({"a": 0.02, "b": 0.02, "c": 0.6})))
    assert right(found) >= len(found) - 2 > 20


def test_a_good_source_outweighs_a_bad_one(write: Write) -> None:
    """Where only the two speak, no majority helps: what they did elsewhere does."""
    lines = noisy({"good": 0.0, "fair": 0.1, "other": 0.1, "bad": 0.7})
    extra = [f"good,only{i},count,{i + 10}" for i in range(9)]
    extra += [f"bad,only{i},count,{i + 5000}" for i in range(9)]
    found = choices(write(*lines, *extra))
    assert all(found[f"only{i}"] == f"{i + 10}" for i in range(9))


def test_copies_count_once(write: Write) -> None:
    """Three copies of one bad source are a majority of texts, and one voice."""
    draw = random.Random(3)
    lines = noisy({"a": 0.05, "b": 0.05, "d": 0.08})
    for i in range(CELLS):
        value = draw.randrange(5000, 9000) if draw.random() < 0.4 else 1000 + i
        lines += [f"copy{k},e{i},count,{value}" for k in range(4)]
    rows = rows_of(write(*lines))
    known, copies = tables.weigh(rows, {})
    voice = {rows.sources[i]: int(v) for i, v in enumerate(known.voice.tolist())}
    assert len({voice[f"copy{k}"] for k in range(4)}) == 1
    assert len(set(voice.values())) == 4
    pairs = {frozenset((rows.sources[x.a], rows.sources[x.b])) for x in copies.links}
    assert all(len([n for n in pair if n.startswith("copy")]) == 2 for pair in pairs)
    found = choices(write(*lines))
    assert right(found) >= len(found) - 3


def test_sources_that_are_right_together_copy_nobody(write: Write) -> None:
    rows = rows_of(write(*noisy({"a": 0.05, "b": 0.05, "c": 0.05, "d": 0.05}, seed=5)))
    known, copies = tables.weigh(rows, {})
    assert not copies.links
    assert len(set(known.voice.tolist())) == 4


def test_the_later_of_two_copies_is_told(write: Write) -> None:
    draw = random.Random(4)
    header = "source,event,attribute,value,published"
    lines = []
    for i in range(40):
        wrong = draw.randrange(5000, 9000) if i % 2 else 1000 + i
        lines += [f"{s},e{i},count,{1000 + i},2031-05-01" for s in "abc"]
        lines += [f"first,e{i},count,{wrong},2031-05-01", f"second,e{i},count,{wrong},2031-05-02"]
    found = tables.judge(rows_of(write(*lines, header=header)), {})
    links = {p.source: p.copies for p in found.profiles}
    assert [(c.source, c.later) for c in links["second"]] == [("first", True)]
    assert [(c.source, c.later) for c in links["first"]] == [("second", False)]


def test_shared_wording_tells_copiers(write: Write) -> None:
    header = "source,event,attribute,value,quote"
    lines = []
    for i in range(30):
        lines += [f"{s},e{i},count,{1000 + i}," for s in "abc"]
        lines += [
            f"{s},e{i},count,{1000 + i},the hall number {i} was full to the very last seat"
            for s in "xy"
        ]
    rows = rows_of(write(*lines, header=header))
    _, copies = tables.weigh(rows, {})
    assert [(rows.sources[x.a], rows.sources[x.b]) for x in copies.links] == [("x", "y")]


def test_a_part_of_the_truth_is_no_vote_against_it(write: Write) -> None:
    """Most shops list the first author only; those who list more agree."""
    lines = []
    for i in range(30):
        lines += [f's{k},b{i},authors,"Ruiz{chr(97 + i % 26)}, Ana"' for k in range(4)]
        lines += [f't{k},b{i},authors,"Ruiz{chr(97 + i % 26)}, Ana; Lind, Bo"' for k in range(3)]
    found = choices(write(*lines), Rule("authors", "people"))
    assert len(found) == 30 and all("Bo Lind" in v for v in found.values())


def test_one_strange_name_in_a_longer_list_does_not_win(write: Write) -> None:
    lines = [f's{k},b,authors,"Ruiz, Ana"' for k in range(12)]
    lines.append('t,b,authors,"Ruiz, Ana; Lind, Bo"')
    assert choices(write(*lines), Rule("authors", "people")) == {"b": "Ana Ruiz"}


def test_profiles_count_what_is_there(write: Write) -> None:
    path = write(
        "a,x,count,5", "b,x,count,5", "c,x,count,7", "a,y,count,1", "b,y,count,N/A", "d,y,count,2",
        "a,z,count,3",
    )  # fmt: skip
    found = {p.source: p for p in tables.judge(rows_of(path), {}).profiles}
    a, b, c, d = (found[s] for s in "abcd")
    assert (a.states, a.silent, a.compared, a.agrees, a.alone) == (3, 0, 2, 1, 0)
    assert (b.states, b.silent, b.compared, b.agrees, b.alone) == (1, 1, 1, 1, 0)
    assert (c.compared, c.agrees, c.alone) == (1, 0, 1)
    assert (d.compared, d.agrees, d.alone) == (1, 0, 0)
