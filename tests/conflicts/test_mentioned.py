"""Places that an article of one side names too: settled where it happened, unsure where somebody is from."""

from __future__ import annotations

from articles import judged

from discrepancy.models import Confidence


def test_the_other_place_named_elsewhere_leaves_a_home_for_review() -> None:
    here = "Police arrested Luis Ortega, 34, of Denver, at the Old Chicago Hall in Lindow."
    there = "Police arrested Luis Ortega, 34, of Chicago, at a hall in Lindow."
    (found,) = [f for f in judged({"a": here, "b": there}).findings if f.code == "D156"]
    assert found.confidence is Confidence.LOW
    assert any("names the other's place" in note for note in found.notes)


def test_a_home_that_no_other_article_names_is_surer() -> None:
    here = "Police arrested Luis Ortega, 34, of Denver, at a hall in Lindow."
    there = "Police arrested Luis Ortega, 34, of Chicago, at a hall in Lindow."
    (found,) = [f for f in judged({"a": here, "b": there}).findings if f.code == "D156"]
    assert found.confidence is not Confidence.LOW
