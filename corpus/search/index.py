"""Building the search index of an edition, and opening it again.

`index/` holds what a search reads; `chroma/` the same vectors in Chroma, for a server or another tool to use.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from corpus.editions.edition import Edition
from corpus.errors import EditionDamaged
from corpus.search.core import CoreIndex
from corpus.search.embedding import Embedder, embed_cached, embedder_from_environment
from corpus.search.embedding.base import Floats
from corpus.search.embedding.e5 import MultilingualE5
from corpus.search.embedding.shipped import AT_BUILD, digest_vectors, paragraph_vectors, shipped_for
from corpus.search.spelling import Spelling
from corpus.search.termcache import TermCache
from corpus.search.told import ToldIndex, read_told
from corpus.search.units import Field, IndexedString, Unit, main_text, read_units
from corpus.search.vectors import ChromaVectors, VectorStore
from corpus.search.vectors.chroma import go_on_from
from corpus.search.wide import WideIndex

__all__ = ["CHROMA", "INDEX", "SearchIndex", "UnitFacts", "build_index"]

INDEX = "index"
CHROMA = "chroma"
_FORMAT = 6
_BUILD_THREADS = 2


@dataclass(frozen=True, slots=True)
class UnitFacts:
    """What filters and ranking know of a unit."""

    id: str
    kind: str
    source: str
    body: str
    session: str
    year: int
    languages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SearchIndex:
    """An opened index."""

    core_units: tuple[UnitFacts, ...]
    wide_units: tuple[UnitFacts, ...]
    core: CoreIndex
    wide: WideIndex
    told: ToldIndex
    spelling: Spelling
    model: str  #: name and version of the model that the vectors are of

    @classmethod
    def open(cls, folder: Path, chroma_address: str = "", use_chroma: bool = False) -> SearchIndex:
        """Open the index of the edition in a folder.

        Raises:
            EditionDamaged: there is none, or it is of another format.
        """
        base = folder / INDEX
        try:
            data = json.loads((base / "units.json").read_text(encoding="utf-8"))
            if data["format"] != _FORMAT:
                raise EditionDamaged(f"{base} has format {data['format']}; build again with: python -m corpus build")
            store: VectorStore | None = None
            if chroma_address or use_chroma:
                store = ChromaVectors.open(folder / CHROMA, chroma_address, data["collection"])
            return cls(
                _facts(data["core"]),
                _facts(data["wide"]),
                CoreIndex.load(base / "core"),
                WideIndex.load(base / "wide", store),
                ToldIndex.load(base / "told"),
                Spelling.load(base),
                data["model"],
            )
        except (OSError, ValueError, KeyError) as error:
            raise EditionDamaged(
                f"the search index in {base} cannot be read ({error}); build again with: python -m corpus build"
            ) from error


def build_index(
    folder: Path,
    edition: Edition,
    cache: Path,
    progress: Callable[[str, int, int], None],
    *,
    embedder: Embedder | None = None,
    chroma_address: str | None = None,
    thorough: bool = False,
) -> dict[str, str | int]:
    """Write the search index of an edition into its folder.

    Args:
        folder: the edition's own folder, where `index/` and `chroma/` are made.
        edition: the edition, its `corpus.sqlite` written.
        cache: where vectors are kept between builds.
        progress: called with what is being done, how many are done, and of how many.
        embedder: the model; from the environment where none is given.
        chroma_address: of a Chroma server; from `UNTOC_CHROMA` where none is given, embedded where that is empty.
        thorough: whether the second model reads every paragraph, some 40 ms each, or only some of those new to it.

    Returns:
        What belongs in the manifest: the model, and how many units and vectors there are.
    """
    embedder = embedder or embedder_from_environment(_BUILD_THREADS)
    address = os.environ.get("UNTOC_CHROMA", "") if chroma_address is None else chroma_address
    units = read_units(edition)
    core = [unit for unit in units if unit.is_core]
    wide = [unit for unit in units if not unit.is_core]
    strings = [(number, string) for number, unit in enumerate(core) for string in unit.strings]
    told = read_told(edition.resolution_digests())
    told_strings = [(number, string) for number, entry in enumerate(told) for string in entry.strings]
    titles = list(dict.fromkeys(unit.title for unit in wide))
    wide_texts = [main_text(unit) for unit in wide]
    texts = [string.text for _, string in (*strings, *told_strings)] + wide_texts + titles
    vectors, computed = embed_cached(
        embedder, texts, cache, lambda done, of: progress("embedding", done, of), shipped_for(embedder)
    )
    own, of_told, of_wide, of_titles = np.split(vectors, np.cumsum([len(strings), len(told_strings), len(wide)]))
    progress("indexing", 0, len(units))
    base = folder / INDEX
    base.mkdir(parents=True, exist_ok=True)
    second = _second_vectors(strings, cache, progress)
    counted = TermCache.open(cache)
    core_index = CoreIndex.build(core, strings, own, second, counted, cache=cache)
    core_index.save(base / "core")
    WideIndex.write(base / "wide", wide, of_wide, titles, of_titles, core_index.dense.discriminant, counted)
    seconded = _write_second(base / "wide", wide_texts, cache, progress, None if thorough else AT_BUILD)
    rows = {unit.id: row for row, unit in enumerate(wide)}
    second = _second_vectors(told_strings, cache, progress)
    ToldIndex.build(told, told_strings, of_told, second, rows, counted).save(base / "told")
    counted.save()
    Spelling.build(string.text for _, string in (*strings, *told_strings)).save(base)
    model = f"{embedder.name} {embedder.version}"
    # A server holds the collections of several editions; a folder only one, which the next edition's may go on from.
    collection = re.sub(r"[^A-Za-z0-9-]", "-", f"wide-{edition.id}")[:60].strip("-") if address else "wide"
    data = {
        "format": _FORMAT,
        "model": model,
        "collection": collection,
        "core": [_row(unit) for unit in core],
        "wide": [_row(unit) for unit in wide],
    }
    (base / "units.json").write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
    earlier = sorted(folder.parent.glob(f"[!.]*/{CHROMA}"))
    if earlier and not address:
        go_on_from(earlier[-1], folder / CHROMA)
    ChromaVectors.write(
        folder / CHROMA,
        address,
        collection,
        of_wide,
        lambda done, of: progress("storing in Chroma", done, of),
    )
    return {
        "embedding_model": embedder.name,
        "embedding_version": embedder.version,
        "units": len(units),
        "vectors": len(texts),
        "vectors_computed": computed,
        "paragraphs_of_second_model": seconded,
    }


def _second_vectors(
    strings: Sequence[tuple[int, IndexedString]], cache: Path, progress: Callable[[str, int, int], None]
) -> Floats | None:
    """The second model's vectors of the digest, or None where the model cannot be used on this system."""
    texts = [(string.text, string.field == Field.QUESTION) for _, string in strings if string.field != Field.TEXT]
    model = MultilingualE5()
    if not texts or not model.available:
        return None
    return digest_vectors(texts, model, lambda done, of: progress("embedding the digest", done, of), cache)


def _write_second(
    folder: Path, texts: Sequence[str], cache: Path, progress: Callable[[str, int, int], None], most: int | None
) -> int:
    """Write the second model's vectors of the paragraphs that have one; how many those are."""
    model = MultilingualE5()
    if not texts or not model.available:
        return 0
    places, vectors = paragraph_vectors(
        texts, model, cache, lambda done, of: progress("reading paragraphs closely", done, of), most
    )
    WideIndex.write_second(folder, places, vectors)
    return len(places)


def _row(unit: Unit) -> list[object]:
    return [unit.id, unit.kind, unit.source, unit.body, unit.session, unit.year, sorted(unit.languages)]


def _facts(rows: Sequence[Sequence[Any]]) -> tuple[UnitFacts, ...]:
    return tuple(
        UnitFacts(i, kind, source, body, session, year, tuple(langs))
        for i, kind, source, body, session, year, langs in rows
    )
