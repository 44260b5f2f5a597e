"""What provisions the four instruments have: their ids, without any text. A fact, so it is known before any file is.

The ids are those of the authentic English text; `STRUCTURE` answers `corpus.references.types.Provisions` with them.
"""

from __future__ import annotations

from functools import cache
from importlib import resources

from corpus.ids import INSTRUMENTS


class InstrumentStructure:
    """The static table of the four instruments."""

    def source(self, symbol: str) -> str | None:
        """The instrument of that name, or None."""
        folded = symbol.lower()
        return folded if folded in INSTRUMENTS else None

    def ids(self, source: str) -> tuple[str, ...]:
        """All ids of an instrument, in order."""
        return _table().get(source, ())


STRUCTURE = InstrumentStructure()


@cache
def _table() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    text = resources.files("corpus.references").joinpath("provisions.txt").read_text(encoding="utf-8")
    for line in text.splitlines():
        if line and not line.startswith("#"):
            article, _, rest = line.partition(" ")
            source = article.partition(":")[0]
            found.setdefault(source, []).extend(
                f"{article}{'' if part == '-' else '.' + part}" for part in rest.split()
            )
    return {source: tuple(ids) for source, ids in found.items()}


def with_last(target: str, ids: tuple[str, ...]) -> str:
    """An id in which -1 stands for the last paragraph ("last paragraph of article 16"), by what there is."""
    above, found, _ = target.partition(".-1")
    if not found:
        return target
    children = [i[len(above) + 1 :].split(".")[0] for i in ids if i.startswith(above + ".")]
    numbers = [child for child in children if child.isdigit()]
    return f"{above}.{numbers[-1]}" if numbers else above if children else target


@cache
def places(source: str) -> frozenset[str]:
    """Every id of an instrument and everything above one, so that ``untoc:18`` and ``untoc:6.1.a`` are places, too."""
    found = set()
    for paragraph_id in _table().get(source, ()):
        parts = paragraph_id.split(".")
        found |= {".".join(parts[:depth]) for depth in range(1, len(parts) + 1)}
    return frozenset(found)
