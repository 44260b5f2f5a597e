"""A published edition, opened read-only: the one way in to paragraphs, documents, references and the digest."""

from __future__ import annotations

import json
import sqlite3
import threading
from collections.abc import Iterator
from pathlib import Path

from corpus.editions.manifest import Manifest
from corpus.errors import EditionDamaged, EditionMissing, UnknownParagraph
from corpus.ids import ParagraphId
from corpus.model import (
    DigestEntry,
    Document,
    DocumentKind,
    Kind,
    Language,
    Paragraph,
    Printing,
    Reference,
    Strength,
)

_SCHEMA = 2
_DIGEST = "id, strength, topics, summary, questions, shared"
_PARAGRAPH = "id, lang, kind, text, document, ord, printed, heading, part, parent, text_after, page, notes, digest"
_PRINTING = "id, lang, document, page, text, text_after, differs"
_DOCUMENT = "id, source, lang, kind, title, symbol, body, session, date, url, file, sha256, rank"


class Edition:
    """One immutable build. Safe to share between threads: each gets its own connection."""

    def __init__(self, folder: Path, manifest: Manifest) -> None:
        self.folder = folder
        self.manifest = manifest
        self._local = threading.local()

    @classmethod
    def open(cls, folder: Path) -> Edition:
        """Open the edition in a folder.

        Raises:
            EditionMissing: there is no manifest in the folder.
            EditionDamaged: the database cannot be opened or is not of this schema.
        """
        manifest = Manifest.read(folder)
        for name, size in manifest.sizes.items():
            file = folder / name
            if not file.is_file() or file.stat().st_size != size:
                raise EditionDamaged(
                    f"edition {manifest.id}: {file} is missing or cut off; go back with: python -m corpus rollback, "
                    "or build again with: python -m corpus build"
                )
        edition = cls(folder, manifest)
        try:
            version = edition._connection().execute("PRAGMA user_version").fetchone()[0]
        except sqlite3.Error as error:
            raise EditionDamaged(
                f"edition {manifest.id}: {folder / 'corpus.sqlite'} cannot be read ({error}); "
                "build again with: python -m corpus build"
            ) from error
        if version != _SCHEMA:
            raise EditionDamaged(
                f"edition {manifest.id} has schema {version}, this program reads {_SCHEMA}; "
                "build again with: python -m corpus build"
            )
        return edition

    @property
    def id(self) -> str:
        """The edition's name, kept in every stored answer."""
        return self.manifest.id

    def paragraph(self, paragraph_id: str, lang: Language = "en") -> Paragraph:
        """One paragraph in one language.

        Raises:
            UnknownParagraph: not held in that language.
        """
        row = self._one(f"SELECT {_PARAGRAPH} FROM paragraphs WHERE id = ? AND lang = ?", paragraph_id, lang)
        if row is None:
            raise UnknownParagraph(f"{paragraph_id} is not held in “{lang}” in edition {self.id}")
        return _paragraph(row)

    def find(self, paragraph_id: str, *langs: Language) -> Paragraph | None:
        """The paragraph in the first of the languages that holds it (English last), or None."""
        for lang in dict.fromkeys((*langs, "en")):
            row = self._one(f"SELECT {_PARAGRAPH} FROM paragraphs WHERE id = ? AND lang = ?", paragraph_id, lang)
            if row is not None:
                return _paragraph(row)
        row = self._one(f"SELECT {_PARAGRAPH} FROM paragraphs WHERE id = ?", paragraph_id)
        return _paragraph(row) if row else None

    def paragraphs(self, source: str | None = None, lang: Language | None = None) -> Iterator[Paragraph]:
        """All paragraphs, in order; of one source, of one language."""
        where, values = [], []
        if source is not None:
            where.append("source = ?")
            values.append(source)
        if lang is not None:
            where.append("lang = ?")
            values.append(lang)
        clause = f"WHERE {' AND '.join(where)}" if where else ""
        for row in self._connection().execute(
            f"SELECT {_PARAGRAPH} FROM paragraphs {clause} ORDER BY position", values
        ):
            yield _paragraph(row)

    def within(self, paragraph_id: str, lang: Language = "en") -> list[Paragraph]:
        """The paragraph, if it is one, and everything below it, in order; ``untoc:18`` gives the whole article."""
        asked = ParagraphId.parse(paragraph_id)
        rows = self._connection().execute(
            f"SELECT {_PARAGRAPH} FROM paragraphs WHERE source = ? AND lang = ? "
            "AND (id = ? OR substr(id, 1, ?) = ?) ORDER BY position",
            (asked.source, lang, paragraph_id, len(paragraph_id) + 1, paragraph_id + "."),
        )
        return [_paragraph(row) for row in rows]

    def languages(self, paragraph_id: str) -> tuple[Language, ...]:
        """The languages in which the paragraph is held."""
        rows = self._connection().execute("SELECT lang FROM paragraphs WHERE id = ? ORDER BY position", (paragraph_id,))
        return tuple(row[0] for row in rows)

    def documents(self) -> list[Document]:
        """Every document held, in the order of the edition."""
        rows = self._connection().execute(f"SELECT {_DOCUMENT} FROM documents ORDER BY rowid")
        return [_document(row) for row in rows]

    def document(self, document_id: str) -> Document | None:
        """The document of that id (``untoc@en``), or None."""
        row = self._one(f"SELECT {_DOCUMENT} FROM documents WHERE id = ?", document_id)
        return _document(row) if row else None

    def tally(self) -> list[tuple[str, Language, str, bool, int]]:
        """How many paragraphs there are: source, language, document, whether a digest, count."""
        rows = self._connection().execute(
            "SELECT source, lang, document, digest, count(*) FROM paragraphs GROUP BY source, lang, document, digest"
        )
        return [(source, lang, document, bool(digest), count) for source, lang, document, digest, count in rows]

    def references_from(self, paragraph_id: str, lang: Language = "en") -> list[Reference]:
        """What the paragraph mentions, in the order of its words."""
        rows = self._connection().execute(
            'SELECT start, "end", target FROM "references" WHERE origin = ? AND lang = ? ORDER BY start, rowid',
            (paragraph_id, lang),
        )
        spans: dict[tuple[int, int], list[str]] = {}
        for start, end, target in rows:
            spans.setdefault((start, end), []).append(target)
        return [Reference(paragraph_id, lang, start, end, tuple(ids)) for (start, end), ids in spans.items()]

    def cited_by(self, paragraph_id: str) -> list[str]:
        """Ids of the paragraphs that mention this one or the article that it belongs to, in order."""
        parsed = ParagraphId.parse(paragraph_id)
        ids = [paragraph_id]
        if parsed.is_treaty and len(parsed.locator) > 1:
            ids.append(f"{parsed.source}:{parsed.locator[0]}")
        rows = self._connection().execute(
            'SELECT DISTINCT r.origin FROM "references" r JOIN paragraphs p ON p.id = r.origin AND p.lang = r.lang '
            f"WHERE r.target IN ({','.join('?' * len(ids))}) ORDER BY p.position",
            ids,
        )
        return list(dict.fromkeys(row[0] for row in rows))

    def printings(self, paragraph_id: str, lang: Language = "en") -> list[Printing]:
        """The same paragraph in the other printings held, best first; the words only where they differ."""
        rows = self._connection().execute(
            f"SELECT {_PRINTING} FROM printings WHERE id = ? AND lang = ? ORDER BY rowid", (paragraph_id, lang)
        )
        return [_printing(row) for row in rows]

    def differing_printings(self) -> Iterator[tuple[Paragraph, Printing]]:
        """Paragraphs whose words differ in another printing, with that printing, in order."""
        rows = self._connection().execute(f"SELECT {_PRINTING} FROM printings WHERE differs ORDER BY rowid")
        for row in rows:
            printing = _printing(row)
            yield self.paragraph(printing.id, printing.lang), printing

    def digest(self, paragraph_id: str) -> DigestEntry | None:
        """Our plain-language digest of a paragraph (a unit or a record), or None."""
        row = self._one(f"SELECT {_DIGEST} FROM digest WHERE id = ?", paragraph_id)
        return _digest(row) if row else None

    def digests(self) -> Iterator[DigestEntry]:
        """Every entry on a provision or a record."""
        for row in self._connection().execute(f"SELECT {_DIGEST} FROM digest WHERE shared = ''"):
            yield _digest(row)

    def resolution_digests(self) -> Iterator[DigestEntry]:
        """Every entry on a paragraph of a resolution, once for each paragraph that it speaks of."""
        for row in self._connection().execute(f"SELECT {_DIGEST} FROM digest WHERE shared <> ''"):
            yield _digest(row)

    def close(self) -> None:
        """Close this thread's connection."""
        connection = getattr(self._local, "connection", None)
        if connection is not None:
            connection.close()
            self._local.connection = None

    def _connection(self) -> sqlite3.Connection:
        connection: sqlite3.Connection | None = getattr(self._local, "connection", None)
        if connection is None:
            file = (self.folder / "corpus.sqlite").resolve()
            try:
                connection = sqlite3.connect(f"{file.as_uri()}?mode=ro&immutable=1", uri=True)
            except sqlite3.Error as error:
                raise EditionMissing(f"{file} cannot be opened ({error}); run: python -m corpus build") from error
            self._local.connection = connection
        return connection

    def _one(self, sql: str, *values: str) -> tuple[object, ...] | None:
        row: tuple[object, ...] | None = self._connection().execute(sql, values).fetchone()
        return row


