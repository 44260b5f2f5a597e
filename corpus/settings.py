"""Where the corpus keeps its data and which folders it reads; from the environment, nothing else."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

DEVELOPMENT_SOURCES = Path("../shared/sources")
"""Read when `UNTOC_SOURCES` is not set and the folder is there; an empty `UNTOC_SOURCES` turns it off."""


@dataclass(frozen=True, slots=True)
class CorpusSettings:
    """Folders and choices of the corpus."""

    data: Path = Path("data")
    sources: tuple[Path, ...] = ()
    chroma_address: str = ""  #: ``http://host:port`` of a Chroma server; empty for the embedded one

    @classmethod
    def from_environment(cls) -> CorpusSettings:
        """Read `UNTOC_DATA`, `UNTOC_SOURCES` (folders joined by the path separator) and `UNTOC_CHROMA`."""
        named = os.environ.get("UNTOC_SOURCES")
        if named is None:
            folders: tuple[Path, ...] = (DEVELOPMENT_SOURCES,) if DEVELOPMENT_SOURCES.is_dir() else ()
        else:
            folders = tuple(Path(part) for part in named.split(os.pathsep) if part.strip())
        return cls(
            data=Path(os.environ.get("UNTOC_DATA") or "data"),
            sources=folders,
            chroma_address=os.environ.get("UNTOC_CHROMA", ""),
        )
