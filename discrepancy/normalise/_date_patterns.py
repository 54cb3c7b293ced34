"""The regular expressions of dates: anchored pieces, matched at one position, each linear.

Gaps between words are bounded, which keeps every piece linear: three blanks, or one line end that
no capital follows (a wrapped line, not a headline and the date below it). Stray blanks of tokenised
text ('8: 30pm', '3 p. m.', 'Nov. 27 , 2005') are let through.
"""

from __future__ import annotations

import re

from discrepancy.normalise._date_words import either, words

_W = words()

S = r"(?:[^\S\n]{1,3}|\n(?!(?-i:[A-Z])))"
O = r"[^\S\n]{0,2}"  # noqa: E741 - the optional twin of S
DASH = r"[-–—‐‑]"
END = r"(?![^\W_])"
YEAR = rf"(?:1[5-9]|20)\d\d(?!\d|,\d|\.\d|s{END}|{O}%)"
DAY = r"(?:3[01]|[12]\d|0?[1-9])(?!\d|,\d\d\d|[.:/]\d|%)"
TH = rf"(?:{O}(?:st|nd|rd|th)\b)?"
_SHORT_MONTHS = [name for name in _W.months if name not in _W.full_months]
MONTH = rf"(?:{either(_SHORT_MONTHS)}{END}\.?|{either(_W.full_months)}{END}(?:\.(?={O}\d))?)"
WEEKDAY = rf"(?:{either(_W.weekdays)}{END})"
SHORT = rf"(?:{either(_W.short_weekdays)}{END}\.?)"
NUMBER = rf"(?:{either(_W.numbers)}|[1-9]\d{{0,2}})"
UNIT = r"(?:minute|hour|day|night|week|fortnight|month|year|decade)"
SEASON = either(_W.seasons)
ZONE = rf"(?:{either([*_W.zones, *_W.us_zones, *_W.unknown_zones])}{END})"
THE = rf"(?:the{S})?"


