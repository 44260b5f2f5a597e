"""Compares printings of one instrument: which provisions one of them lacks, and where their words differ.

Spaces, quotation marks and hyphens do not count: printings set them differently.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from corpus.model import Paragraph


@dataclass(frozen=True, slots=True)
class Difference:
    """One difference between a printing and its reference."""

    id: str
    sort: str  #: ``missing``, ``extra``, ``words``
    reason: str
    reference: str = ""
    printing: str = ""


def compare_ids(paragraphs: Iterable[Paragraph], reference: Iterable[str]) -> tuple[Difference, ...]:
    """Every provision of the reference that the printing lacks, and every one that only the printing has."""
    held = {paragraph.id: paragraph for paragraph in paragraphs}
    wanted = list(reference)
    missing = [Difference(id_, "missing", _why_missing(id_, held, wanted)) for id_ in wanted if id_ not in held]
    known = set(wanted)
    extra = [
        Difference(id_, "extra", "this printing sets apart what the reference prints within another paragraph")
        for id_ in held
        if id_ not in known
    ]
    return (*missing, *extra)


def _why_missing(id_: str, held: Mapping[str, Paragraph], wanted: list[str]) -> str:
    source, _, locator = id_.partition(":")
    if locator.startswith("preamble"):
        if not any(other.startswith(f"{source}:preamble") for other in held):
            return "this printing leaves out the preamble"
        return "this printing's preamble has fewer paragraphs"
    if locator == "closing":
        return "this printing leaves out the closing formula"
    article = locator.partition(".")[0]
    within = [other for other in wanted if _within(other, f"{source}:{article}")]
    if not any(other in held for other in within):
        return f"this printing has no article {article} that could be made out"
    parent = id_.rpartition(".")[0]
    if parent in held or "." not in locator:
        return "this printing runs it on in the paragraph above, or its label is not printed"
    return "this printing numbers the article otherwise"


def _within(id_: str, above: str) -> bool:
    return id_ == above or id_.startswith(f"{above}.")


def compare(paragraphs: Iterable[Paragraph], reference: Mapping[str, tuple[str, str]]) -> tuple[Difference, ...]:
    """As `compare_ids`, and every paragraph whose words differ. The reference gives text and text after by id."""
    held = list(paragraphs)
    found = list(compare_ids(held, reference))
    for paragraph in held:
        if paragraph.id not in reference:
            continue
        text, after = reference[paragraph.id]
        for theirs, ours, place in ((text, paragraph.text, "words"), (after, paragraph.text_after, "words after")):
            if normalised(theirs) != normalised(ours):
                reason = f"the {place} differ: {_first_difference(normalised(theirs), normalised(ours))}"
                found.append(Difference(paragraph.id, "words", reason, theirs, ours))
    return tuple(found)


_SAME = str.maketrans({
    "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'", "’": "'", "`": "'",
    "‐": "-", "‑": "-", "‒": "-", "–": "-", "—": "-", "−": "-", "\u00ad": None, "\u200b": None,
})  # fmt: skip


def normalised(text: str) -> str:
    """A text with spaces, quotation marks and hyphens made alike."""
    text = unicodedata.normalize("NFKC", text.translate(_SAME))
    return re.sub(r"\s*-\s*", "-", re.sub(r"\s+", " ", text)).strip()


def _first_difference(first: str, second: str) -> str:
    """The first words that differ, a few of each."""
    ours, theirs = second.split(), first.split()
    for index in range(max(len(ours), len(theirs))):
        if ours[index : index + 1] != theirs[index : index + 1]:
            return f"“{' '.join(theirs[index : index + 4])}” against “{' '.join(ours[index : index + 4])}”"
    return ""
