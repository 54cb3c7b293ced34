"""The page as a file: safe, whole without script, and complete. ``tests/browser`` opens it."""

from __future__ import annotations

import base64
import csv
import hashlib
import io
import json
import re
import subprocess
import sys
from itertools import pairwise

import pytest
from lxml import html as lxml_html

from discrepancy.models import (
    CopyLink,
    Decision,
    DecisionState,
    Flag,
    Gone,
    Report,
    Side,
    SourceInfo,
    SourceProfile,
)
from discrepancy.report import find_reporter
from discrepancy.report._html.ledger import ledger, safe_json

HOSTILE = (
    "<script>alert(1)</script>",
    "\"><img src=x onerror='alert(2)'>",
    "</script><script>alert(3)</script>",
    "</style><style>*{display:none}</style>",
    "{{ 7 * 7 }}{% raw %}{# x #}",
    "<!--<script>",
    "\u202egnp.exe\u2066",
    "&lt;b&gt; & ' \"",
)


def render(report: Report) -> str:
    return find_reporter("html").render(report)


def tree(report: Report) -> lxml_html.HtmlElement:
    return lxml_html.document_fromstring(render(report))


def poisoned(report: Report, text: str) -> Report:
    """The report with ``text`` in every field that a stranger can fill."""
    first = report.findings[0]

    def side(old: Side, extra: str) -> Side:
        evidence = tuple(
            e.model_copy(
                update={
                    "quote": text, "sentence": f"Before {text} after.", "sentence_start": 0,
                    "sentence_end": len(text) + 14, "start": 7, "end": 7 + len(text),
                }
            )
            for e in old.evidence
        )  # fmt: skip
        update = {"value": text + extra, "evidence": evidence, "attributions": (text,)}
        return old.model_copy(update=update)

    sides = tuple(side(old, str(i)) for i, old in enumerate(first.sides))
    finding = first.model_copy(
        update={"sides": sides, "why": text, "slot": f"holder({text})", "notes": (text,)}
    )
    source = SourceInfo(
        id="wire", name=text, publisher=text, title=text, url=f"javascript:alert(1)//{text}",
        trust=text, copies=(text,),
    )  # fmt: skip
    decision = Decision(
        fingerprint=first.fingerprint, decision=DecisionState.CONFIRMED, note=text, editor=text,
        columns=((text, text),),
    )  # fmt: skip
    gone = Gone(
        fingerprint="0" * 16, code="D1", event=text, slot=text, values=(text, text), reason=text
    )
    return report.model_copy(
        update={
            "findings": (finding,), "sources": (source,), "decisions": (decision,), "gone": (gone,)
        }
    )  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_shows_as_text(report: Report, text: str) -> None:
    calm = tree(report)
    page = tree(poisoned(report, text))
    assert len(page.xpath("//script")) == len(calm.xpath("//script")) == 2
    assert len(page.xpath("//style")) == 1
    assert not page.xpath("//img | //iframe | //object | //embed | //base | //*[@style]")
    assert not [a for e in page.iter() for a in e.attrib if a.lower().startswith("on")]
    shown = " ".join(page.xpath("//main//text()"))
    for part in text.replace("\u202e", "\\u202e").replace("\u2066", "\\u2066").split():
        assert part in shown
    assert "49" not in page.xpath("//h4")[0].text_content()  # braces are not computed


@pytest.mark.parametrize("text", HOSTILE)
def test_data_cannot_leave_its_element(report: Report, text: str) -> None:
    raw = render(poisoned(report, text))
    inside = raw.split('id="ledger">')[1].split("</script>")[0]
    assert not set("<>&") & set(inside)
    assert json.loads(inside)["rows"][0][3] == text.replace("\u202e", "\\u202e").replace(
        "\u2066", "\\u2066"
    )


@pytest.mark.parametrize(
    ("url", "linked"),
    [
        ("https://paper.example/a?b=1&c=2", True),
        ("http://paper.example/", True),
        ("HTTPS://paper.example/", True),
        ("javascript:alert(1)", False),
        ("JaVaScRiPt:alert(1)", False),
        (" javascript:alert(1)", False),
        ("java\nscript:alert(1)", False),
        ("data:text/html,<script>alert(1)</script>", False),
        ("//evil.example/x", False),
        ("https:evil", False),
        ("https://[bad", False),
        ('https://a.example/"onclick="x', False),
        ("file:///etc/passwd", False),
        ("", False),
    ],
)
def test_only_web_addresses_become_links(report: Report, url: str, linked: bool) -> None:
    sources = tuple(s.model_copy(update={"url": url}) for s in report.sources)
    page = tree(report.model_copy(update={"sources": sources}))
    links = page.xpath("//a[not(starts-with(@href, '#'))]")
    assert {a.get("href") for a in links} == ({url} if linked else set())
    assert all(a.get("rel") == "noopener noreferrer" for a in links)


