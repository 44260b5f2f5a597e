"""The manifest of an edition: what it was built from, with what, and what is in it."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from pathlib import Path

from corpus.errors import EditionDamaged, EditionMissing

MANIFEST = "manifest.json"


@dataclass(frozen=True, slots=True)
class SourceFile:
    """One file that an edition was built from."""

    name: str
    sha256: str
    size: int
    address: str = ""  #: where it was fetched from; empty for an imported file
    origin: str = ""  #: ``fetched``, ``imported`` or the folder that it was read from
    when: str = ""  #: when it was fetched or imported, ISO 8601, UTC
    documents: tuple[str, ...] = ()  #: ids of the documents that it yielded
    problem: str = ""  #: why it yielded nothing


@dataclass(frozen=True, slots=True)
class Manifest:
    """Facts about one edition; written last, so that a folder without one is no edition."""

    id: str
    built: str  #: ISO 8601, UTC
    program: str
    sources: tuple[SourceFile, ...] = ()
    models: dict[str, str] = field(default_factory=dict)  #: embedding models by name, with their versions
    counts: dict[str, int] = field(default_factory=dict)  #: paragraphs by ``source/lang``, vectors, references
    files: dict[str, str] = field(default_factory=dict)  #: SHA-256 of the edition's own files
    warnings: tuple[str, ...] = ()
    seconds: float = 0.0
    fingerprint: str = ""  #: of everything that decides what is in the edition: files, program, models
    sizes: dict[str, int] = field(default_factory=dict)  #: bytes of the edition's own files

    @classmethod
    def read(cls, folder: Path) -> Manifest:
        """Read the manifest of the edition in a folder.

        Raises:
            EditionMissing: there is none.
            EditionDamaged: it is not readable as a manifest.
        """
        path = folder / MANIFEST
        try:
            values = json.loads(path.read_text(encoding="utf-8"))
            sources = tuple(
                SourceFile(**{**source, "documents": tuple(source["documents"])}) for source in values["sources"]
            )
            known = {name: value for name, value in values.items() if name in cls.__dataclass_fields__}
            return cls(**{**known, "sources": sources, "warnings": tuple(values["warnings"])})
        except FileNotFoundError as error:
            raise EditionMissing(f"no edition in {folder}; make one with: python -m corpus build") from error
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise EditionDamaged(
                f"{path} cannot be read ({error}); build again with: python -m corpus build"
            ) from error

    def to_json(self) -> str:
        """The manifest as it is kept on disk."""
        return json.dumps(asdict(self), ensure_ascii=False, indent=1)
