"""What stands in a pasted article and is no part of its report: prompts, credits, bios, bylines.

Patterns are of the kind, never of one outlet, and each is anchored: a prompt opens its line, a
credit closes it. A correction is a claim and stays.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

__all__ = ["boilerplate", "photo_credit", "prompt"]

Span = tuple[int, int]

_MAX_PROMPT = 400  # characters; a longer paragraph that opens like a prompt is prose

_PROMPT = re.compile(
    r"""[\W_]{0,4}(?:
      advert(?:isement|isment)s?\b(?:\s*[-–—:]?\s*(?:scroll|continue|story|article)\b|\W*$)
    | sponsored(?:\s+content)?\W*$ | promoted\W*$
    | (?:story|article)\s+continues\b | continue\s+reading\b | scroll\s+(?:down\s+)?(?:to|for)\b
    | (?:get|receive)\s(?:[^.!?]{0,80})\b(?:delivered|straight|direct(?:ly)?|sent)?\s*
        (?:to|in|into)\s+your\s+(?:e-?mail|inbox|mailbox|phone)
    | sign\s+up\s+(?:for|to|here|now|today|below|with)\b | sign\s+in\b\W*(?:to|or|$)
    | subscribe\b(?:\s+(?:to|now|here|today|for|and)\b|\W*$) | subscribers?\s+only\W*$
    | (?:log|sign)\s?in\s+(?:to|or)\b | register\s+(?:now|here|for\s+free)\b
    | (?:read|see|watch|listen)(?:\s+(?:more|also|next|now|on|the\s+full\s+\w+))?\s*[:»>|]
    | (?:read|see|watch|listen)\s+(?:more|also|next|now)\W*$ | (?:also|to)\s+read\s*: | also\s+read\b
    | read\s+more\s+(?:about|from|on|at|here|of\s+our)\b
    | (?:related|recommended|trending|more|most\s+(?:read|popular)|top\s+stories|editors?['’]?s?\s+picks?)
        (?:\s+(?:stories|articles?|coverage|content|links?|news|topics?|videos?|reading))?\s*(?::|\W*$)
    | more\s+(?:stories|news|articles|coverage|reports)\s+(?:like|from|on|about|by)\b
    | more\s+(?:from|on)\s+(?:this|the)\s+(?:author|topic|story|section)\b
    | view\s+(?:more|all|related|comments|gallery|the\s+gallery)\b
    | (?:don['’]t\s+miss|you\s+(?:may|might)\s+also\s+like|up\s+next|what\s+to\s+read\s+next)\b
    | click\s+(?:here|to|on\s+the\s+(?:link|image|photo))\b | tap\s+(?:here|to)\b
    | follow\s+(?:us\b|@|(?:\S+\s+){1,6}on\s+(?:twitter|facebook|x|instagram|threads|bluesky|linkedin|telegram|youtube)\b)
    | like\s+us\s+on\b | find\s+us\s+on\b | join\s+(?:us|our|the\s+(?:conversation|discussion|debate))\b
    | share\s+(?:this|on|via|your|with\s+your)\b | (?:share|tweet|print|comment|e-?mail)\W*$
    | (?:leave|post|add|write)\s+(?:a|your)\s+(?:comment|reply)\b | \d{1,6}\s+(?:comments?|shares?|replies)\W*$
    | (?:show|hide|load|view|see|read)\s+(?:more|all)?\s*comments?\b | comments?\s*(?:\(\d+\)|are\s+closed|policy|section)
    | (?:we|this\s+(?:web)?site|our\s+(?:web)?site)\s+uses?\s+cookies\b | (?:accept|manage|reject)\s+(?:all\s+)?cookies\b
    | by\s+(?:continuing|using|signing|clicking|subscribing|submitting)\b[^.]{0,80}\b(?:you\s+agree|you\s+accept|site)\b
    | (?:privacy\s+policy|terms\s+(?:of|and)\s+(?:use|service|conditions)|cookie\s+policy|our\s+standards)\b
    | do\s+not\s+sell\b | (?:please\s+)?enable\s+javascript\b | your\s+browser\s+does\s+not\b
    | download\s+(?:our|the|this)\s+(?:free\s+)?(?:\S+\s+)?app\b | skip\s+to\b | back\s+to\s+top\b | loading\b\W*$
    | support\s+(?:our|independent|local|quality)\s+journalism\b | donate\s+(?:now|here|today)\b
    | (?:have|got)\s+(?:a|any)\s+(?:news\s+)?(?:tip|tips|story|stories)\b[^.]{0,60}(?:\?|for\s+us)
    | to\s+contact\s+the\s+(?:reporters?|authors?|editors?|writers?|newsroom|journalists?)\b
    | (?:e-?mail|contact|reach|write\s+to)\b[^.]{0,60}\S@\S
    | [\w.+-]{1,60}@[\w.-]{1,60}\W*$ | @\w{2,30}\W*$
    | (?:©|\(c\)\s|copyright\b\s*(?:©|\(c\)|\d|by\b)) | all\s+rights\s+reserved\b
    | this\s+(?:article|story|report|material|content|post|piece|column)\s+(?:may\s+not\s+be|
        (?:was\s+)?(?:originally|first)\s+(?:appeared|published)|was\s+(?:originally|first)\s+published|
        is\s+(?:part\s+of|published|republished|brought|for\s+subscribers)|has\s+been\s+(?:updated|republished)|was\s+(?:produced|updated))
    | \(?\s*updates?\s+(?:with|to|throughout|lead|headline|adds?|in|from|at)\b[^.]{0,80}\.?\)\W*$
    | \((?:updates?|adds?|recasts?|corrects?|writes?\s+through)\b[^)]{0,120}\)\W*$
    | with\s+(?:assistance|reporting|additional\s+reporting|help|contributions?|files?|inputs?)\s+(?:from|by)\b
    | (?:additional\s+|further\s+|extra\s+)?(?:reporting|writing|editing|compiled|edited|written|reported|translated|produced)\s+by\s+[A-Z]
    | (?:source|tags?|topics?|keywords|filed\s+under|categories|category)\s*:
    | \d{1,3}\s*-?\s*min(?:ute)?s?\s+read\W*$ | (?:reading\s+time|listen\s+to\s+this)\b
    | (?:https?://|www\.)\S+\W*$ | (?:end|ends|-30-|\#\#\#)\W*$
    )""",
    re.I | re.X,
)
_CONTRIBUTED = re.compile(
    r"(?:contributed|provided\s+reporting|reported)\s+(?:to|for|from)\s+(?:this|the)\s+"
    r"(?:report|story|article|piece)\b[^.]{0,40}\W*$|\breported\s+from\s+[^.]{2,60}\.\s*$",
    re.I,
)

# The photographer's name and agency at the end of a caption.
_CREDIT = re.compile(
    r"""(?:\(\s*)?(?:\b(?:photo(?:graph)?(?:er|s)?|image|picture|video|credit|handout|illustration|graphic)
          (?:\s+(?:credit|by|courtesy|source|via|from))*\s*[:/]\s*
        | \b(?:photo(?:graph)?s?|image|picture)\s+(?:credit|by|courtesy(?:\s+of)?|via)\s
        | \bcourtesy\s+(?:of\s+)?(?:photo|the\s+\w+|[A-Z])
        | \b(?:AP|AFP|EPA|EFE|PA|UPI|REUTERS|Reuters|Getty)\s+(?:Photo|Images?|Picture)s?\b
        | (?:\b(?:[A-Z][\w.'’-]*\s+){0,3}|\bvia\s+)?(?:\b[A-Z][\w.'’-]*)?/(?:AP|AFP|EPA|Getty|Reuters|Bloomberg|Shutterstock|NurPhoto)\b
        | \b(?:REUTERS|AFP|EPA)/[A-Z]
        | \bvia\s+(?:Getty|AP|AFP|Reuters|Shutterstock)\b )""",
    re.X | re.I,
)
_CREDIT_TAIL = re.compile(
    r"(?:^|(?<=[.!?\"”)]))\s*\(?(?:[A-Z][\w.&/'’-]*\s+){0,5}"
    r"(?:photo|photograph|image|picture|handout|illustration)s?\)?\s*$"
)
_UNDATED_PICTURE = re.compile(
    r"(?:in\s+this\s+(?:undated\s+|file\s+|handout\s+|image\s|photo)|file\s+(?:photo|image|picture)|file\s*[-–—:]"
    r"|(?:an?\s+|this\s+)?(?:undated\s+)?(?:handout|file|archive)\s+(?:image|photo|picture)"
    r"|this\s+(?:undated\s+|file\s+|handout\s+|combination\s+)?(?:photo|image|picture)\b)",
    re.I,
)
_MAX_CAPTION = 500

_NAME = r"[A-ZÀ-Þ][\w.'’-]*(?:\s+(?:(?:de|da|di|la|le|van|von|der|bin|al|el)\s+)?[A-ZÀ-Þ][\w.'’-]*){1,3}"
_NAME_LINE = re.compile(rf"{_NAME}\W*")
_BIO = re.compile(
    rf"(?P<name>{_NAME})\s+(?:is|was|has\s+been)\s+(?:an?|the|our)\s+(?:[\w'’&,./-]+\s+){{0,12}}?"
    r"(?:journalist|reporter|correspondent|writer|columnist|editor|contributor|author|freelancer|blogger|analyst|producer|fellow)s?\b"
    rf"|(?P<name2>{_NAME})\s+(?:covers|reports\s+on|writes\s+(?:about|for|on)|joined\s+\S+\s+in)\b"
)
_BIO_GOES_ON = re.compile(
    r"(?:He|She|They|His|Her|Their|Follow|Contact|Email|Prior|Before\s+joining|Previously|Among\s+the)\b"
)
_BYLINE = re.compile(r"(?:by|story\s+by|words\s+by|report\s+by)\s*:?\s+(?P<who>\S.*)", re.I)
_BY_WORDS = frozenset(
    "and of for in the de da di la le van von der den bin ibn al el y e staff writer writers "
    "reporter reporters correspondent editor editors special to at on with contributor columnist "
    "agency agencies bureau chief news desk team".split()
)
_ROLE = re.compile(
    rf"{_NAME}\s*(?:,|\||/|-|–|—)\s*(?:[A-Za-z&.'’]+\s+){{0,4}}"
    r"(?:writer|reporter|correspondent|editor|staff|press|bureau|columnist|contributor)s?\W*",
    re.I,
)
_TIME_WORDS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june "
    "july august september october november december".split()
)


def boilerplate(text: str, spans: Sequence[Span], top: int = 8) -> tuple[Span, ...]:
    """The parts of the blocks ``spans`` that are boilerplate, in order.

    ``top``: how many of the first blocks may hold a byline.
    """
    found: list[Span] = []
    seen: set[str] = set()
    prose: list[str] = []
    in_bio = False
    for index, (start, end) in enumerate(spans):
        block = text[start:end]
        near_end = index >= len(spans) * 0.7 or index >= len(spans) - 4
        folded = " ".join(block.lower().split())
        if _repeats(folded, seen):
            found.append((start, end))
        elif in_bio and _BIO_GOES_ON.match(block):
            found.append((start, end))
        elif near_end and index > 0 and _is_bio(block, prose):
            in_bio = True
            found.append((start, end))
        elif _is_line_of_staff(block, spans, index, text, near_end, top):
            found.append((start, end))
        elif cut := _cut(block):
            found.append((start + cut[0], start + cut[1]))
            in_bio = in_bio and cut == (0, len(block))
        else:
            in_bio = False
            prose.append(block)
        seen.add(folded)
    return tuple(found)


def _cut(block: str) -> Span | None:
    """The part of one block that is boilerplate by its own words."""
    if len(block) > _MAX_CAPTION:
        return None
    if prompt(block):
        return 0, len(block)
    return photo_credit(block)


def prompt(block: str) -> bool:
    """Whether a line asks, offers or credits instead of reporting."""
    return len(block) <= _MAX_PROMPT and bool(_PROMPT.match(block) or _CONTRIBUTED.search(block))


def photo_credit(block: str) -> Span | None:
    """The credit at the end of a photo caption, or all of a caption that shows no dated scene."""
    if len(block) > _MAX_CAPTION:
        return None
    if _UNDATED_PICTURE.match(block):
        return 0, len(block)
    found = _CREDIT.search(block)
    if found and len(block) - found.start() <= 120 and "file photo" not in block.lower():
        tail = block[found.end() :]
        if not re.search(r"[.!?]\s+[A-Z]", tail):
            return found.start(), len(block)
    if "file photo" in block.lower() and len(block) < 300:
        return 0, len(block)
    found = _CREDIT_TAIL.search(block)
    return (found.start(), len(block)) if found else None


def _repeats(folded: str, seen: set[str]) -> bool:
    return folded in seen and (len(folded) >= 25 or len(folded.split()) >= 2)


def _is_bio(block: str, prose: list[str]) -> bool:
    """A line on a journalist whom the report itself does not name."""
    found = _BIO.match(block[:400])
    if not found:
        return False
    name = found["name"] or found["name2"]
    return not any(name in paragraph for paragraph in prose)


def _is_line_of_staff(
    block: str, spans: Sequence[Span], index: int, text: str, near_end: bool, top: int
) -> bool:
    """A byline, or a bare name before a bio or before itself."""
    if len(block) > 120:
        return False
    if index < top or near_end:
        if _is_byline(block):
            return True
        if index and len(block) < 80 and _ROLE.fullmatch(block):
            return True
    if near_end and _NAME_LINE.fullmatch(block) and index + 1 < len(spans):
        following = text[slice(*spans[index + 1])]
        return following == block or bool(
            (bio := _BIO.match(following[:400])) and (bio["name"] or bio["name2"]) in block
        )
    return False


def _is_byline(block: str) -> bool:
    found = _BYLINE.fullmatch(block)
    if not found:
        return False
    words = re.findall(r"[^\W\d_][\w.'’-]*", found["who"])
    if (
        not words
        or words[0].lower() in _TIME_WORDS
        or found["who"].rstrip().endswith((".", ":"))
        and len(words) > 6
    ):
        return False
    return words[0][0].isupper() and all(w[0].isupper() or w in _BY_WORDS for w in words)
