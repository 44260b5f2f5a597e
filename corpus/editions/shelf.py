"""The shelf of editions in a data folder: which is published, and moving the pointer.

``editions/ID/`` is one edition; the file ``current`` names the published one in its first line and those published
before it in the lines below, so that one atomic replacement moves the pointer and its history together. A line that
begins with ``-`` names an edition that was gone back from: building does not publish it again.
"""

from __future__ import annotations

import threading
from pathlib import Path

from corpus.editions.edition import Edition
from corpus.editions.manifest import Manifest
from corpus.errors import CorpusError, EditionDamaged, EditionMissing
from corpus.files import remove_tree, write_atomically
from corpus.journal import record_act
from corpus.settings import CorpusSettings

__all__ = ["BUILDING", "Editions", "current"]

BUILDING = ".building-"
"""How the name of a folder begins in which an edition is being built."""

_HISTORY = 50
_WITHDRAWN = "-"


class Editions:
    """The editions of one data folder. Safe to share between threads."""

    def __init__(self, data: Path) -> None:
        self.folder = data / "editions"
        self.problem = ""  #: why the edition served is not the published one; empty if it is
        self._data = data
        self._pointer = data / "current"
        self._guard = threading.Lock()
        self._seen: tuple[int, int, int] | None = None
        self._edition: Edition | None = None

    def current(self) -> Edition:
        """The published edition; cheap enough to ask before every question, since only the pointer is looked at.

        If the published edition is missing or damaged, the last good one serves, and `problem` says so.

        Raises:
            EditionMissing: nothing was published yet.
            EditionDamaged: neither the published edition nor an earlier one can be opened.
        """
        with self._guard:
            stamp = self._stamp()
            if self._edition is None or stamp != self._seen:
                self._edition = self._open_published()
                self._seen = stamp
            return self._edition

    def published(self) -> list[str]:
        """Ids of the published edition and of those published before it, the latest first."""
        return [line for line in self._lines() if not line.startswith(_WITHDRAWN)]

    def withdrawn(self) -> list[str]:
        """Ids of the editions that were gone back from, the latest first."""
        return [line.removeprefix(_WITHDRAWN) for line in self._lines() if line.startswith(_WITHDRAWN)]

    def manifests(self) -> list[Manifest]:
        """The manifests of all editions that are whole, the oldest first."""
        found = []
        for path in sorted(self.folder.glob("*/manifest.json")):
            if path.parent.name.startswith("."):
                continue
            try:
                found.append(Manifest.read(path.parent))
            except CorpusError:
                continue
        return sorted(found, key=lambda manifest: (manifest.built, manifest.id))

    def open(self, edition_id: str) -> Edition:
        """One edition, published or not.

        Raises:
            EditionMissing: there is none of that id.
            EditionDamaged: it cannot be opened.
        """
        if not edition_id or "/" in edition_id or edition_id.startswith("."):
            raise EditionMissing(f"“{edition_id}” is no edition; `python -m corpus status` lists those held")
        return Edition.open(self.folder / edition_id)

    def publish(self, edition_id: str) -> None:
        """Point at an edition, after opening it; the caller holds the lock.

        Raises:
            EditionMissing, EditionDamaged: it cannot be opened; the pointer stays.
            StorageError: the data folder cannot be written; the pointer stays.
        """
        self.open(edition_id).close()
        before = self.published()
        self._point([edition_id, *before], [each for each in self.withdrawn() if each != edition_id])
        record_act(self._data, "edition published", edition_id, before="".join(before[:1]))

    def rollback(self) -> str:
        """Point back at the edition published before this one that is still whole; the caller holds the lock.

        Returns:
            The id of the edition now published.

        Raises:
            EditionMissing: there is none to go back to.
        """
        history = self.published()
        for index, edition_id in enumerate(history[1:], start=1):
            if edition_id == history[0]:
                continue
            try:
                self.open(edition_id).close()
            except CorpusError:
                continue
            self._point(history[index:], [history[0], *self.withdrawn()])
            record_act(self._data, "rolled back", edition_id, before=history[0])
            return edition_id
        raise EditionMissing("there is no earlier edition to go back to; `python -m corpus status` lists those held")

    def prune(self, keep: int) -> list[str]:
        """Remove what builds that were killed left behind, and all but the latest editions; the caller holds the lock.

        The published edition and the one before it always stay.
        """
        for folder in self.folder.glob(f"{BUILDING}*"):
            remove_tree(folder)
        ids = [manifest.id for manifest in self.manifests()]
        stay = set(self.published()[:2]) | set(ids[-keep:] if keep else ())
        gone = [edition_id for edition_id in ids if edition_id not in stay]
        for edition_id in gone:
            # Renamed first: a half-removed folder must never pass for an edition.
            doomed = self.folder / f"{BUILDING}removed-{edition_id}"
            (self.folder / edition_id).rename(doomed)
            record_act(self._data, "edition removed", edition_id)
            remove_tree(doomed)
        return gone

    def _point(self, history: list[str], withdrawn: list[str]) -> None:
        lines = [*list(dict.fromkeys(history))[:_HISTORY], *(_WITHDRAWN + each for each in withdrawn[:_HISTORY])]
        write_atomically(self._pointer, ("\n".join(lines) + "\n").encode())

    def _lines(self) -> list[str]:
        try:
            return self._pointer.read_text(encoding="utf-8").split()
        except (OSError, ValueError):
            return []

    def _stamp(self) -> tuple[int, int, int] | None:
        try:
            facts = self._pointer.stat()
        except OSError:
            return None
        return facts.st_ino, facts.st_mtime_ns, facts.st_size

    def _open_published(self) -> Edition:
        history = self.published()
        if not history:
            if self._edition is not None:
                self.problem = f"{self._pointer} is gone; edition {self._edition.id} goes on serving"
                return self._edition
            raise EditionMissing(f"no edition is published in {self._pointer.parent}; run: python -m corpus build")
        failures = []
        for edition_id in history:
            try:
                edition = self.open(edition_id)
            except CorpusError as error:
                failures.append(str(error))
                continue
            self.problem = f"edition {edition_id} serves in place of {history[0]}: {failures[0]}" if failures else ""
            return edition
        if self._edition is not None:
            self.problem = f"edition {self._edition.id} goes on serving: {failures[0]}"
            return self._edition
        raise EditionDamaged(failures[0])


def current(settings: CorpusSettings) -> Edition:
    """The published edition of a data folder; see `Editions.current`."""
    return Editions(settings.data).current()
