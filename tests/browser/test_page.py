"""The page in a real browser. Every test also asks, when it is done, that the console is empty and
that nothing was asked of any network."""

from __future__ import annotations

import csv
import time
from pathlib import Path

import pytest
from harm import EVIL, IMAGE, Browser

from discrepancy.models import FindingKind
from discrepancy.pipeline import Run
from discrepancy.report import find_reporter
from discrepancy.report._html.ledger import ledger
from discrepancy.report._view import ordered, section

ESCAPE = "\ue00c"


# ---------------------------------------------------------------- what it shows


def test_hostile_text_shows_as_text(browser: Browser) -> None:
    text = browser.js("return document.body.innerText")
    for part in (EVIL, IMAGE, "{{ 7 * 7 }}", "</script><script>window.hurt = 3</script>"):
        assert part in text
    assert "{% raw %}" in text
    assert browser.js("return window.hurt") is None
    assert browser.js("return document.images.length") == 0
    assert not browser.js("return [...document.links].filter((a) => !/^(https?|file):/.test(a))")


def test_policy_stops_what_would_get_in_all_the_same(browser: Browser) -> None:
    """If a template ever forgot to escape: the browser runs no script that is not the page's."""
    browser.js(
        "const p = document.createElement('p');"
        "try { p.setAttribute('onclick', 'window.hurt = 5') } catch { /* trusted types */ }"
        "document.body.append(p); p.click();"
        "const s = document.createElement('script'); s.append('window.hurt = 6');"
        "try { document.body.append(s) } catch { /* trusted types */ }"
    )
    assert browser.js("return window.hurt") is None
    refused = browser.driver.get_log("browser")
    assert refused and all(e["source"] == "security" for e in refused)


def test_opens_on_a_finding_by_its_fingerprint(browser: Browser, page: Path, made: Run) -> None:
    last = ordered(made.report)[-1].fingerprint
    browser.open(page, f"#{last}")
    assert browser.js("return document.activeElement.id") == last
    top = browser.js("return document.activeElement.getBoundingClientRect().top")
    bar = browser.js("return document.querySelector('.tools').getBoundingClientRect().bottom")
    assert top >= bar - 1  # not under the bar


def test_linked_finding_is_shown_whatever_the_filters_say(browser: Browser, made: Run) -> None:
    hidden = next(f for f in made.report.findings if f.kind is FindingKind.CONFLICT).fingerprint
    browser.choose("by-kind", "update")
    assert hidden not in browser.shown()
    browser.js("location.hash = arguments[0]", hidden)
    time.sleep(0.1)
    assert hidden in browser.shown()


def test_all_is_readable_without_script(browser: Browser, page: Path, made: Run) -> None:
    browser.cdp("Emulation.setScriptExecutionDisabled", value=True)
    try:
        browser.driver.get(page.as_uri())
        assert browser.shown() == [f.fingerprint for f in ordered(made.report)]
        text = browser.js("return document.body.innerText")
        for finding in made.report.findings:
            for side in finding.sides:
                assert side.value in text and side.evidence[0].quote.split()[0] in text
        controls = "button, input, select, textarea"
        assert not browser.js(
            "return [...document.querySelectorAll(arguments[0])].filter((e) => e.checkVisibility())",
            controls,
        )
    finally:
        browser.cdp("Emulation.setScriptExecutionDisabled", value=False)


@pytest.mark.parametrize("width", [320, 390, 768, 1280, 1920])
def test_never_wider_than_the_window(browser: Browser, width: int) -> None:
    browser.size(width, 800)
    browser.press("f")
    assert browser.js("return document.documentElement.scrollWidth") <= width


