"""Saved web pages: text, title, publisher, address and date."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from discrepancy.models import Source
from discrepancy.read import read
from discrepancy.read.html import READER
from discrepancy.sentences import split

BODY = (
    "A dam failed near Arden early on Monday and flooded two villages in the valley below it.",
    "Fourteen people were killed, the district office said, and the army sent two helicopters.",
    "The mayor of Arden, Pat Moss, said that the dam had been inspected in March by engineers.",
)
PARAGRAPHS = "".join(f"<p>{p}</p>" for p in BODY)
PAGE = """<!doctype html><html><head><title>Dam fails near Arden | The Lantern</title>{head}</head>
<body><nav><a href="/">Home</a> <a href="/w">World</a></nav>
<article><h1>Dam fails near Arden</h1>{time}{body}</article>
<footer>About us. Copyright 2031</footer><script>var x = "secret";</script></body></html>"""


def one(tmp_path: Path, head: str = "", time: str = "", body: str = PARAGRAPHS) -> Source:
    (tmp_path / "a.html").write_text(PAGE.format(head=head, time=time, body=body))
    result = read([tmp_path])
    assert result.skipped == ()
    (source,) = result.sources
    return source


def test_the_article_without_its_page(tmp_path: Path) -> None:
    source = one(tmp_path)
    assert [s.text for s in split(source)] == ["Dam fails near Arden", *BODY]
    assert source.headline == (0, len("Dam fails near Arden"))
    assert (source.title, source.published) == ("Dam fails near Arden", None)


@pytest.mark.parametrize(
    ("head", "time"),
    [
        ('<meta property="article:published_time" content="2021-05-03T08:00:00+02:00">', ""),
        ('<meta name="date" content="May 3, 2021">', ""),
        ('<script type="application/ld+json">{"@graph": [{"@type": "WebSite"}, {"@type": '
         '["NewsArticle"], "datePublished": "2021-05-03", "headline": "Dam fails near Arden"}]}'
         "</script>", ""),
        ("", '<time datetime="2021-05-03T10:00Z">3 May</time>'),
        ('<meta property="article:modified_time" content="2021-05-03">', ""),
    ],
)  # fmt: skip
def test_date(tmp_path: Path, head: str, time: str) -> None:
    source = one(tmp_path, head, time)
    assert source.published is not None
    assert str(source.published.start)[:10] == "2021-05-03"
    assert source.published_from == "page metadata"


def test_address_and_its_date(tmp_path: Path) -> None:
    url = "https://lantern.example/2021/05/03/dam"
    source = one(tmp_path, f'<link rel="canonical" href="{url}">')
    assert source.url == url
    assert source.published is not None
    assert str(source.published.start) == "2021-05-03"
    assert source.published_from in ("url", "page metadata")


def test_publisher(tmp_path: Path) -> None:
    source = one(tmp_path, '<meta property="og:site_name" content="The Lantern">')
    assert (source.publisher, source.title) == ("The Lantern", "Dam fails near Arden")


def test_what_a_page_says_of_itself_is_cleaned_as_its_text_is(tmp_path: Path) -> None:
    said = r'"headline": "Dam \ud83d fails", "publisher": {"name": "The \u001b[31m\nLan\u202etern"}'
    head = f'<script type="application/ld+json">{{"@type": "NewsArticle", {said}}}</script>'
    source = one(tmp_path, head=head)
    assert (source.title, source.publisher) == ("Dam \ufffd fails", "The [31m Lantern")
    assert source.model_dump_json()


def test_a_tiny_page(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("<p>A dam failed on Monday.</p><p>Two died.</p>")
    (source,) = read([tmp_path]).sources
    assert [s.text for s in split(source)] == ["A dam failed on Monday.", "Two died."]


@pytest.mark.parametrize(
    "raw",
    ["", "<", "<html>", "<!-- -->", "<?xml version='1.0' encoding='utf-8'?><p>Hi there</p>",
     "<p>" * 5000 + "Dam", "<script type='application/ld+json'>[[[[</script><p>Dam fails</p>",
     "\ud800<p>x", "<meta property='og:title'><p>Dam"],
)  # fmt: skip
def test_hostile_pages(raw: str) -> None:
    READER.read(raw)


TAGS = "<p> </div> <time datetime='9'> <script> <h1> Dam &#0; <svg> <!-- <![CDATA[".split(" ")


@settings(max_examples=25, deadline=None)
@given(st.lists(st.sampled_from(TAGS), max_size=20).map("".join))
def test_any_tags(raw: str) -> None:
    READER.read(raw)
