"""What a masked sentence says to be so, or not to be so: predicates with who or what they are said of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from functools import cache
from typing import NamedTuple

from discrepancy.extract._counting import FUNCTION
from discrepancy.extract._moods import DONE, NOT, NOT_YET, PERSON, UNREAL, mood
from discrepancy.extract._verbs import past
from discrepancy.extract._words import stem
from discrepancy.link.masking import Masked, Part
from discrepancy.vocab import load_toml

__all__ = ["Line", "Told", "affirmed", "denials", "may_deny", "words_for"]

_BREAK = re.compile(r"[,;:()“”\"`—–]|''")
_ARTICLE = re.compile(r"\b(?:the|an?)\b", re.IGNORECASE)


def _words(name: str) -> frozenset[str]:
    return frozenset(load_toml("predicates.toml")["words"][name].split())


_BE, _BADLY, _NOUN, _MIND = (_words(n) for n in ("be", "badly", "noun", "mind"))
_NOT, _REFUSED, _REFUTED, _CUTS = (_words(n) for n in ("not", "refused", "refuted", "cuts"))
_NEAR, _FAR = 3, 7
"""Words before a verb among which its helpers stand, and who denies that it is so."""
_OBJECT, _SUBJECT = 4, 6
"""Words behind a verb, and before it, that tell of what and of whom it is said."""


class Line(NamedTuple):
    """A masked sentence with its words as they are written, lower case; ',' where a mark parts two, 'the'
    for any article."""

    sentence: Masked
    words: tuple[str, ...]
    parts: tuple[int, ...]
    """For each word the number of its part, -1 for a mark or an article."""

    @classmethod
    def read(cls, sentence: Masked, text: str) -> Line:
        """The line of ``sentence``, of the source whose text is ``text``."""
        words: list[str] = []
        numbers: list[int] = []
        end = sentence.start
        for n, part in enumerate(sentence.parts):
            gap = text[end : part.start]
            mark = _mark(gap) if n and gap != " " else ""
            if mark:
                words.append(mark)
                numbers.append(-1)
            words.append(_word(part, text))
            numbers.append(n)
            end = part.end
        return cls(sentence, tuple(words), tuple(numbers))


def _mark(gap: str) -> str:
    """What stands between two parts: a mark that parts clauses, an article, or nothing that counts."""
    if _BREAK.search(gap):
        return ","
    return "the" if _ARTICLE.search(gap) else ""


def _word(part: Part, text: str) -> str:
    if part.type:
        return PERSON
    word = text[part.start : part.end].lower()
    if part.token == "not" or word == "cannot":
        return "may" if word.startswith(_ABLE) else "not"
    return word


_ABLE = ("can", "could", "would", "should", "might")
"""'couldn't', as one part: it says nothing of what happened."""


class Told(NamedTuple):
    """That ``name`` is so (``so``) or is not, at ``part`` of a sentence; ``theme``: the words for what it
    is said of, ``agent``: for who does it, ``people``: the names before it."""

    sentence: Masked
    part: int
    name: str
    so: bool
    theme: frozenset[str]
    agent: frozenset[str]
    people: frozenset[str]

    @property
    def spot(self) -> tuple[str, int]:
        """Its source, and its offset there."""
        return self.sentence.source, self.sentence.parts[self.part].start


@cache
def _classes() -> dict[str, tuple[str, bool, frozenset[str]]]:
    """Word -> (predicate, whether it says so, words of which one must follow)."""
    found = {}
    for name, row in load_toml("predicates.toml")["predicate"].items():
        of = frozenset(row.get("of", "").split())
        for sign in ("yes", "no"):
            for word in row.get(sign, "").split():
                found[word] = (row.get("as", name), sign == "yes", of)
    return found


@cache
def _irregular() -> dict[str, str]:
    return {
        stem(form): stem(past_form)
        for past_form, others in load_toml("verbs.toml")["past"].items()
        for form in (past_form, *others.split())
    }


def _verb_of(part: Part) -> str:
    """The verb of which a part may be a form, as a predicate's name, '' where it can be none."""
    if part.type or len(part.token) < 3 or part.token in FUNCTION:
        return ""
    return _irregular().get(part.token, part.token)


def denials(line: Line) -> list[Told]:
    """All that a sentence says not to be so."""
    deniers = [at for at, word in enumerate(line.words) if word in _deniers()]
    places = {k for at in deniers for k in range(at - 1, at + _FAR + 2)}
    found = (_told(line, at) for at in sorted(places) if 0 <= at < len(line.parts))
    return [one for one in found if one is not None and not one.so]


