"""``status``: what is held, in which languages, from where, how fresh, and what failed and why."""

from __future__ import annotations

from typing import Any

from corpus.acquisition.store import SourceStore
from corpus.console import print_json, table
from corpus.editions import Editions
from corpus.errors import CorpusError
from corpus.settings import CorpusSettings

__all__ = ["show_status", "status"]


def status(settings: CorpusSettings) -> dict[str, Any]:
    """The facts."""
    shelf = Editions(settings.data)
    records = SourceStore(settings.data).records()
    try:
        edition = shelf.current()
    except CorpusError as error:
        edition, problem = None, str(error)
    else:
        problem = shelf.problem
    manifest = edition.manifest if edition else None
    inside = {source.sha256 for source in manifest.sources} if manifest else set()
    return {
        "data": str(settings.data),
        "folders": [str(folder) for folder in settings.sources],
        "edition": manifest.id if manifest else None,
        "built": manifest.built if manifest else None,
        "problem": problem,
        "counts": manifest.counts if manifest else {},
        "models": manifest.models if manifest else {},
        "warnings": list(manifest.warnings) if manifest else [],
        "sources": [
            {
                "file": source.name, "origin": source.origin, "address": source.address, "when": source.when,
                "sha256": source.sha256, "documents": source.documents, "problem": source.problem,
            }
            for source in (manifest.sources if manifest else ())
        ],
        "waiting": [record.name for record in records if record.sha256 and record.sha256 not in inside],
        "failed": [
            {"file": record.name, "address": record.address, "when": record.when, "problem": record.problem,
             "page": record.page}
            for record in records if record.problem
        ],
        "editions": [
            {"id": each.id, "built": each.built, "published": each.id == (manifest.id if manifest else "")}
            for each in shelf.manifests()
        ],
    }  # fmt: skip


def show_status(settings: CorpusSettings, as_json: bool) -> None:
    """Print the facts."""
    facts = status(settings)
    if as_json:
        print_json(facts)
        return
    if facts["edition"]:
        print(f"Edition {facts['edition']}, built {facts['built']}")
    if facts["problem"]:
        print(f"Problem: {facts['problem']}")
    rows = [(name, f"{count:,}") for name, count in facts["counts"].items()]
    table(("what", "paragraphs"), rows[:60])
    table(
        ("file", "from", "yields"),
        [(each["file"], each["address"] or each["origin"], each["problem"] or ", ".join(each["documents"][:3]))
         for each in facts["sources"]],
    )  # fmt: skip
    for each in facts["failed"]:
        print(f"Failed: {each['file']}: {each['problem']} {each['page']}")
    if facts["waiting"]:
        print(f"{len(facts['waiting'])} files are in no edition yet; run: python -m corpus build")
