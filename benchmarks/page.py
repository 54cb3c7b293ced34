"""How long the page takes with many findings: written by the program, loaded and filtered in Chromium.

    python benchmarks/page.py                  # 2,000 findings
    python benchmarks/page.py --findings 500 --output page.html

The report is made up: four articles an event, eight sentences an article, four findings an event.
Times are of one run on one machine; the page is loaded five times and the median is shown.
"""

from __future__ import annotations

import argparse
import datetime as dt
import hashlib
import shutil
import statistics
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from discrepancy.models import (  # noqa: E402
    Claim,
    Confidence,
    DateValue,
    Event,
    Evidence,
    Finding,
    FindingKind,
    QuantityValue,
    Report,
    Severity,
    Side,
    Slot,
    Source,
    SourceInfo,
)

ARTICLES = 4
WHAT = ("killed", "injured", "missing", "displaced")
FILLER = (
    "The harbour of town {n} was closed until the evening.",
    "Trains to the coast ran again after noon, the operator said.",
    "Nobody at the ministry answered calls on Sunday night.",
    "A school near the quay was used as a shelter.",
)


def day_value(day: dt.date) -> DateValue:
    """A date of one day."""
    return DateValue(
        text=day.isoformat(), name=day.isoformat(), key=day.isoformat(), start=day,
        end=day + dt.timedelta(days=1), granularity="day",
    )  # fmt: skip


def article(event: int, number: int) -> tuple[Source, list[Claim]]:
    """One article and the four figures that it gives; the last article's are its own."""
    day = dt.date(2031, 1, 1) + dt.timedelta(days=event % 300 + number)
    parts: list[str] = []
    claims: list[Claim] = []
    at = 0
    for i, what in enumerate(WHAT):
        count = 10 + event % 50 + (7 if number == ARTICLES - 1 else 0)
        sentence = f"Officials in town {event} said that {count} people were {what} in the storm."
        quote = f"{count} people were {what}"
        start = at + sentence.index(quote)
        value = QuantityValue(
            text=str(count), name=str(count), key=str(count), low=count, high=count, stated=count
        )
        claims.append(
            Claim(
                kind="toll", slot=Slot(kind="toll", args=(what,)), value=value, event=key(event),
                evidence=Evidence(
                    source=f"e{event}-{number}", start=start, end=start + len(quote), quote=quote,
                    sentence=sentence, sentence_start=at, sentence_end=at + len(sentence),
                ),
            )
        )  # fmt: skip
        filler = FILLER[i].format(n=event)
        parts += [sentence, filler]
        at += len(sentence) + len(filler) + 2
    source = Source(
        id=f"e{event}-{number}", name=f"e{event}-{number}.txt", publisher=f"Paper {number}",
        published=day_value(day), text=" ".join(parts), url=f"https://paper{number}.example/{event}",
    )  # fmt: skip
    return source, claims


def key(event: int) -> str:
    """The key of an event."""
    return f"2031/storm/town-{event}"


def finding(event: int, what: str, claims: list[Claim]) -> Finding:
    """The finding of one slot: the last article against the others."""
    mine = [c for c in claims if c.slot.args == (what,)]
    sides = [
        Side(
            value=same[0].value.name, key=same[0].value.key,
            sources=tuple(c.evidence.source for c in same),
            evidence=tuple(c.evidence for c in same), voices=len(same), alone=len(same) == 1,
        )
        for same in (mine[:-1], mine[-1:])
    ]  # fmt: skip
    i = WHAT.index(what)
    return Finding(
        fingerprint=hashlib.sha256(f"{event} {what}".encode()).hexdigest()[:16], code="D201",
        kind=list(FindingKind)[i % 2], severity=list(Severity)[i % 3],
        confidence=list(Confidence)[event % 3], event=key(event), slot=f"toll({what})",
        why=f"{sides[0].value} and {sides[1].value} differ by 7", sides=tuple(sides),
    )  # fmt: skip