def test_policy_allows_this_style_and_this_script_only(report: Report) -> None:
    raw = render(report)
    page = lxml_html.document_fromstring(raw)
    policy = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
    rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
    assert rules["default-src"] == "'none'"
    assert "unsafe" not in policy and "http" not in policy and "*" not in policy
    for name in ("style", "script"):
        body = raw.split(f"<{name}>", 1)[1].split(f"</{name}>", 1)[0]
        digest = base64.b64encode(hashlib.sha256(body.encode()).digest()).decode()
        assert rules[f"{name}-src"] == f"'sha256-{digest}'"
    head = raw[: raw.index("<style>")]
    assert "Content-Security-Policy" in head  # or it would come too late


def test_loads_nothing(report: Report) -> None:
    page = tree(report)
    assert not page.xpath("//*[@src or @srcset or @data or @poster or @action]")
    assert page.xpath("//link/@href") == ["data:,"]
    style = page.xpath("//style")[0].text
    assert "url(" not in style and "@import" not in style


def test_ids_are_unique_and_links_meet_them(report: Report) -> None:
    page = tree(report)
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert {h[1:] for h in page.xpath("//a[starts-with(@href, '#')]/@href")} <= set(ids)
    labelled = {i for value in page.xpath("//@aria-labelledby") for i in value.split()}
    assert labelled <= set(ids)
    assert set(page.xpath("//label/@for")) <= set(ids)


def test_has_all_without_script(report: Report) -> None:
    page = tree(report)
    for hidden in page.xpath("//*[@hidden] | //template | //dialog | //script | //style"):
        hidden.drop_tree()
    text = " ".join(page.text_content().split())
    for finding in report.findings:
        assert finding.fingerprint in text and " ".join(finding.why.split()) in text
        for side in finding.sides:
            assert side.value in text
    assert "Two people were killed when it caught fire on Sunday." in text
    assert "The port's list says 44." in text  # what an editor has said
    assert "dismissed" in text and "follow up" in text
    assert "scan\\x1b[2J.txt" in text
    assert not page.xpath("//button | //input | //select | //textarea")


def test_mention_is_marked_in_its_sentence(report: Report) -> None:
    quotes = tree(report).xpath("//blockquote/p")
    marked = {q.xpath("./mark")[0].text_content(): q.text_content() for q in quotes}
    assert marked["44 people"] == "The Tern had 44 people on board."
    assert marked["Ada Brook"].count("Ada Brook") == 1


def test_each_finding_can_be_linked_to_and_filtered(report: Report) -> None:
    page = tree(report)
    places = [s.id for s in report.sources]
    for finding in report.findings:
        card = page.get_element_by_id(finding.fingerprint)
        assert card.get("data-kind") == finding.kind.value
        assert card.get("data-severity") == finding.severity.value
        assert card.get("data-confidence") == finding.confidence.value
        holders = {s for side in finding.sides for s in side.sources}
        assert {places[int(i)] for i in card.get("data-source").split()} == holders


def test_headings_do_not_skip_a_level(report: Report) -> None:
    levels = [int(h.tag[1]) for h in tree(report).xpath("//h1|//h2|//h3|//h4|//h5|//h6")]
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(b <= a + 1 for a, b in pairwise(levels))


def test_tables_have_headers_for_rows_and_columns(report: Report) -> None:
    for table in tree(report).xpath("//main//table"):
        assert all(th.get("scope") in ("row", "col") for th in table.xpath(".//th"))
        assert all(row.xpath("./th[@scope='row']") for row in table.xpath("./tbody/tr"))


def test_known_and_new_are_shown_where_a_baseline_was_used(report: Report) -> None:
    assert 'data-baseline="' not in render(report)
    first, *rest = report.findings
    known = first.model_validate({**first.model_dump(), "baseline": "known"})
    page = tree(report.model_copy(update={"findings": (known, *rest)}))
    assert page.xpath("//*[@data-baseline='known']/@id") == [first.fingerprint]
    assert page.xpath("//select[@id='by-baseline']/option/@value") == ["", "known"]


def test_what_is_gone_is_named(report: Report) -> None:
    gone = Gone(
        fingerprint="ab" * 8, code="D201", event="2031/fire", slot="toll(killed)",
        values=("4", "9"), reason="the port corrected it", owner="desk",
    )  # fmt: skip
    text = tree(report.model_copy(update={"gone": (gone,)})).get_element_by_id("gone")
    assert "4 / 9 — the port corrected it (desk)" in " ".join(text.text_content().split())