def test_endless_words_do_not_widen_it(browser: Browser, made: Run, tmp_path: Path) -> None:
    first, *rest = ordered(made.report)
    sides = tuple(s.model_copy(update={"value": f"{s.key}{'x' * 2000}"}) for s in first.sides)
    update = {"sides": sides, "why": "y" * 2000, "notes": ("z" * 2000,)}
    report = made.report.model_copy(update={"findings": (first.model_copy(update=update), *rest)})
    path = tmp_path / "long.html"
    path.write_text(find_reporter("html").render(report), encoding="utf-8")
    browser.driver.get(path.as_uri())
    for width in (320, 1280):
        browser.size(width, 800)
        assert browser.js("return document.documentElement.scrollWidth") <= width
    browser.driver.get("about:blank")
    browser.requests()  # those of another page


def test_printed_without_its_tools(browser: Browser) -> None:
    browser.press("jc")
    browser.cdp("Emulation.setEmulatedMedia", media="print")
    seen = "return document.querySelector(arguments[0]).checkVisibility()"
    for tool in (".tools", ".desk", ".desk-bar", ".switches"):
        assert not browser.js(seen, tool), tool
    for part in (".figures", ".finding h4", "mark", ".matrix", ".verdict"):
        assert browser.js(seen, part), part
    paper = "return getComputedStyle(document.body).backgroundColor"
    assert browser.js(paper) == "rgb(255, 255, 255)"
    browser.cdp("Emulation.setEmulatedMedia", media="")


def test_light_and_dark(browser: Browser, page: Path) -> None:
    def paper() -> str:
        return str(browser.js("return getComputedStyle(document.body).backgroundColor"))

    light = paper()
    browser.cdp(
        "Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": "dark"}]
    )
    dark = paper()
    assert dark != light
    browser.press("t")
    assert paper() == light  # the reader's choice goes before the system's
    browser.driver.get("about:blank")
    browser.driver.get(page.as_uri())
    assert paper() == light  # and is kept
    assert browser.text("#theme") == "Dark"


# ---------------------------------------------------------------- finding


def test_filters_by_each_thing(browser: Browser, made: Run) -> None:
    found = made.report.findings
    sources = [s.id for s in made.report.sources]
    conflicts = {f.fingerprint for f in found if f.kind is FindingKind.CONFLICT}
    browser.choose("by-kind", "conflict")
    assert set(browser.shown()) == conflicts != {f.fingerprint for f in found}
    browser.choose("by-severity", "high")
    high = {f.fingerprint for f in found if f.fingerprint in conflicts and f.severity == "high"}
    assert set(browser.shown()) == high
    assert browser.text("#tally") == f"{len(high)} of {len(found)} findings"
    browser.press("x")
    browser.choose("by-source", str(sources.index("wire")))
    wired = {f.fingerprint for f in found if any("wire" in s.sources for s in f.sides)}
    assert set(browser.shown()) == wired
    browser.press("x")
    browser.choose("by-confidence", "high")
    sure = {f.fingerprint for f in found if f.confidence == "high"}
    assert set(browser.shown()) == (sure or {f.fingerprint for f in found})


def test_links_of_the_overview_filter(browser: Browser, made: Run) -> None:
    browser.js("document.querySelector('.counts a[data-filter=\"kind=update\"]').click()")
    updates = {f.fingerprint for f in made.report.findings if f.kind is FindingKind.UPDATE}
    assert set(browser.shown()) == updates


def test_search_folds_accents_and_case_and_takes_all_words(browser: Browser, made: Run) -> None:
    def search(words: str) -> set[str]:
        browser.press("x/" + words + ESCAPE)
        time.sleep(0.2)
        return set(browser.shown())

    mayor = {f.fingerprint for f in made.report.findings if "mayor" in f.slot}
    assert mayor and mayor <= search("IDÁ brooks")
    assert search("storm of locusts") == set()
    assert browser.js("return document.getElementById('nothing').checkVisibility()")
    one = made.report.findings[0].fingerprint
    assert search(one) == {one}
    assert search("") == {f.fingerprint for f in made.report.findings}


