"""What is a conflict and what is not, told in sentences as newspapers write them.

Each case is a handful of articles of one event; linking is left out.
"""

from __future__ import annotations

import pytest
from articles import conflicts, judged, sides

from discrepancy.models import Confidence, FindingKind, Severity

FIRE = "The fire in the Hotel Tern killed {} people, police said."


def quiet(*texts: str, **more: object) -> None:
    found = judged({f"s{i}": text for i, text in enumerate(texts)}, **more)  # type: ignore[arg-type]
    assert not conflicts(found), [(f.slot, sides(f)) for f in conflicts(found)]


def test_a_clash() -> None:
    """Two tolls of one fire: both values, their sources, their sentences, and who is silent."""
    found = judged(
        {
            "wire": FIRE.format("nine"),
            "local": FIRE.format("11"),
            "blog": "The fire in the Hotel Tern began in the kitchen.",
        }
    )
    (one,) = found.findings
    assert one.kind is FindingKind.CONFLICT and one.severity is Severity.HIGH
    assert one.slot == "toll(killed)" and one.code == "D201"
    assert sides(one) == {"9": ("wire",), "11": ("local",)}
    assert {e.sentence for s in one.sides for e in s.evidence} == {
        FIRE.format("nine"),
        FIRE.format("11"),
    }
    assert one.silent == ("blog",)
    assert "9" in one.why and "11" in one.why


@pytest.mark.parametrize(
    ("what", "a", "b"),
    [
        ("silence", FIRE.format("nine"), "The fire in the Hotel Tern began in the kitchen."),
        ("the same", FIRE.format("nine"), FIRE.format("9")),
        ("dozens", "Dozens of people were killed in the fire.", FIRE.format("36")),
        ("at least", FIRE.format("at least 12"), FIRE.format("14")),
        ("more than", FIRE.format("more than 30"), FIRE.format("36")),
        ("two lower bounds", FIRE.format("at least 12"), FIRE.format("at least 14")),
        (
            "month and day",
            "The explosion in Lisbon on July 29, 2031 wrecked a school.",
            "The explosion in Lisbon in July 2031 wrecked a school.",
        ),
        (
            "weekday and its date",
            "The explosion on Tuesday wrecked a school.",
            "The explosion on July 29, 2031 wrecked a school.",
        ),
        (
            "city and country",
            "The explosion in Lisbon wrecked a school.",
            "The explosion in Portugal wrecked a school.",
        ),
        ("feet and metres", "The tower is 90 metres tall.", "The tower is 295 feet tall."),
        ("rounded", "The tower is 90 metres tall.", "The tower is about 300 feet tall."),
        ("killed and injured", FIRE.format("nine"), "The fire injured 40 people on Sunday."),
        (
            "spellings of a name",
            "South Korean Defense Minister Choi Jiwon spoke at the call.",
            "South Korea's defense minister, Choi Ji-won, spoke at the call.",
        ),
        (
            "bare surname",
            "French Defence Minister Ana Ruiz spoke at the call.",
            "France's Defence Minister Ruiz spoke at the call.",
        ),
        (
            "two countries",
            "French Defence Minister Ana Ruiz spoke at the call.",
            "Spanish Defence Minister Luis Ortega spoke at the call.",
        ),
        (
            "two offices",
            "French Defence Minister Ana Ruiz spoke at the call.",
            "French Foreign Minister Luis Ortega spoke at the call.",
        ),
    ],
)
def test_no_clash(what: str, a: str, b: str) -> None:
    quiet(a, b)
    quiet(b, a)


@pytest.mark.parametrize(
    "b",
    [
        "Former French Defence Minister Luis Ortega spoke at the call.",
        "Then-French Defence Minister Luis Ortega spoke at the call.",
        "Incoming French Defence Minister Luis Ortega spoke at the call.",
        "Deputy French Defence Minister Luis Ortega spoke at the call.",
        "Luis Ortega, who was French defence minister until May, spoke at the call.",
        "Luis Ortega, the former French defence minister, spoke at the call.",
        "French Defence Minister Luis Ortega resigned in May.",
        "The president nominated Luis Ortega as French defence minister.",
    ],
)
def test_holders_of_other_times(b: str) -> None:
    """A former, coming or deputy holder is not the present one."""
    quiet("French Defence Minister Ana Ruiz spoke at the call.", b)


@pytest.mark.parametrize(
    "b",
    [
        "French Defence Minister Luis Ortega spoke at the call.",
        "Luis Ortega, France's acting defence minister, spoke at the call.",
        "Luis Ortega, France's defence minister, spoke at the call.",
        "Luis Ortega, the French minister of defence, spoke at the call.",
    ],
)
@pytest.mark.parametrize("acting", ["", "Acting "])
def test_two_holders_of_one_office(acting: str, b: str) -> None:
    """The acting holder is the present one, and two people cannot be."""
    (one,) = conflicts(
        judged({"wire": f"{acting}French Defence Minister Ana Ruiz spoke at the call.", "blog": b})
    )
    assert one.slot == "holder(FR, defence minister)"
    assert sides(one) == {"Ana Ruiz": ("wire",), "Luis Ortega": ("blog",)}
    assert one.severity is Severity.HIGH and one.confidence is Confidence.HIGH


