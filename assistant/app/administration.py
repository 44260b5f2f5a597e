"""What an administrator does with documents and editions from the browser: the corpus's own commands, run aside.

Each runs as a process of its own (``python -m corpus ...``), as on the command line: a build that fails, or takes all
the memory, leaves the pages as they are, and the writer's lock holds between both ways.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path, PurePath

from corpus.editions import Editions
from corpus.errors import CorpusError, UnreadableDocument
from corpus.journal import ACTOR
from corpus.settings import CorpusSettings

__all__ = ["CorpusAdministration"]

_ROOT = Path(__file__).resolve().parents[2]
_SUFFIXES = frozenset({".pdf", ".docx", ".html", ".htm", ".txt", ".md", ".json", ".jsonl", ".gz"})
_LONGEST = 3600.0  # seconds that a build may take


class CorpusAdministration:
    """`assistant.app.service.Administration` on the corpus of the environment.

    Args:
        actor: id of the person who acts, for the corpus's journal.
    """

    def __init__(self, actor: str = "") -> None:
        self._actor = actor

    def add(self, name: str, data: bytes) -> str:
        """Import one uploaded file; says what it was taken for."""
        plain = PurePath(name.replace("\\", "/")).name
        if PurePath(plain).suffix.lower() not in _SUFFIXES or plain.startswith("."):
            raise UnreadableDocument(f"{plain}: this kind of file is not read; give a PDF, DOCX, HTML or text file")
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / plain
            path.write_bytes(data)
            return "\n".join(self._run("import", str(path)))

    def build(self) -> Iterator[str]:
        """Build and publish an edition; one line a step."""
        yield from self._run("build")

    def editions(self) -> Sequence[str]:
        """Ids of the editions held, the latest first."""
        manifests = Editions(CorpusSettings.from_environment().data).manifests()
        return [manifest.id for manifest in reversed(manifests)]

    def publish(self, edition: str) -> None:
        """Make an edition the one in use."""
        list(self._run("publish", edition))

    def roll_back(self) -> None:
        """Go back to the edition published before."""
        list(self._run("rollback"))

    def _run(self, *words: str) -> Iterator[str]:
        """The lines that the command prints, as they come; a failure carries the last of them."""
        process = subprocess.Popen(  # noqa: S603 - our own program, its words as a list
            [sys.executable, "-m", "corpus", *words],
            env={**os.environ, ACTOR: self._actor},
            cwd=_ROOT if (_ROOT / "corpus").is_dir() else None,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        lines: list[str] = []
        try:
            for line in process.stdout or ():
                if line.strip():
                    lines.append(line.strip())
                    yield line.strip()
            if process.wait(_LONGEST):
                raise CorpusError(lines[-1] if lines else f"corpus {words[0]} failed")
        finally:
            if process.poll() is None:
                process.terminate()
