"""What one article says to be so and another not to be so, in whatever words: claims of the kind 'whether'.

Denials are few: each is read, with what it is said of ('Ruiz was not armed', 'the bridge was undamaged'), and
looked up among the sentences of the other articles of its story that have the same predicate.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from discrepancy.extract._counting import FUNCTION
from discrepancy.link.groups import Groups
from discrepancy.link.masking import Masked
from discrepancy.link.predicates import Line, Told, affirmed, denials, may_deny, words_for
from discrepancy.link.quoting import quoted
from discrepancy.models import Claim, Qualifiers, Slot, Source, TextValue

__all__ = ["KIND", "claims"]

KIND = "whether"
"""The kind of these claims (``extract.whether``)."""

_NAMES = ("person", "place", "organization")
_LEAST = 1.7
"""Weight of the words in common from which two sentences speak of one thing."""
_SHARE = 0.34
"""Share of the words of a denial that what it denies must have."""
_AGENT = 0.7
"""Weight of a word for who did it; one for what it is said of has 1."""
_SAME = 0.8
"""Share of their words from which two sentences are one, printed twice."""
_COMMON = 100
"""A predicate in more sentences of one story than this is none that a denial picks out."""


def claims(
    sentences: Iterable[Masked], sources: Mapping[str, Source], event_of: Callable[[str, int], str]
) -> list[Claim]:
    """The claims of sentences of one story that say the opposite of one another. ``sentences``: those of
    all articles; ``event_of``: key of an event of a source, by its index there, 0 for the main one."""
    stories: dict[str, list[Masked]] = defaultdict(list)
    for sentence in sentences:
        stories[event_of(sentence.source, 0)].append(sentence)
    made: list[Claim] = []
    for story in sorted(stories):
        found = sorted(stories[story], key=lambda s: (s.source, s.start))
        if len({s.source for s in found}) > 1:
            made += _grouped(story, list(_opposed(found, sources)), sources)
    return made


_Spot = tuple[str, int]


def _grouped(
    story: str, pairs: Sequence[tuple[Told, Told]], sources: Mapping[str, Source]
) -> Iterator[Claim]:
    """The claims of pairs of statements: those that share one are of one slot, named by its first denial."""
    slots = Groups[_Spot]()
    for denial, said in pairs:
        slots.join(denial.spot, said.spot)
    named: dict[_Spot, Told] = {}
    every: dict[_Spot, Told] = {}
    for denial, said in pairs:
        named.setdefault(slots.root(denial.spot), denial)
        every.update({denial.spot: denial, said.spot: said})
    for spot in sorted(every):
        one = every[spot]
        yield _claim(story, one, named[slots.root(spot)], sources[one.sentence.source])


class _Story:
    """The sentences of a story, and in which of them each token stands."""

    def __init__(self, sentences: Sequence[Masked], sources: Mapping[str, Source]) -> None:
        self.sentences, self.sources = sentences, sources
        self.tokens = [frozenset(p.token for p in s.parts if not p.type) for s in sentences]
        self.postings: dict[str, list[int]] = defaultdict(list)
        for n, tokens in enumerate(self.tokens):
            for token in tokens:
                self.postings[token].append(n)
        self.lines: dict[int, Line] = {}
        self.contents: dict[int, set[str]] = {}

    def line(self, n: int) -> Line:
        if n not in self.lines:
            sentence = self.sentences[n]
            self.lines[n] = Line.read(sentence, self.sources[sentence.source].text)
        return self.lines[n]

    def content(self, n: int) -> set[str]:
        """What a sentence speaks of: its stems that say something, and the words of its names."""
        if n not in self.contents:
            named = (p.key for p in self.sentences[n].parts if p.type in _NAMES)
            self.contents[n] = {w for key in named for w in key.split()}
            self.contents[n] |= self.tokens[n] - FUNCTION
        return self.contents[n]

    def near(self, n: int, name: str) -> list[int]:
        """The sentences of other sources that may tell of what sentence ``n`` denies."""
        tokens, needed = words_for(name)
        found = {
            m
            for token in tokens
            for m in self.postings.get(token, ())
            if self.sentences[m].source != self.sentences[n].source
            and (token not in needed or needed[token] & self.tokens[m])
        }
        about = self.content(n) - tokens
        return sorted(m for m in found if len(about & self.content(m)) > 1)


def _opposed(
    sentences: Sequence[Masked], sources: Mapping[str, Source]
) -> Iterator[tuple[Told, Told]]:
    """Pairs of statements of different sources of which one denies the other, the denial first."""
    story = _Story(sentences, sources)
    for n, tokens in enumerate(story.tokens):
        for denial in denials(story.line(n)) if may_deny(tokens) else ():
            near = story.near(n, denial.name)
            if len(near) > _COMMON:
                continue
            for m in near:
                for said in affirmed(story.line(m), denial.name):
                    if _in_common(denial, said) >= _LEAST:
                        yield denial, said


def _in_common(a: Told, b: Told) -> float:
    """How much a denial and a statement of one predicate say of the same thing, 0 where of different people."""
    if a.people and b.people and not a.people & b.people:
        return 0.0
    first, second = ({p.token for p in one.sentence.parts} for one in (a, b))
    if len(first & second) >= _SAME * len(first | second):
        return 0.0
    theme = (a.theme & b.theme) - {a.name}
    one = bool((a.agent | a.people) & (b.agent | b.people) & (a.people | b.people))
    agent = (a.agent & b.agent) - theme - a.people - b.people - {a.name}
    said = (a.theme | a.agent) - a.people - {a.name}
    if not theme or len(theme | agent) < _SHARE * len(said):
        return 0.0
    return len(theme) + _AGENT * (len(agent) + one)


def _claim(event: str, one: Told, denial: Told, source: Source) -> Claim:
    evidence, said = quoted(one.sentence, one.sentence.parts[one.part], source)
    name = one.name if one.so else f"not {one.name}"
    # The slot is that of the denial: another article's has its own.
    about = " ".join(sorted(denial.theme | denial.people)[:3])
    return Claim(
        kind=KIND,
        slot=Slot(kind=KIND, args=(one.name, about)),
        value=TextValue(text=evidence.quote, name=name, key=name),
        qualifiers=Qualifiers(attribution=said, inferred=True),
        evidence=evidence,
        event=event,
    )