_KINDS = {kind.value: kind for kind in Kind}


def _paragraph(row: tuple) -> Paragraph:  # type: ignore[type-arg]
    (id_, lang, kind, text, document, order, printed, heading, part, parent, after, page, notes, digest) = row
    return Paragraph(
        id=id_, lang=lang, kind=_KINDS[kind], text=text, document=document, order=order, printed=printed,
        heading=heading, part=part, parent=parent, text_after=after, page=page,
        notes=tuple(json.loads(notes)) if notes != "[]" else (), digest=bool(digest),
    )  # fmt: skip


def _printing(row: tuple) -> Printing:  # type: ignore[type-arg]
    id_, lang, document, page, text, text_after, differs = row
    return Printing(id_, lang, document, page, text, text_after, bool(differs))


def _document(row: tuple) -> Document:  # type: ignore[type-arg]
    id_, source, lang, kind, *rest = row
    return Document(id_, source, lang, DocumentKind(kind), *rest)


def _digest(row: tuple) -> DigestEntry:  # type: ignore[type-arg]
    id_, strength, topics, summary, questions, shared = row
    return DigestEntry(
        id=id_,
        strength=Strength(strength) if strength else None,
        topics=tuple(json.loads(topics)),
        summary=json.loads(summary),
        questions={lang: tuple(items) for lang, items in json.loads(questions).items()},
        shared=shared,
    )