def build(findings: int) -> tuple[Report, list[Source], list[Claim]]:
    """A report of so many findings, with its sources and claims."""
    sources: list[Source] = []
    claims: list[Claim] = []
    events: list[Event] = []
    found: list[Finding] = []
    for event in range(-(-findings // len(WHAT))):
        told = [article(event, number) for number in range(ARTICLES)]
        mine = [c for _, some in told for c in some]
        ids = tuple(source.id for source, _ in told)
        events.append(Event(key=key(event), kind="storm", sources=ids, main_of=ids))
        found += [finding(event, what, mine) for what in WHAT]
        sources += [source for source, _ in told]
        claims += mine
    infos = tuple(
        SourceInfo(
            id=s.id, name=s.name, publisher=s.publisher, url=s.url,
            published=s.published.key if s.published else None,
        )
        for s in sources
    )  # fmt: skip
    report = Report(
        sources=infos, events=tuple(events), findings=tuple(found[:findings]), claims=len(claims)
    )
    return report, sources, claims


# Each is timed in the page, to the end of the layout that it causes.
STEPS = {
    "filter by severity": "q('#by-severity').value = 'high'; fire(q('#by-severity'), 'change')",
    "all again": "q('#clear').click()",
    "first search": "q('#search').value = 'town 77'; fire(q('#by-kind'), 'change')",
    "second search": "q('#search').value = 'storm injured'; fire(q('#by-kind'), 'change')",
    "no search": "q('#search').value = ''; fire(q('#by-kind'), 'change')",
    "sort by event": "q('#sort').value = 'event'; fire(q('#sort'), 'change')",
    "one decision": "q('.finding:not([hidden]) [data-decide=confirmed]').click()",
}
TIMER = """
const q = (s) => document.querySelector(s);
const fire = (e, name) => e.dispatchEvent(new Event(name, {bubbles: true}));
const start = performance.now();
%s;
document.body.offsetHeight;
return performance.now() - start;
"""


def measure(page: Path) -> dict[str, float]:
    """Milliseconds for each step, by name."""
    from selenium import webdriver
    from selenium.webdriver.chrome.service import Service

    driver = shutil.which("chromedriver")
    if driver is None:
        raise SystemExit("Chromium is not installed: apt-get install chromium chromium-driver")
    options = webdriver.ChromeOptions()
    for argument in ("--headless=new", "--no-sandbox", "--disable-dev-shm-usage"):
        options.add_argument(argument)
    times: dict[str, float] = {}
    with webdriver.Chrome(options=options, service=Service(driver)) as browser:
        browser.set_window_size(1280, 900)
        loads = []
        for _ in range(5):
            browser.get(page.as_uri())
            loads.append(
                browser.execute_script(
                    "const n = performance.getEntriesByType('navigation')[0];"
                    "return n.domContentLoadedEventEnd - n.startTime"
                )
            )
        times["load, script done"] = statistics.median(loads)
        for name, code in STEPS.items():
            times[name] = browser.execute_script(TIMER % code)
    return times


def main() -> None:
    """Prints the times."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--findings", type=int, default=2000)
    parser.add_argument("--output", type=Path, help="keep the page here")
    given = parser.parse_args()
    from discrepancy.report import find_reporter

    report, sources, claims = build(given.findings)
    render = find_reporter("html").render
    render(Report())  # imports and compiles the templates
    start = time.perf_counter()
    text = render(report, sources=sources, claims=claims)
    took = time.perf_counter() - start
    print(f"{given.findings:,} findings, {len(sources):,} sources, {len(report.events):,} events")
    print(f"{'rendered by the program':24} {took * 1000:8.0f} ms")
    print(f"{'size':24} {len(text.encode()) / 1e6:8.1f} MB")
    with tempfile.TemporaryDirectory() as folder:
        page = given.output or Path(folder) / "page.html"
        page.write_text(text, encoding="utf-8")
        for name, ms in measure(page.resolve()).items():
            print(f"{name:24} {ms:8.0f} ms")


if __name__ == "__main__":
    main()
