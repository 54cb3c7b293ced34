"""Names of persons are read as a careful editor would read them."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from discrepancy.normalise.person import is_given_name, normalise

SHARED_KEYS = [
    ("Shin Won-sik", "Shin, Wonsik"),
    ("Won-sik Shin", "SHIN Won Sik"),
    ("Jean-Pierre Dumont", "DUMONT, Jean Pierre"),
    ("Zoë O’Connor", "Zoe O'Connor"),
    ("Ana López Ruiz", "ANA LOPEZ RUIZ"),
    ("Ludwig van Houten", "van Houten, Ludwig"),
    ("Mikhail Sergeyevich Antonov", "Antonov Mikhail Sergeyevich"),
    ("Henry Ford II", "Ford, Henry, II"),
]

STRIPPED = [
    ("Acting Minister of National Defense Gen. Shin Won-sik", "Shin Won-sik"),
    ("Russian Foreign Minister Pavel Orlov", "Pavel Orlov"),
    ("Deputy Prime Minister and Minister of Finance Lena Holt", "Lena Holt"),
    ("Governor of Westmark Ruth Calder", "Ruth Calder"),
    ("the Rev. Dr. Thomas Ashdown", "Thomas Ashdown"),
    ("Sgt. First Class Maria Quine", "Maria Quine"),
    ("Helen Brandt QC", "Helen Brandt"),
    ("Helen Brandt, MP", "Helen Brandt"),
    ("Paula Quine, the city's police chief", "Paula Quine"),
    ("Paula Quine, 45", "Paula Quine"),
    ("Chief Justice John Marlow", "John Marlow"),
    ("King Charles III", "Charles III"),
    ("Madame Curie", "Curie"),
    ("Bundespräsident Karl Vogt", "Karl Vogt"),
    ("Nagy elnök", "Nagy"),
    ("Crown Prince Khalifa bin Rashid", "Khalifa bin Rashid"),
    ("first lady Jill Marlow", "Jill Marlow"),
    ("President of South Korea Yoon Ji Won", "Yoon Ji Won"),
    ("Sen. Ruth Calder, D-Ore.", "Ruth Calder"),
    ("President Thomas J. Ashdown", "Thomas J. Ashdown"),
]

KEPT = [
    "John Major",
    "Stephen King",
    "Amartya Sen",
    "Martin Luther King",
    "Julie Bishop",
    "Duke Ellington",
    "Dean Martin",
    "Sally Field",
    "Judith Law",
]


@pytest.mark.parametrize(("a", "b"), SHARED_KEYS)
def test_spellings_that_folding_makes_one_share_a_key(a: str, b: str) -> None:
    assert normalise(a).key == normalise(b).key


@pytest.mark.parametrize(("text", "name"), STRIPPED)
def test_titles_are_stripped(text: str, name: str) -> None:
    value = normalise(text)
    assert value.name == name
    assert value.titles or value.suffix
    assert value.text == text


@pytest.mark.parametrize("text", KEPT)
def test_names_that_look_like_titles_are_kept(text: str) -> None:
    assert normalise(text).name == text


@pytest.mark.parametrize(
    ("text", "family", "given_names"),
    [
        ("Park Geun-hye", "Park", ("Geun-hye",)),
        ("Geun-hye Park", "Park", ("Geun-hye",)),
        ("Wang Yi", "Wang", ("Yi",)),
        ("Emma Stone", "Stone", ("Emma",)),
        ("Joe Bidwell", "Bidwell", ("Joe",)),
        ("Sung Kim", "Kim", ("Sung",)),
        ("J.D. Marlow", "Marlow", ("J.D.",)),
        ("De Gaulle", "De Gaulle", ()),
        ("Charles de Gaulle", "de Gaulle", ("Charles",)),
        ("Khalifa bin Rashid", "bin Rashid", ("Khalifa",)),
        ("Sergey Viktorovich ORLOV", "ORLOV", ("Sergey", "Viktorovich")),
        ("王毅", "王", ("毅",)),
        ("김대중", "김", ("대중",)),
    ],
)
def test_family_and_given_name(text: str, family: str, given_names: tuple[str, ...]) -> None:
    value = normalise(text)
    assert (value.family, value.given) == (family, given_names)


@pytest.mark.parametrize(
    ("text", "partial"),
    [("Kim", True), ("Emma", True), ("J. Trudeau", True), ("Emma Stone", False), ("", True)],
)
def test_bare_names_are_partial(text: str, partial: bool) -> None:
    assert normalise(text).partial is partial


def test_suffix_is_no_family_name() -> None:
    value = normalise("John Ashdown, Jr.")
    assert (value.family, value.suffix) == ("Ashdown", "Jr.")


@pytest.mark.parametrize("name", ["Emma", "Yuki", "Ngozi", "Aleksandr", "Priya", "Jean-Marie"])
def test_given_names_of_many_cultures(name: str) -> None:
    assert is_given_name(name)


@pytest.mark.parametrize("word", ["Defense", "Monday", "Secretary", "Korea", "The", "Ministry", ""])
def test_other_capitalised_words_are_no_given_names(word: str) -> None:
    assert not is_given_name(word)


name_like = st.lists(
    st.sampled_from(
        "Dr. King Kim Won-sik de van bin al- Jr. III , Minister of the Maria O'Neill SMITH QC "
        "Major J. (x) 김정은 王 Пётр محمد - . ' Judge General Lee and".split()
    ),
    max_size=9,
).map(" ".join)


@settings(max_examples=400, deadline=None)
@given(name_like | st.text(max_size=60))
def test_normalising_twice_changes_nothing(text: str) -> None:
    value = normalise(text)
    assert normalise(value.name).key == value.key


@pytest.mark.parametrize(
    "piece", ["(", '"', "“", ",", "a ", "a-", "Dr. ", "of ", "김", "x.", "minister ", "\u0301", " "]
)
def test_long_hostile_names_stay_cheap(piece: str) -> None:
    text = piece * (1_000_000 // len(piece))
    start = time.process_time()
    normalise(text)
    assert time.process_time() - start < 0.5