def test_what_sources_are_like_and_rows_that_look_wrong(report: Report) -> None:
    copy = CopyLink(source="local", shared=12, likelihood=0.97)
    profile = SourceProfile(source="<b>wire</b>", states=5, compared=4, agrees=3, copies=(copy,))
    flag = Flag(
        source="wire", event="Tern", slot="length", value="0", name="ships.csv", row=7,
        reason="nothing is 0 m long",
    )  # fmt: skip
    first, *rest = report.findings
    side = first.sides[0].model_copy(update={"estimate": 0.999, "reference": True})
    judged = first.model_copy(update={"sides": (side, *first.sides[1:])})
    update = {"profiles": (profile,), "flagged": (flag,), "method": "by a paper",
              "findings": (judged, *rest)}  # fmt: skip
    page = tree(report.model_copy(update=update))
    sources = page.get_element_by_id("sources").text_content()
    assert "<b>wire</b>" in sources and "by a paper" in sources
    assert "most likely shares a source with local (12 in common, 97 %)" in sources
    assert "ships.csv, row 7" in page.get_element_by_id("flagged").text_content()
    shown = page.get_element_by_id(first.fingerprint).text_content()
    assert "estimate: above 99 %" in shown and "a reference says so" in shown


# ---------------------------------------------------------------- the rows it hands back


def rebuilt(data: dict[str, object]) -> str:
    """What the script does with rows that nobody decided on."""
    rows = data["rows"]
    assert isinstance(rows, list)
    lines = [data["header"]]
    for _, before, *rest in rows:
        out = io.StringIO()
        csv.writer(out, lineterminator="\n").writerow(rest[:4])
        lines.append(before + out.getvalue()[:-1] + rest[4])
    return "\n".join(map(str, lines)) + "\n"


def test_undecided_rows_are_the_csv(report: Report) -> None:
    first, *others = report.findings
    lines = first.model_copy(update={"why": "two lines\nof a cell"})
    plain = report.model_copy(update={"decisions": (), "findings": (lines, *others)})
    data = json.loads(safe_json(ledger(plain)))
    assert rebuilt(data) == find_reporter("csv").render(plain)


def test_rows_keep_added_columns_and_unguarded_notes(report: Report) -> None:
    data = ledger(report, bom=True)
    assert data["header"].endswith("decision,note,editor,decided_on,follow up")
    rows = {row[0]: row for row in data["rows"]}
    confirmed = rows[report.findings[1].fingerprint]
    assert confirmed[2] == "confirmed"
    assert confirmed[3].startswith("The port's list says 44.\n=HYPERLINK(1)")
    assert rows[report.findings[0].fingerprint][6] == ","  # an empty cell
    assert rows[report.findings[7].fingerprint][6].startswith(",")


def test_identity_is_that_of_the_findings(report: Report) -> None:
    turned = report.model_copy(update={"findings": report.findings[::-1]})
    fewer = report.model_copy(update={"findings": report.findings[1:]})
    assert ledger(turned)["identity"] == ledger(report)["identity"]
    assert ledger(fewer)["identity"] != ledger(report)["identity"]


# ---------------------------------------------------------------- style


def _luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    r, g, b = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def _contrast(a: str, b: str) -> float:
    high, low = sorted((_luminance(a), _luminance(b)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_colours_can_be_read_light_and_dark(report: Report) -> None:
    style = tree(report).xpath("//style")[0].text
    sets = [
        dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", block))
        for block in re.findall(r"\{([^{}]*--paper:[^{}]*)\}", style)
    ][:3]
    assert len(sets) == 3 and sets[1] == sets[2]  # dark by the system is dark by the switch
    for colours in sets:
        for ink in ("ink", "soft", "link", "high", "medium", "low", "good"):
            assert _contrast(colours[ink], colours["paper"]) >= 4.5, ink
            assert _contrast(colours[ink], colours["sheet"]) >= 4.5, ink
        for wash in ("mark", "good-wash", "bad-wash", "warm-wash", "cool-wash"):
            assert _contrast(colours["ink"], colours[wash]) >= 4.5, wash
        assert _contrast(colours["high"], colours["bad-wash"]) >= 4.5


def test_templates_are_not_imported_before_a_page_is_made() -> None:
    code = (
        "import sys, discrepancy; from discrepancy.report import reporters; reporters();"
        "sys.exit('jinja2' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


# ---------------------------------------------------------------- very many


def test_very_many_findings_are_cut_counted_and_still_handed_back(
    report: Report, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("discrepancy.report._html.document._MOST", 3)
    page = tree(report)
    shown = page.xpath("//article/@id")
    assert len(shown) == 3
    rest = len(report.findings) - 3
    assert f"{rest} more are in the CSV" in page.get_element_by_id("findings").text_content()
    data = json.loads(page.get_element_by_id("ledger").text)
    assert [row[0] for row in data["rows"]] == shown
    numbers = [int(n) for n in page.xpath("//dd[@class='number']/text()")]
    assert sum(numbers) == len(report.findings)  # the overview counts all


def test_quiet_events_are_cut_and_disputed_ones_are_not(
    report: Report, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("discrepancy.report._html.events._QUIET", 0)
    first = report.events[0]
    quiet = first.model_copy(update={"key": "2031/flood/elsewhere"})
    page = tree(report.model_copy(update={"events": (quiet, *report.events)}))
    text = page.get_element_by_id("events").text_content()
    assert first.key in text and quiet.key not in text
    assert "1 more event without a finding" in text
