"""Press releases: recognised by their dateline, named by the day and the event that they report."""

from __future__ import annotations

import re

from corpus.ids import ordinal
from corpus.model import Document, DocumentKind, Kind, Paragraph, Structured
from corpus.readers.base import ReadDocument
from corpus.structure.blocks import blocks_of
from corpus.structure.dates import find_date
from corpus.structure.detect import is_typed
from corpus.structure.language import language_of

__all__ = ["is_press_release", "press_source", "structure_press"]

_DATELINE = re.compile(
    r"^\s*(?P<place>[^\W\d_][\w’' .-]{1,40}(?:\s?\([\w ’'-]{2,40}\))?),\s+"
    r"(?P<date>\d{1,2}(?:er|º)?\s+(?:de\s+)?\w+\s+(?:de\s+)?\d{4})\s*"
    r"[-–—:]\s+(?=\S)",
)
_ORDINALS = {ordinal(number): number for number in range(1, 21)}
_SESSION = re.compile(
    r"\bCOP\s?-?(?P<short>\d{1,2})\b|\b(?P<number>\d{1,2})(?:st|nd|rd|th)\s+session\b|\b(?P<word>\w+)\s+session\b", re.I
)
_EVENTS = (
    ("opening", r"\b(?:opened|opens|opening|inaugurat\w+|kicks? off|began|begins)\b"),
    ("closing", r"\b(?:closed|closes|closing|conclud\w+|ended|ends|wraps? up)\b"),
    ("adoption", r"\b(?:adopted|adopts|adoption)\b"),
)
_COMMON = frozenset(
    [
        "the",
        "a",
        "an",
        "of",
        "to",
        "in",
        "on",
        "for",
        "and",
        "or",
        "at",
        "by",
        "with",
        "today",
        "its",
        "this",
        "that",
        "from",
        "is",
        "are",
        "was",
        "were",
        "has",
        "have",
        "been",
        "be",
        "united",
        "nations",
    ]
)


def is_press_release(document: ReadDocument) -> bool:
    """Whether one of the first lines begins with a place, a date and a dash."""
    if is_typed(document) or len(document.lines) > 400:
        return False
    return any(_DATELINE.match(line.text[:200]) for line in document.lines[:12])


def press_source(dateline: str) -> str:
    """What the paragraph ids begin with: ``press/2022-10-17-cop11-opening``.

    The day of the dateline, the session of the Conference if one is named (else the first words that tell something),
    and what happened (opening, closing, adoption), all from the paragraph with the dateline.
    """
    found = _DATELINE.match(dateline)
    date = find_date(found["date"]) if found else ""
    lead = dateline[found.end() :] if found else dateline
    event = _first_event(lead)
    session = _session(lead)
    topic = f"cop{session}" if session else "-".join(_telling(lead)[:4])
    return "press/" + "-".join(part for part in (date, topic, event) if part)


def _first_event(lead: str) -> str:
    places = [(found.start(), name) for name, pattern in _EVENTS if (found := re.search(pattern, lead, re.I))]
    return min(places)[1] if places else ""


def _session(lead: str) -> int:
    if not re.search(r"\bConference of the Parties\b|\bCOP\s?-?\d|\(COP\)", lead):
        return 0
    for found in _SESSION.finditer(lead):
        if number := found["short"] or found["number"]:
            return int(number)
        if found["word"] and found["word"].lower() in _ORDINALS:
            return _ORDINALS[found["word"].lower()]
    return 0


def _telling(lead: str) -> list[str]:
    words = re.findall(r"[a-z0-9]+", lead.lower()[:400])
    return [word for word in words if word not in _COMMON and len(word) > 2]


def structure_press(document: ReadDocument) -> Structured:
    """The release's paragraphs, ``para.1`` being the one with the dateline; what stands above it is the title."""
    blocks = blocks_of(document)
    first = next((i for i, block in enumerate(blocks) if _DATELINE.match(block.text)), 0)
    title = next((block.text for block in blocks[:first] if len(block.text) > 15), "")
    source = press_source(blocks[first].text)
    language = language_of(block.text for block in blocks[first:])
    dateline = _DATELINE.match(blocks[first].text)
    id_ = f"{source}@{language}"
    paragraphs: list[Paragraph] = []
    heading = ""
    for block in blocks[first:]:
        if block.heading and len(block.text) < 150:
            heading = block.text
            continue
        number = len(paragraphs) + 1
        text = f"{block.label}. {block.text}" if block.label.isdecimal() else block.text
        paragraphs.append(
            Paragraph(f"{source}:para.{number}", language, Kind.PRESS, text, id_, number - 1, str(number), heading,
                      page=block.page, notes=block.notes)
        )  # fmt: skip
    facts = Document(
        id=id_,
        source=source,
        lang=language,
        kind=DocumentKind.PRESS_RELEASE,
        title=title or _about(blocks[first].text),
        session=f"{_session(blocks[first].text)}" if _session(blocks[first].text) else "",
        date=find_date(dateline["date"]) if dateline else "",
        file=document.name,
    )
    return Structured((facts,), tuple(paragraphs))


def _about(dateline: str) -> str:
    """A title in our own words, where the release prints none."""
    lead = dateline[found.end() :] if (found := _DATELINE.match(dateline)) else dateline
    session, event = _session(lead), _first_event(lead)
    date = find_date(dateline)
    what = f"on session {session} of the Conference of the Parties" if session else ""
    return " ".join(part for part in ("Press release", what, f"({event})" if event else "", date) if part)
