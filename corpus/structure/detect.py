"""What a document says of itself at its head: symbol, body, session, date, language, kind and title.

The content decides; a file's name is asked for the symbol only where the content gives none, and that is said.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from corpus.model import Document, DocumentKind, Language
from corpus.readers.base import Line, ReadDocument
from corpus.readers.marks import CALL_CLOSES, CALL_OPENS, without_calls
from corpus.structure.dates import find_date, unreadable_date
from corpus.structure.language import language_of
from corpus.structure.symbols import body_of, find_symbol, is_resolution_symbol, symbol_from_file

_GENERAL_ASSEMBLY = re.compile(r"Resolutions? adopted by the General Assembly\b")
_NUMBERED_TITLE = re.compile(r"(\d{2}/\d{1,3}(?: [A-Z])?)\.\s+\S")
__all__ = ["Masthead", "detect", "document_of", "is_typed"]

_HEAD_LINES = 120
_SYMBOL_LINE = re.compile(r"^(?:Distr\.?:?\s*\w*\s*)?(?:.*\t)?\s*([A-Z]{1,6}/[^\t]{2,60})$")
_CONTENTS = re.compile(r"^(?:Contents|Sommaire|Table des matières|Índice|Содержание|المحتويات|目录)$", re.I)
_FIRST_NUMBERED = re.compile(r"^1\s?\.\s+\S")
_SESSION = re.compile(
    r"^((?:[A-Z][a-z]+(?:-[a-z]+)? |\d{4} )(?:(?:emergency|special|resumed|organizational|regular|first|second)\s)*"
    r"session(?: \d{4})?)\b"
    r"|^((?:[\w-]+ )?(?:session|période de sessions|período de sesiones)\b.{0,40})$",
)
_ADOPTED = re.compile(
    r"\b(?:Resolution|Decision) adopted by|^Adopted by the|Résolution adoptée|Resolución aprobada|Резолюция, принятая",
    re.I,
)
_RESOLUTION = re.compile(r"^(?:Resolution|Résolution|Resolución|Резолюция) \d+(?:/\d+| ?\(\d{4}\))", re.I)
_WHOLE_DATE = re.compile(
    r"^\[?\d{1,2}(?:er)? [^\d\W]+(?: de)? \d{4}\]?$|^\[?(?:\d{1,2} de \w+ de \d{4}|\d{4}年\d+月\d+日)\]?$"
)
_TITLE_SESSION = re.compile(
    r"\b((?:[a-z]+-)?[a-z]+th|(?:[a-z]+-)?(?:first|second|third)) (?:special |resumed )?session", re.I
)
_TITLE_NUMBER = re.compile(r"^((?:S-|ES-)?\d+/\d+(?: ?[A-D])?|\d{4}/\d+|\d+ \([A-Z\d]+\))\s?\.\s*(?=\S)")
_DRAFT = re.compile(r"^(?:Revised )?draft (?:resolution|decision)", re.I)
_REPORT = re.compile(
    r"^(?:Progress |Final |Annual |Second |First )?(?:Report|Rapport|Informe|Доклад)\b|^تقرير|报告$", re.I
)
_STATEMENT = re.compile(r"^(?:Statement by the President|President’s statement)", re.I)
_LETTERHEAD = re.compile(
    r"^(?:(?:united nations|nations unies|economic|and|social|council|conseil|economique|économique|et|general|assembly"
    r"|assemblee|assemblée|generale|générale)\b[\s/]*)+",
    re.I,
)  # of the bilingual head that old documents have
_NOT_A_TITLE = re.compile(
    r"^(?:United Nations|Nations Unies|Distr\b|Original\b|General$|Limited$|English|Agenda item|Items? \d"
    r"|Economic and Social Council|General Assembly|Security Council|Human Rights Council|Official Records"
    r"|Supplement No|Contents|\[|\(|\*|.*\bsession\b|Annex|Part [IVX]+|Section \d|Programme \d|.*\d{4}$|[\W\d]*$)",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Masthead:
    """The facts at the head of a document; an empty string where it does not say."""

    symbol: str
    source: str  #: what the paragraph ids begin with
    body: str
    session: str
    date: str  #: ISO 8601; of adoption where it says so
    language: Language
    kind: DocumentKind
    title: str
    warnings: tuple[str, ...] = ()

    @property
    def document_id(self) -> str:
        """The id of the `Document`: ``A/RES/79/188@en``."""
        return f"{self.source}@{self.language}"


def is_typed(document: ReadDocument) -> bool:
    """Whether the lines carry types (JSONL) rather than a place on a page."""
    return bool(document.lines) and "typed" in document.lines[0].tags


def detect(document: ReadDocument) -> Masthead:
    """Read the masthead of a document of any format."""
    head = _head(document)
    texts = [_unmarked(line.text) for line in head]
    symbol, warnings = _symbol(document)
    kind = _kind(symbol, texts)
    tail = [line.text for line in document.lines[-12:] if "backmatter" in line.tags]
    date = _date(texts, tail, kind)
    if not date and (garbled := next(filter(None, map(unreadable_date, texts)), "")):
        warnings += (f"{symbol or document.name}: its date is printed as “{garbled}”, which could not be read",)
    return Masthead(
        symbol=symbol,
        source=symbol or _slug(document.name),
        body=body_of(symbol),
        session=_session(texts),
        date=date,
        language=language_of(without_calls(line.text) for line in _sample(document.lines)),
        kind=kind,
        title=_title(head, texts, symbol),
        warnings=warnings,
    )


def document_of(head: Masthead, document: ReadDocument) -> Document:
    """The `Document` that a masthead describes."""
    return Document(
        id=head.document_id,
        source=head.source,
        lang=head.language,
        kind=head.kind,
        title=head.title,
        symbol=head.symbol,
        body=head.body,
        session=head.session,
        date=head.date,
        file=document.metadata.get("file", "") or document.name,
    )


def _head(document: ReadDocument) -> Sequence[Line]:
    """The lines before the text proper."""
    if is_typed(document):
        end = next((i for i, line in enumerate(document.lines) if "paragraph" in line.tags), len(document.lines))
        return document.lines[: min(end, 40)]
    head: list[Line] = []
    for line in document.lines[:_HEAD_LINES]:
        if _FIRST_NUMBERED.match(line.text) or _CONTENTS.match(line.text.strip()) or (line.page or 1) > 5:
            break
        head.append(line)
    return head


def _front(document: ReadDocument) -> Sequence[Line]:
    """The lines in which a symbol may stand: those of the first pages."""
    return [
        line for line in document.lines[:40] if (line.page or 1) <= 3 and not line.tags & {"paragraph", "backmatter"}
    ]


def _unmarked(text: str) -> str:
    """Small capitals and raised digits in a masthead are its own words, not footnote calls."""
    return text.replace(CALL_OPENS, "").replace(CALL_CLOSES, "").replace("\u00a0", " ")


def _sample(lines: Sequence[Line]) -> Iterable[Line]:
    """Lines from the middle first: mastheads are often in English or bilingual."""
    middle = len(lines) // 3
    return [*lines[middle : middle + 40], *lines[:40]]


def _symbol(document: ReadDocument) -> tuple[str, tuple[str, ...]]:
    for line in _front(document):
        text = _unmarked(line.text)
        if text.lstrip().startswith("*"):
            continue
        candidate = _SYMBOL_LINE.match(text.replace("*", "").strip())
        symbol = find_symbol(candidate[1]) if candidate else ""
        if symbol and any(sign.isdigit() for sign in symbol) and not re.search(r",|\bpara", candidate[1]):  # type: ignore[index]
            return symbol, ()
    if symbol := _symbol_from_title(document):
        return symbol, ()
    if file := document.metadata.get("file", ""):
        symbol = symbol_from_file(file)
        return symbol, () if symbol else (f"{file}: no document symbol is to be found in it",)
    if symbol := symbol_from_file(PurePosixPath(document.name).name):
        return symbol, (f"no document symbol could be read in the masthead; {symbol} was taken from the file's name",)
    return "", ()


def _symbol_from_title(document: ReadDocument) -> str:
    """A resolution of the General Assembly names itself by number: ``79/188.`` before its title; else nothing."""
    texts = [_unmarked(line.text) for line in _front(document)]
    if not any(_GENERAL_ASSEMBLY.match(text) for text in texts):
        return ""
    numbers = [match[1] for text in texts if (match := _NUMBERED_TITLE.match(text))]
    return f"A/RES/{numbers[0]}" if numbers else ""


def _kind(symbol: str, texts: Sequence[str]) -> DocumentKind:
    if "/PRST/" in symbol or any(_STATEMENT.match(text) for text in texts[:30]):
        return DocumentKind.STATEMENT
    if any(_DRAFT.match(text) for text in texts):
        return DocumentKind.OTHER
    if is_resolution_symbol(symbol) or any(_ADOPTED.search(text) or _RESOLUTION.match(text) for text in texts[:40]):
        return DocumentKind.RESOLUTION
    if "/DEC/" in symbol or any(re.match(r"Decision \d+/\d+", text) for text in texts[:40]):
        return DocumentKind.DECISION
    if any(_REPORT.match(text) for text in texts):
        return DocumentKind.REPORT
    return DocumentKind.OTHER


def _session(texts: Sequence[str]) -> str:
    for text in texts:
        for part in text.split("\t"):
            if found := _SESSION.match(part.strip()):
                return (found[1] or found[2]).strip()
    titled = next((found for text in texts if _REPORT.match(text) and (found := _TITLE_SESSION.search(text))), None)
    return f"{titled[1].capitalize()} session" if titled else ""


def _date(texts: Sequence[str], tail: Sequence[str], kind: DocumentKind) -> str:
    for position, text in enumerate(texts):
        if _ADOPTED.search(text) and (date := find_date(" ".join(texts[position : position + 2]))):
            return date
    if kind in (DocumentKind.RESOLUTION, DocumentKind.STATEMENT) and (date := find_date("\n".join(tail))):
        return date
    issued = (part.strip() for text in texts for part in text.split("\t"))
    if whole := next((date for part in issued if _WHOLE_DATE.match(part) and (date := find_date(part))), ""):
        return whole
    return next((date for text in texts if len(text) < 200 and (date := find_date(text))), "")


def _title(head: Sequence[Line], texts: Sequence[str], symbol: str) -> str:
    typed = next((text for line, text in zip(head, texts, strict=True) if "title" in line.tags), "")
    if typed:
        return _plain(typed)
    numbered = next((index for index, text in enumerate(texts) if _TITLE_NUMBER.match(text)), None)
    if numbered is not None:
        return _plain(_run(head, texts, numbered))
    for pattern in (_DRAFT, _RESOLUTION, _REPORT, _STATEMENT):
        found = next((index for index, text in enumerate(texts) if pattern.match(text)), None)
        if found is not None and pattern in (_RESOLUTION, _STATEMENT):
            return _plain(texts[found])
        if found is not None and pattern is _REPORT:
            return _plain(_run(head, texts, found))
    styled = dict.fromkeys(
        _plain(text) for line, text in zip(head, texts, strict=True) if line.style.startswith("title")
    )
    if titles := [title for title in styled if title]:
        return " – ".join(titles[:2])
    if capitals := _capitals(head, texts):
        return capitals
    candidates = [
        (line.size, line.bold, -index)
        for index, (line, text) in enumerate(zip(head, texts, strict=True))
        if len(text) > 8 and not _NOT_A_TITLE.match(text) and find_symbol(text) != symbol
    ]
    if not candidates:
        return ""
    return _plain(_run(head, texts, -max(candidates)[2]))


def _capitals(head: Sequence[Line], texts: Sequence[str]) -> str:
    """The title of a typescript: lines in capitals below the session, which no size tells from the text."""
    if any(line.bold and len(text) > 8 and not _LETTERHEAD.match(text) for line, text in zip(head, texts, strict=True)):
        return ""
    session = next((index for index, text in enumerate(texts) if _SESSION.match(text.strip())), len(texts))
    for index in range(session + 1, len(texts)):
        if len(texts[index].split()) >= 4 and texts[index] == texts[index].upper():
            return _plain(_run(head, texts, index))
    return ""


def _run(head: Sequence[Line], texts: Sequence[str], start: int) -> str:
    """A title that runs over several lines of the same size and weight."""
    words = [texts[start]]
    for line, text in zip(head[start + 1 : start + 5], texts[start + 1 : start + 5], strict=True):
        first = head[start]
        same = line.size == first.size and line.bold == first.bold and line.page == first.page and first.size
        if not same or text.startswith(("(", "[")) or line.y - head[start].y > 6 * first.size:
            break
        words.append(text)
    return " ".join(words)


_PREAMBLE = re.compile(r"(?<=\S)\s+(?:preamble|préambule|preámbulo|преамбула|ديباجة|الديباجة|序言)$", re.I)
"""The heading that follows the title of a treaty, where it is set as the title is."""


def _plain(title: str) -> str:
    words = re.sub(r"\s+", " ", _TITLE_NUMBER.sub("", title)).strip(" *;")
    return _PREAMBLE.sub("", words)


def _slug(name: str) -> str:
    """A source for a document that has no symbol: ``file/annual-note``."""
    stem = re.sub(r"\.\w{1,5}$", "", name)
    words = re.sub(r"[^a-z0-9]+", "-", stem.lower()).strip("-")
    return f"file/{words[:60] or 'unnamed'}"