@pytest.mark.parametrize(
    "rumour",
    [
        "A neighbour said the fire killed 40 people.",
        "Residents had heard that 40 people were killed.",
        "According to social media posts, the fire killed 40 people.",
        "Forty people were killed in the fire, according to rumors.",
    ],
)
def test_a_rumour_is_no_side(rumour: str) -> None:
    official = "The fire killed four people, the fire chief said."
    quiet(official, rumour)
    found = judged({"a": official, "b": rumour, "c": "The fire killed six people, police said."})
    (one,) = conflicts(found, "toll")
    assert sides(one) == {"4": ("a",), "6": ("c",)}
    assert one.silent == ("b",), "who repeats a rumour says nothing of its own"


@pytest.mark.parametrize(
    "heard",
    [
        "Witnesses said the fire killed 40 people.",
        "Residents said that 40 people were killed.",
        "The fire killed 40 people, according to neighbours.",
    ],
)
def test_hearsay_lowers_confidence(heard: str) -> None:
    (one,) = conflicts(
        judged({"a": "The fire killed four people, the fire chief said.", "b": heard})
    )
    assert one.confidence is Confidence.LOW and sides(one) == {"4": ("a",), "40": ("b",)}
    assert "witnesses" in " ".join(one.notes)


@pytest.mark.parametrize(
    ("a", "b", "kind"),
    [
        ("2031-05-05", "2031-05-06", FindingKind.UPDATE),
        ("2031-05-05", "2031-05-25", FindingKind.UPDATE),
        ("2031-05-06", "2031-05-05", FindingKind.CONFLICT),
        ("2031-05-05", "2031-05-05", FindingKind.CONFLICT),
        ("2031-05-05", "", FindingKind.CONFLICT),
        ("", "", FindingKind.CONFLICT),
    ],
)
def test_time_decides(a: str, b: str, kind: FindingKind) -> None:
    """Nine dead, then 11: an update where the higher toll was published on a later day."""
    texts = {"a": FIRE.format("nine"), "b": FIRE.format("11")}
    (one,) = judged(texts, {"a": a, "b": b}).findings
    assert one.kind is kind
    if kind is FindingKind.UPDATE:
        assert one.severity is Severity.LOW and one.confidence is not Confidence.HIGH
        assert a in one.why and b in one.why


def test_first_day_of_a_value_counts() -> None:
    """A late article that repeats the first toll does not make the later toll an error."""
    texts = {"a": FIRE.format("nine"), "b": FIRE.format("11"), "c": FIRE.format("nine")}
    days = {"a": "2031-05-05", "b": "2031-05-06", "c": "2031-05-07"}
    (one,) = judged(texts, days).findings
    assert one.kind is FindingKind.UPDATE
    assert sides(one) == {"9": ("a", "c"), "11": ("b",)}


def test_missing_people_are_found() -> None:
    """Fewer missing, later, is an update; of one day it is a conflict."""
    text = "{} people are missing after the fire."
    texts = {"a": text.format("Forty"), "b": text.format("Twelve")}
    (one,) = judged(texts, {"a": "2031-05-05", "b": "2031-05-06"}).findings
    assert one.kind is FindingKind.UPDATE
    (one,) = judged(texts, {"a": "2031-05-05", "b": "2031-05-05"}).findings
    assert one.kind is FindingKind.CONFLICT


def test_variants() -> None:
    texts = {"a": "Judge Catherine Moor heard the case.", "b": "Judge Katherine Moor ruled."}
    found = judged(texts)
    assert not conflicts(found)
    (one,) = (f for f in found.findings if f.kind is FindingKind.VARIANT)
    assert sides(one) == {"Catherine Moor": ("a",), "Katherine Moor": ("b",)}
    assert one.severity is Severity.LOW and one.confidence is not Confidence.HIGH
    # One article that has both tells two people apart, or slipped by itself.
    both = judged({**texts, "a": texts["a"] + " Judge Katherine Moor agreed."})
    assert not both.findings


def test_participants_never_conflict() -> None:
    """A list of participants is not one value."""
    quiet("Ana Ruiz met Luis Ortega for talks.", "Ana Ruiz and Mary Holt held talks in a call.")
    found = judged({"a": "Ana Ruiz met Luis Ortega for talks.", "b": "Ana Ruiz held talks."})
    assert ("participant", "Ana Ruiz", ("a", "b")) in [
        (a.slot.partition("(")[0], a.value, a.sources) for a in found.agreements
    ]


# ---------------------------------------------------------------- whose side


