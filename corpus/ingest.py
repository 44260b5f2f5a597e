"""From a file's bytes to its paragraphs and what they mention, once.

What a file yields is kept by its SHA-256, its name (a document without a symbol is called after it) and the parser's
version. Reading is the business of `corpus.readers`, making
out what was read that of `corpus.structure`, finding what the words mention that of `corpus.references`.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import astuple, dataclass, fields
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any

from corpus.errors import CorpusError, UnreadableDocument
from corpus.files import write_atomically
from corpus.ids import INSTRUMENTS
from corpus.model import Document, DocumentKind, Kind, Paragraph, Reference, Structured

__all__ = ["Ingested", "Ingester", "code_version", "ingest", "mentions", "parser_version"]

_PACKAGE = Path(__file__).parent
_DEFECT = "(a defect of this program; please report it)"
_OWN = "own-"  #: what names of cached files begin with that hold our own words
_PARSER = ("ids.py", "model.py", "ingest.py", "readers", "structure", "references")


@dataclass(frozen=True, slots=True)
class Ingested:
    """What one file yields; nothing, with the reason, where it cannot be read."""

    documents: tuple[Document, ...] = ()
    paragraphs: tuple[Paragraph, ...] = ()
    references: tuple[Reference, ...] = ()  #: what the paragraphs mention
    warnings: tuple[str, ...] = ()
    problem: str = ""


@cache
def code_version(*parts: str) -> str:
    """A short hash of parts of this package (modules, folders; none for all): it changes when the code does."""
    digest = hashlib.sha256()
    for part in parts or (".",):
        root = _PACKAGE / part
        for path in sorted(root.rglob("*")) if root.is_dir() else [root]:
            if path.is_file() and "__pycache__" not in path.parts:
                digest.update(str(path.relative_to(_PACKAGE)).encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:12]


def parser_version() -> str:
    """The version of everything that decides what a file yields."""
    return code_version(*_PARSER)


def ingest(data: bytes, name: str) -> Ingested:
    """Read and structure a file's bytes. `name` is for messages only."""
    from corpus.readers import read
    from corpus.structure import structure

    try:
        read_documents = read(data, name)
    except UnreadableDocument as error:
        return Ingested(problem=str(error))
    return _joined((structure(document) for document in read_documents), name)


def _joined(parts: Iterable[Structured], name: str) -> Ingested:
    documents: list[Document] = []
    paragraphs: list[Paragraph] = []
    warnings: list[str] = []
    for part in parts:
        documents += part.documents
        paragraphs += part.paragraphs
        warnings += part.warnings
    problem = "" if paragraphs else (warnings[0] if warnings else f"{name} holds no paragraph that could be made out")
    return Ingested(tuple(documents), tuple(paragraphs), mentions(documents, paragraphs), tuple(warnings), problem)


def mentions(documents: Sequence[Document], paragraphs: Sequence[Paragraph]) -> tuple[Reference, ...]:
    """What the paragraphs of some documents mention, each in the context of its document."""
    from corpus.references import defined_convention, links

    of_document: dict[str, list[Paragraph]] = {document.id: [] for document in documents}
    for paragraph in paragraphs:
        of_document.setdefault(paragraph.document, []).append(paragraph)
    found: list[Reference] = []
    for document in documents:
        own = of_document[document.id]
        ours = document.source in INSTRUMENTS or document.source == "record"
        convention = "" if ours else defined_convention(paragraph.text for paragraph in own)
        beside = frozenset(paragraph.id for paragraph in own)
        for paragraph in own:
            found += links(paragraph, convention, beside)
    return tuple(found)