def _re(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


# ---- calendar dates
MONTH_DAY = _re(rf"(?P<m>{MONTH}){O}(?P<d>{DAY}){TH}(?:(?:{O},{O}|{S}(?:of{S})?)(?P<y>{YEAR}))?")
MONTH_YEAR = _re(
    rf"(?P<m>{MONTH})(?:{O},{O}|{S}(?:of{S})?)(?:(?P<y>{YEAR})|(?P<w>last|this|next){S}year{END})"
)
MONTH_ONLY = _re(rf"(?P<m>{MONTH})")
DAY_MONTH = _re(
    rf"{THE}(?P<d>{DAY}){TH}(?:(?:{O}{DASH}{O}|{S}to{S}|{S}and{S})(?P<d2>{DAY}){TH})?"
    rf"(?:{S}(?:of{S})?|-|{O})(?P<m>{MONTH})"
    rf"(?:(?:{O},{O}|{S}|-)(?P<y>{YEAR}))?"
)
WEEKDAY_ONLY = _re(rf"(?P<wd>{WEEKDAY})")
WEEKDAY_SHORT = _re(rf"(?P<wd>{SHORT})")
ISO = _re(
    r"(?P<y>\d{4})(?P<sep>[-/.])(?P<m>1[0-2]|0?[1-9])(?P=sep)(?P<d>3[01]|[12]\d|0?[1-9])(?!\d)"
    r"(?:[Tt ](?P<h>[01]\d|2[0-4])(?::?(?P<mi>[0-5]\d)(?::?[0-6]\d(?:[.,]\d{1,9})?)?)?"
    r"(?P<z>Z|[ ]?[+-]\d\d:?(?:\d\d)?)?(?![\d:]))?"
)
ISO_MONTH = _re(r"(?P<y>(?:1[5-9]|20)\d\d)-(?P<m>1[0-2]|0[1-9])(?![\d-])")
NUMERIC = _re(
    rf"(?P<a>\d{{1,2}})(?:{O}/{O}(?P<b>\d{{1,2}}){O}/{O}(?P<y>\d{{4}}|\d\d)"
    rf"|(?P<sep>[.-])(?P<b2>\d{{1,2}})(?P=sep)(?P<y2>\d{{4}}))(?!\d|[/.-]\d)"
)
YEAR_ONLY = _re(rf"(?P<y>{YEAR})(?:{O}{DASH}{O}(?P<y2>{YEAR}|\d\d(?!\d|[.,]\d|{DASH})))?")
DECADE = _re(
    rf"{THE}(?:(?P<dec>(?:1[5-9]|20)\d0)['’]?s|['’](?P<short>\d0)s|(?P<word>{either(_W.decades)})){END}"
)
CENTURY = _re(
    rf"{THE}(?:(?P<n>\d\d?)(?:st|nd|rd|th)|(?P<word>{either(_W.ordinals)}))(?:{S}|-)century{END}"
)
HOLIDAY = _re(rf"{THE}(?P<name>{either(_W.holidays)}){END}(?:,?{S}(?P<y>{YEAR}))?")
# ---- parts of the year
SEASON_YEAR = _re(
    rf"{THE}(?P<s>{SEASON}){S}(?:of{S})?(?:(?P<y>{YEAR})(?:{O}{DASH}{O}(?:\d\d)?\d\d\b)?|(?P<w>last|this|next){S}year{END})"
)
QUARTER = _re(
    rf"{THE}(?:Q(?P<q>[1-4])|(?P<half>H)(?P<h>[12])|(?P<word>first|second|third|fourth){S}(?P<what>quarter|half))"
    rf"{END}(?:{O},?{S}(?:of{S})?(?:(?P<y>{YEAR})|(?P<w>last|this|next){S}year{END}))?"
)
FISCAL = _re(
    rf"{THE}(?:(?:fiscal|financial)(?:{S}year)?{S}|FY{O})['’]?(?P<y>{YEAR}|\d\d(?!\d))(?:{O}[-–/]{O}(?P<y2>(?:\d\d)?\d\d(?!\d)))?"
)
# ---- relative to publication
NAMED_DAY = _re(rf"(?P<n>yesterday|today|tonight|tomorrow){END}")
DAY_BEYOND = _re(rf"{THE}day{S}(?P<n>before{S}yesterday|after{S}tomorrow){END}")
WHICH = _re(
    rf"{THE}(?P<w>last|this|next|past|coming|previous)(?:{S}|-)"
    rf"(?:(?P<wd>{WEEKDAY})|(?P<m>{MONTH})|(?P<s>{SEASON}){END}|"
    rf"(?P<u>day|night|evening|morning|afternoon|weekend|week|month|quarter|year|decade|century){END})"
)
# ---- relative to another date
ELAPSED = _re(
    rf"(?:(?P<n>{NUMBER})|(?P<vague>several|many|some|a{S}few|a{S}couple(?:{S}of)?|a{S}dozen))"
    rf"(?:{S}|{O}-{O})(?:full{S}|more{S})?(?P<u>{UNIT})s?(?P<half>{S}and{S}a{S}half)?{S}"
    rf"(?P<dir>ago|later|earlier|previously|afterwards?|before|after|prior(?!{S}to)|hence|prior{S}to|from{S}now){END}"
)
ANAPHOR = _re(
    rf"(?:(?P<that>that)(?:{S}same)?|the{S}(?P<w>same|next|following|previous))(?:{S}very)?{S}"
    rf"(?P<u>day|night|evening|morning|afternoon|week|weekend|month|year){END}"
    rf"|the{S}(?P<u2>day|night|week|month|year){S}(?P<dir>before|after){END}"
)
# ---- pieces around an expression
PORTION = _re(
    rf"{THE}(?:(?P<p>early|mid|late|earlier|later)(?:{O}{DASH}{O}|{S})|(?P<q>end|beginning|start|middle|close){S}of{S})"
    rf"(?P<on>(?:in|on){S})?{THE}"
)
OF_UNIT = _re(rf"(?P<u>week|month|year|decade){END}(?!{S}of{S})")
PART_OF_DAY = _re(rf"(?:{O},)?{S}(?:night|morning|evening|afternoon|overnight|lunchtime){END}")
ABOUT = _re(rf"(?:about|around|circa|c\.|approximately|~){O}")
_HALF_DAY = (
    rf"(?:\.{O}m{END}\.?|{O}m{END})"  # the stop of '8am.' ends the sentence, that of 'a.m.' not
)
CLOCK = _re(
    rf"(?:(?P<h>1[0-2]|0?\d)(?:{O}[:.]{O}(?P<mi>[0-5]\d)(?:{O}:{O}[0-5]\d)?)?{O}(?P<ap>[ap]){_HALF_DAY}"
    rf"|(?P<h24>[01]?\d|2[0-3]){O}[:.]{O}(?P<mi24>[0-5]\d)(?:{O}:{O}[0-5]\d)?(?!\d|[.:,]\d)"
    rf"(?:{O}[ap]{_HALF_DAY})?"  # '17:06 pm'
    r"|(?P<mil>(?:[01]\d|2[0-3])[0-5]\d)"
    rf"(?={O}\(?{O}(?:hours|hrs|GMT|UTC|local|BST|CET|EST|EDT|\d{{4}}{O}GMT))"
    rf"|(?P<word>noon|midnight|midday){END}"
    rf"|(?P<oc>1[0-2]|[1-9])(?:{S})?o['’]{O}clock{END}(?:{S}(?P<ocap>[ap]){_HALF_DAY})?)"
)


def _zone(prefix: str) -> str:
    """A named zone; its groups' names begin with ``prefix``."""
    return (
        rf"(?P<{prefix}z>{ZONE})(?:{O}(?P<{prefix}off>[+-]\d{{1,2}}(?:{O}:?{O}\d\d)?)(?!\d))?"
        rf"(?:{S}(?P<{prefix}std>standard|daylight|summer))?(?:{S}time{END})?"
    )


CLOCK_ZONE = _re(
    rf"(?:{O}(?:hours|hrs){END})?{O}(?:\({O}{_zone('p')}{O}\)(?:{O}:{O}\d\d)?"
    rf"|{_zone('')}|(?P<num>[+-]\d\d:?\d\d)(?!\d))"
)
CLOCK_ALTERNATE = _re(  # 'local time (1023 GMT)': the zone written after the place's own time
    rf"(?:{S}local(?:{S}time)?)?{O}\({O}(?P<ph>[01]?\d|2[0-3])(?:{O}[:.]{O})?(?P<pm>[0-5]\d)"
    rf"(?:{O}(?P<pap>[ap])\.?{O}m\.?)?{O}(?:GMT|UTC|Z)[^)\n]{{0,20}}\)"
)
ISO_TIME = _re(r"T(?P<h>[01]\d|2[0-3])(?::(?P<mi>[0-5]\d))?(?P<z>Z|[+-]\d\d:\d\d)?(?![\w:])")
TO_DATE = _re(rf"(?:{O},{O}|{S}(?:on{S}|of{S}|at{S})?|{O},{S}on{S}|[Tt](?=\d))(?:the{S})?")
TO_CLOCK = _re(
    rf"(?:{O},{O}|{S})(?:(?:at|around|about|@|shortly{S}after|just{S}after){S}|[|·]{S}){{0,2}}"
)
TO_END = _re(rf"{O}{DASH}{O}|{S}(?:to|through|until|till|thru){S}")
AND = _re(rf"{S}and{S}")
FROM = _re(rf"(?P<f>from|between){S}{THE}")
