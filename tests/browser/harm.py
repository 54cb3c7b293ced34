"""Articles full of what would do harm if a page took it for more than text, and the browser that
shows that it does not."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Any

EVIL = "<script>window.hurt = 1</script>"
IMAGE = "\"><img src=x onerror='window.hurt = 2'>"
ARTICLES = {
    "wire.txt": f"""---
publisher: Coast Wire {EVIL}
url: https://wire.example/tern?a=1&b=2
published: 2031-05-04
---
Fire guts hotel in Port Lindow

PORT LINDOW - A fire on Sunday killed two people in the Hotel Tern, a 9-storey building in \
Port Lindow, police said. {{{{ 7 * 7 }}}} {IMAGE} said a guest. Mayor Ada Brook of Port Lindow \
visited the hotel at noon.

The damage was put at $4 million, said the </script><script>window.hurt = 3</script> owner.
""",
    "local.txt": f"""---
publisher: Lindow Post
url: javascript:window.hurt=4
published: 2031-05-05
---
Three die in Hotel Tern fire

The fire in the Hotel Tern in Port Lindow on Sunday killed three people. {IMAGE} The 11-storey \
building was not insured, police said. Mayor Ida Brooks of Port Lindow spoke of a black day.

The damage was put at $6 million, said the {{% raw %}} owner.
""",
    "blog.txt": f"""---
publisher: The \u202eMole
published: 2031-05-06
---
Hotel Tern: what they do not say {EVIL}

The fire in the Hotel Tern in Port Lindow on Sunday killed three people. The 11-storey building \
stood empty, a porter said. Mayor Ada Brook of Port Lindow was abroad.

The damage was put at $4 million, said =HYPERLINK("http://bad.example") the owner.
""",
}


class Browser:
    """Chromium with what the tests ask of it in a word."""

    def __init__(self, driver: Any, downloads: Path) -> None:
        self.driver = driver
        self.downloads = downloads

    def js(self, code: str, *args: Any) -> Any:
        """What ``code`` returns in the page."""
        return self.driver.execute_script(code, *args)

    def cdp(self, command: str, **params: Any) -> Any:
        """A command of the DevTools protocol."""
        return self.driver.execute_cdp_cmd(command, params)

    def open(self, path: Path, anchor: str = "") -> None:
        """Loads the page as a new visitor would: nothing kept, nothing logged before."""
        self.driver.get("about:blank")
        self.driver.get(path.as_uri())
        self.js("localStorage.clear()")
        self.driver.get("about:blank")
        self.driver.get_log("browser")
        self.driver.get_log("performance")
        self.driver.get(path.as_uri() + anchor)

    def size(self, width: int, height: int) -> None:
        """The size of the window, down to that of a phone."""
        self.cdp(
            "Emulation.setDeviceMetricsOverride",
            width=width, height=height, deviceScaleFactor=1, mobile=width < 500,
        )  # fmt: skip

    def press(self, keys: str) -> None:
        """Types ``keys`` into whatever has the focus."""
        from selenium.webdriver.common.action_chains import ActionChains

        ActionChains(self.driver).send_keys(keys).perform()

    def shown(self) -> list[str]:
        """The fingerprints of the findings that can be seen, in order."""
        found: list[str] = self.js(
            "return [...document.querySelectorAll('.finding')]"
            ".filter((e) => e.checkVisibility()).map((e) => e.id)"
        )
        return found

    def choose(self, name: str, value: str) -> None:
        """Sets a filter, or the order."""
        self.js(
            "const s = document.getElementById(arguments[0]); s.value = arguments[1];"
            "s.dispatchEvent(new Event('change', {bubbles: true}))",
            name,
            value,
        )

    def text(self, selector: str) -> str:
        """The text of the first element."""
        return str(self.js("return document.querySelector(arguments[0]).textContent", selector))

    def requests(self) -> list[str]:
        """The addresses asked for since the page was opened."""
        messages = [json.loads(e["message"])["message"] for e in self.driver.get_log("performance")]
        return [
            m["params"]["request"]["url"]
            for m in messages
            if m["method"] == "Network.requestWillBeSent"
        ]

    def download(self) -> str:
        """The text of the file that the page hands out."""
        path = self.downloads / "conflicts-decided.csv"
        path.unlink(missing_ok=True)
        self.press("s")
        for _ in range(100):
            if path.exists():
                return path.read_bytes().decode()
            time.sleep(0.05)
        raise AssertionError("nothing was downloaded")