class Ingester:
    """Ingests files, keeping what they yield in a folder of the cache."""

    def __init__(self, cache_folder: Path) -> None:
        self.cache_folder = cache_folder
        self._folder = cache_folder / "structured"

    def ingest(self, data: bytes, name: str) -> Ingested:
        """What the bytes yield; from the cache where the same bytes went through the same parser before.

        Raises:
            StorageError: the cache cannot be written.
        """
        digest = hashlib.sha256(data).hexdigest()
        kept = self.kept(digest, name)
        if kept is not None:
            return kept
        result = self._ingest(data, name)
        # A defect of this program may be mended without a change of the parser's code: it is not remembered.
        return result if result.problem.endswith(_DEFECT) else self._keep(digest, name, result)

    def _ingest(self, data: bytes, name: str) -> Ingested:
        try:
            return ingest(data, name)
        except (CorpusError, RecursionError) as error:
            return Ingested(problem=str(error))
        except Exception as error:
            # A defect of a parser must cost one file, never the build; the type tells the maintainers where to look.
            return Ingested(problem=f"{name} could not be made out: {type(error).__name__}: {error} {_DEFECT}")

    def kept(self, sha256: str, name: str) -> Ingested | None:
        """What is in the cache for these bytes under this name, or None."""
        try:
            with self._path(sha256, name).open("rb") as lines:
                head = json.loads(next(lines))
                documents = tuple(_document(values) for values in head["documents"])
                paragraphs = tuple(_paragraph(json.loads(line)) for line in islice(lines, head["paragraphs"]))
                references = tuple(_reference(json.loads(line)) for line in lines)
        except (OSError, ValueError, KeyError, TypeError, StopIteration):
            return None
        if (len(paragraphs), len(references)) != (head["paragraphs"], head["references"]):
            return None
        return Ingested(documents, paragraphs, references, tuple(head["warnings"]), head["problem"])

    def own(self, parts: Sequence[Structured]) -> list[Ingested]:
        """Our own words, as if they had been read from files; what they mention is found once for the same words.

        Raises:
            StorageError: the cache cannot be written.
        """
        found = []
        for part in parts:
            content = repr((part.documents, part.paragraphs)).encode("utf-8", "surrogatepass")
            key = f"{_OWN}{hashlib.sha256(content).hexdigest()}"
            fresh = self.kept(key, "") or self._keep(
                key, "", Ingested(part.documents, part.paragraphs, mentions(part.documents, part.paragraphs))
            )
            found.append((key, fresh))
        in_use = {self._path(key, "") for key, _ in found}
        for path in self._folder.glob(f"{_OWN}*"):
            if path not in in_use:
                path.unlink(missing_ok=True)
        return [ingested for _, ingested in found]

    def forget(self, sha256: str) -> None:
        """Drop what is in the cache for these bytes, whatever they were called."""
        for path in self._folder.glob(f"{sha256}-*"):
            path.unlink(missing_ok=True)

    def is_kept(self, sha256: str, name: str) -> bool:
        """Whether these bytes went through this parser under this name before."""
        return self._path(sha256, name).is_file()

    def prune(self) -> None:
        """Drop from the cache what another version of the parser made."""
        for path in self._folder.glob("*.jsonl"):
            if not path.stem.endswith(f"-{parser_version()}"):
                path.unlink(missing_ok=True)

    def _path(self, sha256: str, name: str) -> Path:
        named = hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:8]
        return self._folder / f"{sha256}-{named}-{parser_version()}.jsonl"

    def _keep(self, sha256: str, name: str, result: Ingested) -> Ingested:
        head = {
            "documents": [astuple(document) for document in result.documents],
            "paragraphs": len(result.paragraphs),
            "references": len(result.references),
            "warnings": result.warnings,
            "problem": result.problem,
        }
        names = [field.name for field in fields(Paragraph)]
        lines = [json.dumps(head, ensure_ascii=False)]
        lines += [
            json.dumps([_clean(getattr(paragraph, name)) for name in names], ensure_ascii=False)
            for paragraph in result.paragraphs
        ]
        lines += [json.dumps(astuple(reference), ensure_ascii=False) for reference in result.references]
        write_atomically(self._path(sha256, name), "\n".join(lines).encode("utf-8", "replace"))
        kept = self.kept(sha256, name)
        assert kept is not None
        return kept


def _clean(value: Any) -> Any:
    """Text without the NUL characters that databases and models cut it at."""
    return value.replace("\0", "") if isinstance(value, str) and "\0" in value else value


def _document(values: list[Any]) -> Document:
    id_, source, lang, kind, *rest = values
    return Document(id_, source, lang, DocumentKind(kind), *rest)


def _reference(values: list[Any]) -> Reference:
    origin, lang, start, end, targets = values
    return Reference(origin, lang, start, end, tuple(targets))


_KINDS = {kind.value: kind for kind in Kind}


def _paragraph(values: list[Any]) -> Paragraph:
    values[2] = _KINDS[values[2]]
    values[12] = tuple(values[12])
    return Paragraph(*values)
