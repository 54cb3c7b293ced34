"""A headless Chromium that has one page open: made of articles full of what would do harm.

Debian has it: ``apt-get install chromium chromium-driver``. Without it these tests are skipped.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from harm import ARTICLES, Browser

from discrepancy.pipeline import Run, run
from discrepancy.report import find_reporter

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
DRIVER = shutil.which("chromedriver")


@pytest.fixture(scope="session")
def articles(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of three articles."""
    folder = tmp_path_factory.mktemp("articles")
    for name, text in ARTICLES.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def made(articles: Path) -> Run:
    """What the program makes of them."""
    result = run([articles])
    kinds = {finding.kind.value for finding in result.report.findings}
    assert len(result.report.findings) >= 3 and len(kinds) >= 2, result.report.findings
    return result


@pytest.fixture(scope="session")
def page(made: Run, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page, in a folder of its own."""
    path = tmp_path_factory.mktemp("page") / "report.html"
    render = find_reporter("html").render
    text = render(made.report, sources=made.sources, claims=made.claims)
    path.write_text(text, encoding="utf-8")
    return path


@pytest.fixture(scope="session")
def chromium(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """One browser for all tests."""
    webdriver = pytest.importorskip("selenium.webdriver", reason="selenium is not installed")
    if not (CHROMIUM and DRIVER):
        pytest.skip("Chromium is not installed: apt-get install chromium chromium-driver")
    from selenium.webdriver.chrome.service import Service

    downloads = tmp_path_factory.mktemp("downloads")
    options = webdriver.ChromeOptions()
    options.binary_location = CHROMIUM
    for argument in ("--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu"):
        options.add_argument(argument)
    options.add_experimental_option("prefs", {"download.default_directory": str(downloads)})
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    driver = webdriver.Chrome(options=options, service=Service(DRIVER))
    try:
        yield Browser(driver, downloads)
    finally:
        driver.quit()


@pytest.fixture
def browser(chromium: Browser, page: Path) -> Iterator[Browser]:
    """The page, freshly opened at the size of a desk; afterwards nothing may have gone wrong."""
    chromium.size(1280, 900)
    chromium.cdp("Emulation.setEmulatedMedia", features=[])
    chromium.open(page)
    yield chromium
    complaints = chromium.driver.get_log("browser")
    assert not complaints, complaints
    assert {url for url in chromium.requests() if not url.startswith(("data:", "blob:"))} <= {
        page.as_uri()
    }
