"""What a text tells of itself, by its case file, and which source of metadata wins."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from discrepancy.errors import DiscrepancyError
from discrepancy.models import DateValue
from discrepancy.read import read, read_text

CASES = tomllib.loads(
    (Path(__file__).parents[1] / "cases" / "metadata.toml").read_text(encoding="utf-8")
)["case"]
BODY = "The river took the middle pier, police said.\n\nNobody was on it when it fell."


def iso(date: DateValue | None) -> str:
    if date is None or date.start is None:
        return ""
    day = date.start.isoformat()[:10]
    return {"year": day[:4], "month": day[:7]}.get(date.granularity, day)


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["name"])
def test_cases(case: dict[str, str]) -> None:
    source = read_text(f"{case['text']}\n\n{BODY}", id="a")
    headline = source.text[slice(*source.headline)] if source.headline else ""
    assert headline == case.get("headline", "")
    assert source.dateline == case.get("dateline", "")
    assert iso(source.published) == case.get("published", "")
    assert source.published_from == case.get("from", "")


def test_a_caption_is_about_the_day() -> None:
    source = read_text(
        f"Dam fails\n\nThe dam on May 3, 2021. Photo: Lena Roth/NP\n\n{BODY}", id="a"
    )
    assert source.published is not None
    assert source.published.approximate


def test_dateline_and_timestamp_are_no_claims() -> None:
    text = f"Dam fails\n\nMay 3, 2021\n\nOSLO, Norway — The dam failed.\n\n{BODY}"
    source = read_text(text, id="a")
    assert [source.text[a:b] for a, b in source.skip] == ["May 3, 2021", "OSLO, Norway — "]


def write(folder: Path, **files: str) -> Path:
    for name, text in files.items():
        (folder / name.replace("__", ".")).write_text(text, encoding="utf-8")
    return folder


FRONT = "---\ntitle: 'Dam: the end'\ndate: 2021-05-04\nsource: The Lantern\ntags: [a, b]\n---\n"
TEXT = f"Dam fails\n\nUpdated: May 9, 2021\n\nThe dam at Arden failed.\n\n{BODY}"


def test_front_matter_wins(tmp_path: Path) -> None:
    toml = '[a]\npublisher = "Northern"\npublished = 2021-05-05\ntrust = "high"\nid = "north"\n'
    write(tmp_path, a__md=FRONT + TEXT, sources__toml=toml)
    (source,) = read([tmp_path]).sources
    assert (source.title, source.publisher, source.trust) == ("Dam: the end", "The Lantern", "high")
    assert (iso(source.published), source.published_from) == ("2021-05-04", "front matter")
    assert source.id == "north"
    assert source.text.startswith("Dam fails")


def test_sources_toml_wins_over_the_text(tmp_path: Path) -> None:
    write(tmp_path, a__txt=TEXT, sources__toml='["a.txt"]\npublished = "2021-05-05"\n')
    (source,) = read([tmp_path]).sources
    assert (iso(source.published), source.published_from) == ("2021-05-05", "sources.toml")


def test_sources_toml_of_a_parent_folder(tmp_path: Path) -> None:
    sub = tmp_path / "sub"
    sub.mkdir()
    write(sub, a__txt=TEXT)
    write(tmp_path, sources__toml='["sub/a.txt"]\npublisher = "Northern"\n')
    (source,) = read([tmp_path]).sources
    assert (source.name, source.publisher) == ("sub/a.txt", "Northern")


def test_toml_front_matter(tmp_path: Path) -> None:
    write(tmp_path, a__md=f'+++\ntitle = "Dam"\ndate = 2021-05-04\n+++\n{TEXT}')
    (source,) = read([tmp_path]).sources
    assert (source.title, iso(source.published)) == ("Dam", "2021-05-04")


def test_rules_around_prose_are_no_front_matter(tmp_path: Path) -> None:
    write(tmp_path, a__txt=f"---\nA dam failed at Arden.\n---\n{BODY}")
    (source,) = read([tmp_path]).sources
    assert "A dam failed" in source.text


@pytest.mark.parametrize(
    ("toml", "message"),
    [
        ('[a]\npublsher = "X"\n', "sources.toml, line 2: unknown key 'publsher'.*'publisher'?"),
        ('[a]\npublisher = "X"\npublished = "soon"\n', "sources.toml, line 3: published = 'soon'"),
        ('[a]\npublished = "04/05/2021"\n', "sources.toml, line 2: published = '04/05/2021'"),
        ("[a]\npublisher = [1]\n", "sources.toml, line 2: 'publisher' in [a] must be"),
        ("[a\n", "sources.toml: not valid TOML: .*line 1"),
        ('publisher = "X"\n', "sources.toml, line 1: 'publisher' stands outside a table"),
        ("[a]\nurl = " + "9" * 10_000, "sources.toml: not valid TOML: "),
    ],
)  # fmt: skip
def test_broken_sources_toml(tmp_path: Path, toml: str, message: str) -> None:
    write(tmp_path, a__txt=TEXT, sources__toml=toml)
    with pytest.raises(DiscrepancyError) as error:
        read([tmp_path])
    pattern = message.split(".*")
    assert all(part in str(error.value) for part in pattern), str(error.value)
    assert str(tmp_path) not in str(error.value)


def test_read_text_metadata() -> None:
    source = read_text(TEXT, id=" a\nb ", publisher="Northern", published="2021-05-05")
    assert (source.id, source.publisher, iso(source.published)) == ("a b", "Northern", "2021-05-05")
    with pytest.raises(DiscrepancyError, match="unknown metadata 'outlet'"):
        read_text(TEXT, id="a", outlet="Northern")
    with pytest.raises(DiscrepancyError, match="no clear date"):
        read_text(TEXT, id="a", published="soon")