def test_sorts_and_goes_back(browser: Browser, made: Run) -> None:
    before = browser.shown()
    browser.choose("sort", "slot")
    by_slot = browser.shown()
    assert sorted(by_slot) == sorted(before)
    names = browser.js(
        "return [...document.querySelectorAll('.finding h4')].map((h) => h.textContent)"
    )
    assert names == sorted(names)
    assert not browser.js("return document.querySelector('.part').checkVisibility()")
    browser.choose("sort", "")
    assert browser.shown() == before
    parts = "return [...document.querySelectorAll('.part')].map((p) => p.checkVisibility())"
    assert browser.js(parts) == [True] * len({section(f) for f in made.report.findings})


# ---------------------------------------------------------------- deciding


def test_keys_walk_and_decide(browser: Browser, made: Run) -> None:
    order = [f.fingerprint for f in ordered(made.report)]
    browser.press("jjk")
    assert browser.js("return document.activeElement.id") == order[0]
    browser.press("c")
    browser.press("jd")
    state = "return document.getElementById(arguments[0]).dataset.decision"
    assert browser.js(state, order[0]) == "confirmed"
    assert browser.js(state, order[1]) == "dismissed"
    assert browser.text("#pending") == "2 decisions made here."
    assert browser.text("#said").endswith(": dismissed")  # for who does not see it
    browser.press("u")
    assert browser.js(state, order[1]) == "open"
    browser.choose("by-decision", "confirmed")
    assert browser.shown() == order[:1]


def test_keys_are_letters_where_one_writes(browser: Browser) -> None:
    browser.press("jn")
    browser.press("caddy")
    browser.press(ESCAPE)
    assert browser.js("return document.querySelector('.finding textarea').value") == "caddy"
    assert browser.js("return document.querySelector('.finding').dataset.decision") == "open"
    browser.press("?")
    assert browser.js("return document.getElementById('help').open")
    browser.press("c" + ESCAPE)
    assert browser.js("return document.querySelector('.finding').dataset.decision") == "open"


def test_single_keys_can_be_switched_off(browser: Browser) -> None:
    browser.press("?")
    browser.js("document.getElementById('keys-on').click()")
    browser.press(ESCAPE)
    browser.press("jc")
    assert browser.js("return document.querySelector('.finding').dataset.decision") == "open"
    browser.press("?")  # or they could not be switched on again
    assert browser.js("return document.getElementById('help').open")


def test_decisions_are_kept(browser: Browser, page: Path, made: Run) -> None:
    first = ordered(made.report)[0].fingerprint
    browser.press("jc")
    browser.driver.get("about:blank")
    browser.driver.get(page.as_uri())
    state = "return document.getElementById(arguments[0]).dataset.decision"
    assert browser.js(state, first) == "confirmed"
    pressed = "return document.getElementById(arguments[0]).querySelector('[aria-pressed=true]').textContent"
    assert browser.js(pressed, first) == "Confirm"


def test_what_the_report_says_later_goes_before_what_was_kept(
    browser: Browser, page: Path, made: Run, tmp_path: Path
) -> None:
    first = ordered(made.report)[0].fingerprint
    browser.press("jc")
    key = "discrepancy/decisions/" + ledger(made.report)["identity"]
    kept = browser.js("return localStorage.getItem(arguments[0])", key)
    assert first in kept
    # The report now holds a decision that the page had not seen when it kept its own.
    browser.js(
        "const d = JSON.parse(arguments[1]); d.made[arguments[2]].seen = 'dismissed\\n';"
        "localStorage.setItem(arguments[0], JSON.stringify(d))",
        key,
        kept,
        first,
    )
    browser.driver.get("about:blank")
    browser.driver.get(page.as_uri())
    state = "return document.getElementById(arguments[0]).dataset.decision"
    assert browser.js(state, first) == "open"


