"""What a sum of money is, by the words around it: a price, a fine, a loss."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from discrepancy.extract._counting import FUNCTION, right_behind
from discrepancy.extract._document import Marked
from discrepancy.models import Mention, QuantityValue
from discrepancy.vocab import load_toml

__all__ = ["is_per_share", "is_personal", "period_of", "role_of"]

_TABLE = "money.toml"
_NO_ROLE = frozenset(["transparent", "other", "cue", "behind"])
_RATE = re.compile(
    r" ?(?:a|an|per|every|each) (year|month|week|day|hour|season|night|episode|barrel|ounce|tonne|ton|"
    r"gallon|litre|liter|person|head|ticket|pound|kilo|kilogram)\b|(?: ?annually)\b"
)
# 'The robbers took $50,000', 'offered $15,000 for information'.
_ROBBED = re.compile(
    r"\b(?:thieves|thief|robbers?|burglars?|raiders|bandits|gunmen|muggers?|looters)\b[^.;]{0,50}\b(?:took|taking|takes|netted)"
    r"(?: about| some| nearly| around)? $"
)
_INFORMATION = re.compile(r" (?:reward )?for (?:any )?(?:information|tips|clues|details)\b")
_TIMES = frozenset({"year", "month", "week", "day", "hour", "season", "night"})
_YEARS = re.compile(
    r"\b[\w.]{1,12}[- ](?:year|season)s?\b[^.;]{0,12}?"
    r"(?:deal|contract|offer|extension|,|pact|agreement)|\bover [\w-]{1,12} (?:years|seasons)\b"
)
_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_PER_SHARE = re.compile(
    r" (?:(?:in cash )?(?:a|per|for each|for every|each) (?:[\w'’]+ ){0,3}share\b|apiece)"
)
_WORTH_OF = re.compile(r" ?worth of (?:[a-z]+ )?([a-z]+)\b")
_NOUN_WORTH = re.compile(
    r"\b([a-z]{3,}) (?:is |was |are |were )?(?:worth|valued at|estimated at)(?: \w+){0,2} $"
)
# '200 million crowns ($9 million) of damage'.
_CONVERTED = re.compile(r"^ ?\((?=[^()]{0,12}\d)[^()]{1,40}\)")
_BEFORE, _AFTER = 12, 5
# 'A profit of $3m on revenue of $40m': the sum is the profit.
_EARNED_ON = re.compile(r" on (?:[a-z-]+ ){0,2}(?:revenues?|sales|turnover)\b")
# 'Spending will go up by $1m': how much more, not how much.
_MORE_BY = re.compile(
    r"\b(?:ris|rose|go(?:es)? up|went up|going up|increas|grow|grew|up|fall|fell|drop|declin|shr[aiu]nk|cut|reduc|lower"
    r"|rais|boost|expand)[a-z]*[^.;,]{0,40} by (?:(?:about|some|nearly|almost|roughly|another|over) )?[a-z$€£]{0,3}$"
)
_FROM_ON = re.compile(
    r"\b(?:start\w*|pric\w+|cost\w*|rang\w+|tickets?|fares?|sold|stole\w*|funds?) from $"
)
# What a share earns or is paid is not what is paid for it.
_OF_A_SHARE = re.compile(
    r"\b(dividends?|earnings|profits?|income|loss|losses|net asset value|revenue)\b[^.;]{0,80}$"
)
_PER = {"dividends": "dividend", "profit": "earnings", "profits": "earnings", "income": "earnings",
        "losses": "loss"}  # fmt: skip
_PERIOD = re.compile(
    r"\b(?:(?P<nine>(?:first )?nine[ -]months?|first three quarters)|(?P<half>(?:first|second)[ -]half|half[ -]years?|"
    r"six[ -]months?|first two quarters)|(?P<year>full[ -]years?|(?:fiscal|financial) (?:year|20\d\d)|annual|"
    r"year (?:to|ended|ending)|12[ -]months?|twelve[ -]months?|for the year|in the year|over the year)|"
    r"(?P<month>in (?:january|february|march|april|june|july|august|september|october|november|december)|"
    r"monthly))\b"
)
# 'Signed Ruiz from Ostia United for a club-record 30 million euros'.
_TRANSFER = re.compile(
    r"\b(?:sign|signs|signed|signing|signings?|buy|bought)\b [^.;,]{2,80} from [^.;,]{2,40} for "
    r"(?:an? |the )?(?:(?:club|world|league|national)?[- ]?record |reported |initial |undisclosed )?(?:fee of )?"
    r"[a-z]{0,3}[$€£]?$"
)
# 'What they have lacked since they sold Ruiz for $3m': another sale.
_SINCE_THEN = re.compile(
    r"\b(?:since|until|before|when) (?:they|he|she|it|the \w+) (?:had |last )?(?:sold|bought|signed|paid)\b[^.;]{0,60}$"
)
_LEVELS = frozenset(
    "budget spending debt deficit surplus revenue profit cost salary price price-tag fee investment aid".split()
)
_OF_A_PERIOD = frozenset(
    [
        "revenue",
        "profit",
        "operating profit",
        "pre-tax profit",
        "gross profit",
        "net loss",
        "operating loss",
    ]
)


def _roles() -> Iterator[tuple[str, dict[str, list[str]]]]:
    for role, row in load_toml(_TABLE).items():
        if role not in _NO_ROLE:
            yield role, row


@cache
def _nouns() -> dict[str, str]:
    return {form: role for role, row in _roles() for form in row["nouns"]}


@cache
def _forms() -> dict[str, tuple[str, bool]]:
    """Word or phrase before a sum -> (role, whether it is a noun); verbs win over nouns."""
    forms = {form: (role, True) for form, role in _nouns().items()}
    forms.update({form: (role, False) for role, row in _roles() for form in row["verbs"]})
    return forms


@cache
def _set(section: str, name: str) -> frozenset[str]:
    return frozenset(load_toml(_TABLE)[section][name])


@cache
def _pattern(section: str, name: str) -> re.Pattern[str]:
    words = sorted(_set(section, name), key=lambda w: (-len(w), w))
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})\b")


def role_of(marked: Marked, mention: Mention[QuantityValue]) -> str:
    """What the sum is, or '' where the words do not tell, or tell of another time."""
    start, end = marked.clause(mention.start)
    base = marked.sentence.start
    before = marked.sentence.text[start - base : mention.start - base].lower()
    after = marked.sentence.text[mention.end - base : end - base].lower()
    after = _CONVERTED.sub("", after, count=1)
    rate = _RATE.match(after)
    if rate and rate.group(1) is not None and not after.startswith((" a share", " per share")):
        if rate.group(1) not in _TIMES:
            return f"per {rate.group(1)}"
        # 'saves $5m a year' and 'loses $9m a year' are two things.
        told = _ahead(before, after)
        return f"{told} per {rate.group(1)}" if told else ""
    if _pattern("other", "words").search(before[-90:]) or _SINCE_THEN.search(before[-90:]):
        return ""
    if before.endswith(" from ") and not _FROM_ON.search(before):
        return ""  # 'raised from $5 to $6', 'up to 9 million from 8': what it was before
    if before.endswith(" plus "):
        return "bonus"
    if _PER_SHARE.match(after):
        of = _OF_A_SHARE.search(before[-90:])
        return f"{_PER.get(of[1], of[1])} per share" if of else "per share"
    if _TRANSFER.search(before[-160:]):
        return "fee"
    ahead = _ahead(before, after)
    role = ahead if ahead == "theft" else _behind(after) or ahead or _worth(before, after)
    if not role and _ROBBED.search(before[-80:]):
        role = "theft"
    if role == "offer" and _INFORMATION.match(after):
        role = "reward"
    return _refined(role, before, after)


def _refined(role: str, before: str, after: str) -> str:
    clause = f"{before} {after}"
    if not role:
        return ""
    if role in _LEVELS and _MORE_BY.search(before[-90:]):
        return f"{role} change"
    tells = role in _set("other", "estimate_tells")
    if not tells and _pattern("other", "estimate").search(before[-90:]):
        return ""
    if (
        role in ("damage", "damages")
        and role == "damage"
        and _pattern("cue", "legal").search(clause)
    ):
        return "damages"
    if role in ("fee", "price", "contract") and _pattern("cue", "add_ons").search(
        before[-30:] + after[:40]
    ):
        return "bonus"
    if role in ("price", "offer", "contract") and _YEARS.search(f"{before[-40:]} {after[:60]}"):
        return "contract offer" if role == "offer" or re.search(r"\boffer", clause) else "contract"
    return role


def _behind(after: str) -> str:
    """'a $5 million fine', '$1 million in damage', '$2 a share': the noun right behind the sum."""
    if after.startswith((" bond", "-bond")):
        return ""
    if _EARNED_ON.match(after):
        return ""
    words = right_behind(after, _AFTER)
    lead = next((k for k, w in enumerate(words) if w not in _set("behind", "lead")), len(words))
    if words[:1] == ["worth"]:
        return ""
    for k in range(lead, min(lead + 3, len(words))):
        for size in (2, 1):
            row = _nouns().get(" ".join(words[k : k + size]))
            if row is not None and k + size <= len(words):
                return row
        if words[k] in FUNCTION:
            break
    return ""


def _ahead(before: str, after: str) -> str:
    """The nearest word before the sum that names a role."""
    words = _WORD.findall(before)[-_BEFORE:]
    far = 0
    for k in range(len(words) - 1, -1, -1):
        for size in (3, 2, 1):
            if k - size + 1 < 0:
                continue
            row = _forms().get(" ".join(words[k - size + 1 : k + 1]))
            if row is None or row[0] == "per share" or (far > 2 and row[1]):
                continue
            # 'raised its fare by $5' is no funding.
            if row[0] != "investment" or row[1] or far <= 1 or words[k][:4] != "rais":
                return row[0]
        if words[k] == "bond" and _pattern("cue", "bond").search(before):
            return "bail"
        if words[k] in ("pay", "paying", "paid", "pays") and re.match(
            r"(?: in cash)?(?:, [^,;.]{2,50},)? for (?!the (?:first|second|third|year|month|quarter))",
            after,
        ):
            return "price"
        far += words[k] not in _set("transparent", "words")
        if far > 7:
            break
    return ""


def _worth(before: str, after: str) -> str:
    """'£5m worth of diamonds', 'an estate worth £5m': the thing that has the worth."""
    match = _WORTH_OF.match(after) or _NOUN_WORTH.search(before)
    if match is None or match.group(1) in FUNCTION:
        return ""
    if re.search(r"\b(?:stolen|stole|taken|robbed|snatched|nab|thieves)\b", f"{before} {after}"):
        return "theft"
    return f"worth {match.group(1)}"


def period_of(marked: Marked, mention: Mention[QuantityValue], role: str) -> str:
    """The time in which a sum was earned, where it is not the quarter or not told: 'nine months'."""
    if role not in _OF_A_PERIOD:
        return ""
    start, end = marked.clause(mention.start)
    base = marked.sentence.start
    clause = marked.sentence.text[start - base : end - base].lower()
    found = [m for m in _PERIOD.finditer(clause) if m.start() < mention.end - base + 90]
    if not found:
        return ""
    nearest = min(found, key=lambda m: abs(m.start() - (mention.start - start)))
    names = {"nine": "nine months", "half": "half-year", "year": "year", "month": "month"}
    return names[nearest.lastgroup or "year"]


def is_personal(role: str) -> bool:
    """Whether a sum of this role is somebody's own: a fine, a salary."""
    return role in _set("cue", "personal")


def is_per_share(marked: Marked, mention: Mention[QuantityValue]) -> bool:
    """Whether 'per share', 'for each Acme share' stand behind a figure."""
    after = marked.sentence.text[mention.end - marked.sentence.start :][:60]
    return bool(_PER_SHARE.match(after.lower()))