def affirmed(line: Line, name: str) -> list[Told]:
    """What a sentence says to be so by the predicate called ``name``."""
    words = words_for(name)[0]
    places = (
        at for at, n in enumerate(line.parts) if n >= 0 and line.sentence.parts[n].token in words
    )
    found = (_told(line, at) for at in places)
    return [one for one in found if one is not None and one.so and one.name == name]


def _told(line: Line, at: int) -> Told | None:
    """What the word at ``at`` says, None where it says nothing to be so or not."""
    part, word = line.parts[at], line.words[at]
    if part < 0 or word == PERSON or (word in FUNCTION and word not in _classes()):
        return None
    before = line.words[max(0, at - _NEAR) : at]
    if word in _MIND or _NOUN & set(before[-1:]) or "longer" in before:
        return None  # what somebody thought, a noun, or what was so before
    name, says = _named(line, at)
    if name:
        state = mood(line.words, at)
    else:
        name, state = _verb_of(line.sentence.parts[part]), _mood_of_verb(line, at)
    if not name or state not in (DONE, NOT, NOT_YET):
        return None
    nothing = line.words[at + 1 : at + 2] == ("no",)  # 'sent no help'
    badly = bool(_BADLY & set(before[-1:]))
    refuted = bool(_REFUTED & set(line.words[max(0, at - _FAR) : at]))  # 'denied that he was armed'
    turned = (state != DONE) ^ nothing ^ badly ^ refuted
    return _of(line, at, name, says != turned)


def _named(line: Line, at: int) -> tuple[str, bool]:
    """The predicate of the table that a word tells of, '' where none, and whether it says so."""
    name, says, of = _classes().get(line.words[at], ("", True, frozenset()))
    if of and not of & set(line.words[at + 1 : at + 1 + _OBJECT]):
        name = ""
    return name, says


def _mood_of_verb(line: Line, at: int) -> str:
    """The mood of a verb; UNREAL for a word that no helper and no ending shows to be one."""
    word, before = line.words[at], line.words[max(0, at - _NEAR) : at]
    verb, helped = past(word), bool(_BE & set(before))
    told_form = bool(verb) and (word == verb or not word.endswith(("ing", "s")))
    state = mood(line.words, at, base=not (told_form or helped))
    if state == DONE and not told_form:
        return UNREAL
    direct = _REFUSED if "to" in before else _NOT | _REFUSED | (_BE if helped else frozenset())
    return UNREAL if state != DONE and not direct & set(before) else state


def _of(line: Line, at: int, name: str, so: bool) -> Told:
    before = list(_said(line, range(at - 1, -1, -1)))[:_SUBJECT]
    behind = list(_said(line, range(at + 1, len(line.words))))[:_OBJECT]
    progressive = line.words[at].endswith("ing")
    passive = bool(_BE & set(line.words[max(0, at - _NEAR) : at])) and not progressive
    theme, agent = (before, behind) if passive or not behind else (behind, before)
    parts = line.sentence.parts[: line.parts[at]]
    people = {name for p in parts if p.type == "person" for name in p.key.split()}
    return Told(
        line.sentence,
        line.parts[at],
        name,
        so,
        frozenset(theme),
        frozenset(agent),
        frozenset(people),
    )


def _said(line: Line, positions: Sequence[int]) -> Iterator[str]:
    """The words of the clause that say something, from the verb outwards."""
    for k in positions:
        if line.words[k] == "," or line.words[k] in _CUTS:
            return
        if line.parts[k] < 0:
            continue
        part = line.sentence.parts[line.parts[k]]
        if part.type in ("person", "place", "organization"):
            yield part.key.split()[-1] if part.type == "person" else part.key
        elif not part.type and len(part.token) > 2 and part.token not in FUNCTION:
            yield _irregular().get(part.token, part.token)


@cache
def words_for(name: str) -> tuple[frozenset[str], dict[str, frozenset[str]]]:
    """The tokens by which a predicate may be told; for some those of which one must be in the sentence."""
    tokens = {name, *(t for t, past_form in _irregular().items() if past_form == name)}
    needed: dict[str, frozenset[str]] = {}
    for word, (of_class, _, of) in _classes().items():
        if of_class == name:
            forms = {word, stem(word)}
            tokens |= forms
            needed.update(dict.fromkeys(forms, of | set(map(stem, of))) if of else {})
    return frozenset(tokens), needed


@cache
def _deniers() -> frozenset[str]:
    """Words that can deny, and their stems: a word that has an opposite is masked as it is."""
    moods = load_toml("moods.toml")
    no = {word for word, (_, says, _) in _classes().items() if not says}
    words = {*moods["not"].split(), *moods["refused"].split(), *no, *_BADLY, *_REFUTED}
    return frozenset(words | set(map(stem, words)))


def may_deny(tokens: Set[str]) -> bool:
    """Whether a sentence of these tokens has a word that can say that something is not so."""
    return not _deniers().isdisjoint(tokens)