@pytest.mark.parametrize("kept", ["", "{", "[]", '{"made": 3}', '{"made": {"x": {}}}', "null"])
def test_spoilt_storage_does_no_harm(browser: Browser, page: Path, made: Run, kept: str) -> None:
    key = "discrepancy/decisions/" + ledger(made.report)["identity"]
    browser.js("localStorage.setItem(arguments[0], arguments[1])", key, kept)
    browser.driver.get("about:blank")
    browser.driver.get(page.as_uri())
    browser.press("jc")
    assert browser.text("#pending") == "1 decision made here."


def test_download_is_the_csv_with_the_decisions(browser: Browser, made: Run) -> None:
    notes = '=SUM(A1), "so" they say\nand 4 May\u202e'
    browser.js(
        "const e = document.getElementById('editor'); e.value = 'Kim, Lind';"
        "e.dispatchEvent(new Event('change'))"
    )
    browser.press("jc")
    browser.js(
        "const t = document.querySelector('.finding textarea'); t.value = arguments[0];"
        "t.dispatchEvent(new Event('change', {bubbles: true}))",
        notes,
    )
    text = browser.download()
    assert "\r" not in text
    plain = find_reporter("csv").render(made.report)
    mine = list(csv.DictReader(text.splitlines(keepends=True)))
    theirs = list(csv.DictReader(plain.splitlines(keepends=True)))
    assert mine[0]["decision"] == "confirmed" and mine[0]["editor"] == "Kim, Lind"
    assert mine[0]["note"] == '\'=SUM(A1), "so" they say\nand 4 May\\u202e'  # guarded, visible
    # An ISO date is what a spreadsheet would turn into another: guarded, as the program does.
    assert time.strptime(mine[0]["decided_on"].lstrip("'"), "%Y-%m-%d")
    assert mine[0]["decided_on"].startswith("'")
    for own in ("decision", "note", "editor", "decided_on"):
        mine[0][own] = theirs[0][own]
    assert mine == theirs
    assert text.splitlines()[-1] == plain.splitlines()[-1]  # byte for byte where nobody decided


def test_decisions_of_an_earlier_page_can_be_taken_over(
    browser: Browser, page: Path, made: Run, tmp_path: Path
) -> None:
    first, *rest = ordered(made.report)
    browser.press("jc")
    fewer = made.report.model_copy(update={"findings": (first, *rest[1:])})
    later = tmp_path / "later.html"
    later.write_text(find_reporter("html").render(fewer), encoding="utf-8")
    browser.driver.get(later.as_uri())
    state = "return document.getElementById(arguments[0]).dataset.decision"
    assert browser.js(state, first.fingerprint) == "open"
    assert "1 decision made on an earlier page" in browser.text("#pending")
    browser.js("document.getElementById('adopt').click()")
    assert browser.js(state, first.fingerprint) == "confirmed"
    assert browser.text("#pending") == "1 decision made here."
    browser.driver.get("about:blank")
    browser.requests()  # those of another page


def test_other_windows_follow(browser: Browser, made: Run) -> None:
    key = "discrepancy/decisions/" + ledger(made.report)["identity"]
    first = ordered(made.report)[0].fingerprint
    browser.press("jc")
    browser.js(
        "localStorage.removeItem(arguments[0]);"
        "window.dispatchEvent(new StorageEvent('storage', {key: arguments[0]}))",
        key,
    )
    state = "return document.getElementById(arguments[0]).dataset.decision"
    assert browser.js(state, first) == "open"


def test_labels_for_who_does_not_see(browser: Browser) -> None:
    """Every control has a name in the tree that screen readers walk."""
    nodes = browser.cdp("Accessibility.getFullAXTree")["nodes"]
    roles = {"button", "link", "textbox", "searchbox", "combobox", "region", "article", "image"}
    named = [n for n in nodes if n.get("role", {}).get("value") in roles and not n["ignored"]]
    assert len(named) > 20
    nameless = [n for n in named if not n.get("name", {}).get("value")]
    assert not nameless, [n["role"] for n in nameless]
    marks = {n["role"]["value"] for n in nodes if "role" in n}
    assert {"banner", "main", "navigation", "contentinfo", "search", "status"} <= marks
