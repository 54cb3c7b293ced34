"""What is told once is not told again under the open slot of like sentences."""

from __future__ import annotations

from pathlib import Path

import discrepancy

ARTICLES = {
    "wire": "A rocket lifted off from Port Lindow on Friday with two weather satellites. The two "
    "satellites, Tern-1 and Tern-2, have a combined mass of 438 kilograms (966 pounds).\n",
    "agency": "The rocket lifted off from Port Lindow on Friday. The satellites have a combined "
    "mass of 412 kilograms.\n",
    "preview": "The rocket is to lift off from Port Lindow on Friday. On top of it sit two weather "
    "satellites, Tern-1 and Tern-2, with a combined mass of 412 kilograms.\n",
}


def test_a_conversion_in_brackets_is_the_same_value(tmp_path: Path) -> None:
    for name, text in ARTICLES.items():
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    found = discrepancy.check([tmp_path], jobs=1).findings
    assert [f.slot for f in found] == ["measure(mass, mass)"]
