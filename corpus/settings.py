"""Where the corpus keeps its data and which folders it reads; from the environment, nothing else."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from corpus.errors import CorpusError

__all__ = ["DEVELOPMENT_SOURCES", "CorpusSettings"]

DEVELOPMENT_SOURCES = Path("../shared/sources")
"""Read when `UNTOC_SOURCES` is not set and the folder is there; an empty `UNTOC_SOURCES` turns it off."""


@dataclass(frozen=True, slots=True)
class CorpusSettings:
    """Folders and choices of the corpus."""

    data: Path = Path("data")
    sources: tuple[Path, ...] = ()  #: folders read in place, beside what was fetched and imported
    chroma_address: str = ""  #: ``http://host:port`` of a Chroma server; empty for the embedded one
    keep: int = 3  #: editions kept beside the published one and the one before it

    @classmethod
    def from_environment(cls) -> CorpusSettings:
        """Read `UNTOC_DATA`, `UNTOC_SOURCES` (folders joined by the path separator), `UNTOC_CHROMA`, `UNTOC_KEEP`.

        Raises:
            CorpusError: `UNTOC_KEEP` is not a number.
        """
        named = os.environ.get("UNTOC_SOURCES")
        if named is None:
            folders: tuple[Path, ...] = (DEVELOPMENT_SOURCES,) if DEVELOPMENT_SOURCES.is_dir() else ()
        else:
            folders = tuple(Path(part) for part in named.split(os.pathsep) if part.strip())
        keep = os.environ.get("UNTOC_KEEP") or str(cls.__dataclass_fields__["keep"].default)
        if not keep.isdecimal():
            raise CorpusError(f"UNTOC_KEEP is “{keep}”; it must be a whole number, the editions to keep")
        return cls(
            data=Path(os.environ.get("UNTOC_DATA") or "data"),
            sources=folders,
            chroma_address=os.environ.get("UNTOC_CHROMA", ""),
            keep=int(keep),
        )

    @property
    def cache(self) -> Path:
        """What can be computed again: structured files, embeddings."""
        return self.data / "cache"
