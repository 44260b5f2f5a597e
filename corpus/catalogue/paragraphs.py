"""From the catalogue to paragraphs that search can find and answers can cite: ``record:session/11`` and its like.

A record's words are ours: a headline from the catalogue, the digest's summary, then each fact that was seen, one a
line. The sources of the facts stand in the paragraph's notes.
"""

from __future__ import annotations

from urllib.parse import urlsplit

from corpus.catalogue.records import Fact, Record, load_catalogue
from corpus.digest import load_digest, load_facts
from corpus.ids import ordinal
from corpus.model import Document, DocumentKind, Kind, Paragraph, Structured

OFFICIAL_PAGE = "https://docs.un.org/en/{symbol}"
"""Where a reader is sent for a document of which only the symbol is known."""

_RANK = 1000
_CONFERENCE = "Conference of the Parties to UNTOC"


def record_documents() -> Structured:
    """A document with one paragraph for each record of the catalogue.

    Raises:
        InvalidCatalogue: the catalogue does not satisfy its schema.
    """
    summaries = {entry.id: entry.summary for entry in load_digest() if entry.id.startswith("record:")}
    told = {
        record: tuple(Fact(name="", value=fact.words, source=fact.source) for fact in facts)
        for record, facts in load_facts().items()
    }
    documents, paragraphs = [], []
    for order, record in enumerate(load_catalogue()):
        for lang, summary in (summaries.get(record.paragraph_id) or {"en": ""}).items():
            document = _document(record, f"{record.paragraph_id}@{lang}", lang)
            documents.append(document)
            facts = (*record.facts, *told.get(record.paragraph_id, ()))
            lines = [headline(record), summary, *_sentences(record, facts)] if lang == "en" else [summary]
            paragraphs.append(
                Paragraph(
                    id=record.paragraph_id,
                    lang=lang,
                    kind=Kind.RECORD,
                    text="\n".join(line for line in lines if line),
                    document=document.id,
                    order=order,
                    heading=document.title,
                    notes=tuple(f"{_sentence(fact)} ({fact.source})" for fact in facts),
                    digest=True,
                )
            )
    return Structured(tuple(documents), tuple(paragraphs))


def article_headings() -> dict[str, str]:
    """The English headings of the articles of the four instruments, by ``untoc:18``."""
    return {
        f"{record.id.partition('/')[2]}:{number}": heading
        for record in load_catalogue()
        for number, heading in enumerate(record.articles, 1)
    }


def headline(record: Record) -> str:
    """The record's first line: what it is, and when and where, as far as that was seen."""
    kind, _, number = record.id.partition("/")
    values = {fact.name: str(fact.value) for fact in record.facts}
    if kind == "session":
        place = ", ".join(values[name] for name in ("place", "dates") if name in values)
        return f"Session {number} of the Conference of the Parties{f': {place}' if place else ''}."
    if kind in ("resolution", "decision"):
        title = f": “{record.title}”" if record.title else ""
        adopted = f", adopted at its {ordinal(record.session)} session" if record.session else ""
        return f"Conference {kind} {number}{title}{adopted}."
    return f"{record.title}." if record.title else ""


def address(record: Record) -> str:
    """The page to send a reader to: its own, its document's, else the most official of its sources; or empty."""
    if record.address or record.symbol:
        return record.address or OFFICIAL_PAGE.format(symbol=record.symbol)
    pages = [page for page in (record.source, *(fact.source for fact in record.facts)) if page.startswith("http")]
    return next((page for page in pages if _official(page)), pages[0] if pages else "")


def _official(page: str) -> bool:
    host = urlsplit(page).hostname or ""
    return host.removeprefix("www.").endswith(("unodc.org", "unvienna.org", "un.org"))


def _sentences(record: Record, facts: tuple[Fact, ...]) -> list[str]:
    return [*dict.fromkeys(_sentence(fact) for fact in facts), *([f"Note: {record.note}"] if record.note else [])]


def _sentence(fact: Fact) -> str:
    words = f"{fact.name[:1].upper()}{fact.name[1:]}: {fact.value}" if fact.name else str(fact.value)
    dated = f" ({fact.as_of})" if fact.as_of else ""
    return f"{words.rstrip('.')}{dated}."


def _document(record: Record, document_id: str, lang: str) -> Document:
    kind, _, number = record.id.partition("/")
    name = record.title or headline(record).rstrip(".")
    conference = kind in ("session", "resolution", "decision", "working-group")
    return Document(
        id=document_id,
        source="record",
        lang=lang,  # type: ignore[arg-type]
        kind=DocumentKind.RECORD,
        title=f"{kind.capitalize()} {number}: {name}" if kind in ("resolution", "decision") and record.title else name,
        symbol=record.symbol,
        body=_CONFERENCE if conference else "",
        session=str(record.session or ""),
        date=record.date,
        url=address(record),
        rank=_RANK,
    )