def test_copies_count_once() -> None:
    texts = {"a": FIRE.format("nine"), "b": FIRE.format("nine"), "c": FIRE.format("11")}
    (one,) = judged(texts, voice={"a": "a", "b": "a", "c": "c"}).findings
    assert [s.voices for s in one.sides] == [1, 1]
    assert not any(s.alone for s in one.sides), "one voice against one"
    found = judged(texts)
    (one,) = found.findings
    assert [(s.value, s.voices, s.alone) for s in one.sides] == [("9", 2, False), ("11", 1, True)]
    assert ("toll(killed)", "9") in [(a.slot, a.value) for a in found.agreements]


def test_copies_corroborate_nothing() -> None:
    texts = {"a": FIRE.format("nine"), "b": FIRE.format("nine")}
    assert not judged(texts, voice={"a": "a", "b": "a"}).agreements
    assert judged(texts).agreements


def test_two_against_two_is_nobody_alone() -> None:
    texts = {"a": "nine", "b": "nine", "c": "11", "d": "11"}
    (one,) = judged({k: FIRE.format(v) for k, v in texts.items()}).findings
    assert [s.voices for s in one.sides] == [2, 2] and not any(s.alone for s in one.sides)


def test_a_source_of_both_sides_lowers_confidence() -> None:
    plain = {k: FIRE.format(v) for k, v in {"a": "nine", "b": "nine", "c": "11", "d": "11"}.items()}
    (sure,) = judged(plain).findings
    both = FIRE.format("nine") + " The fire killed 11 people, a hospital said."
    (less,) = judged({**plain, "a": both}).findings
    assert sides(less) == {"9": ("a", "b"), "11": ("a", "c", "d")}
    assert _rank(less.confidence) < _rank(sure.confidence)
    assert any("has both values" in note for note in less.notes)
    # One side has nobody else: the lowest.
    (least,) = judged({"a": both, "b": plain["b"]}).findings
    assert least.confidence is Confidence.LOW


def _rank(confidence: Confidence) -> int:
    return ["low", "medium", "high"].index(str(confidence))


OFFICE = {
    "a": "French Defence Minister Ana Ruiz spoke at the call.",
    "b": "French Defence Minister Luis Ortega spoke at the call.",
}


def test_weak_joins_and_background_lower_confidence() -> None:
    (sure,) = judged(OFFICE).findings
    (weak,) = judged(OFFICE, strength=0.45).findings
    (background,) = judged(OFFICE, background=["b"]).findings
    assert sure.confidence is Confidence.HIGH
    assert weak.confidence is background.confidence is Confidence.MEDIUM
    assert any("0.45" in note for note in weak.notes)
    assert sure.severity == weak.severity == background.severity
    assert sure.fingerprint == weak.fingerprint == background.fingerprint


def test_hedged_values_lower_confidence() -> None:
    texts = {"a": "nine", "b": "nine", "c": "11", "d": "11"}
    plain = {k: FIRE.format(v) for k, v in texts.items()}
    hedge = "The fire in the Hotel Tern reportedly killed 11 people on Sunday."
    (sure,) = judged(plain).findings
    (half,) = judged({**plain, "c": hedge}).findings
    (less,) = judged({**plain, "c": hedge, "d": hedge}).findings
    assert half.confidence is sure.confidence, "d says it without a hedge"
    assert _rank(less.confidence) < _rank(sure.confidence)
    assert any("hedged" in note for note in less.notes)


def test_a_coarse_value_takes_the_side_it_fits() -> None:
    """'At least 200' is on the side of 212 against 140, and on no side between 212 and 260."""
    text = "The blast injured {} people."
    values = {"a": "at least 200", "b": "212", "c": "140"}
    (one,) = conflicts(judged({k: text.format(v) for k, v in values.items()}), "toll")
    assert sides(one) == {"212": ("a", "b"), "140": ("c",)} or sides(one) == {
        "at least 200": ("a", "b"),
        "140": ("c",),
    }
    values = {"a": "at least 200", "b": "212", "c": "260"}
    (one,) = conflicts(judged({k: text.format(v) for k, v in values.items()}), "toll")
    assert sides(one) == {"212": ("b",), "260": ("c",)}
    assert one.silent == ("a",)


def test_a_country_is_taken_from_other_sources() -> None:
    """An office named without its country is that of the country others give to the same person."""
    texts = {
        "a": "South Korean Defense Minister Choi Ji-won spoke at the call.",
        "b": "Defense Minister Choi Ji-won spoke at the call.",
        "c": "Lee Min-ho, South Korea's defense minister, spoke at the call.",
    }
    (one,) = conflicts(judged(texts))
    assert sides(one) == {"Choi Ji-won": ("a", "b"), "Lee Min-ho": ("c",)}


def test_one_person_in_slots() -> None:
    """Ages of one man under two spellings of his name meet; those of two men do not."""
    texts = {"a": "Choi Ji-won, 64, was arrested.", "b": "Choi Jiwon, 46, was arrested."}
    assert [f.slot.partition("(")[0] for f in conflicts(judged(texts))] == ["age"]
    quiet("Choi Ji-won, 64, was arrested.", "Lee Min-ho, 46, was arrested.")
