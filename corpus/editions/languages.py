"""Which paragraphs of the instruments one language holds officially and another does not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from corpus.editions.edition import Edition
from corpus.ids import INSTRUMENTS
from corpus.model import LANGUAGES, Language

__all__ = ["Gap", "gaps"]


@dataclass(frozen=True, slots=True)
class Gap:
    """What the texts of one instrument in one language lack, or have beyond the reference."""

    source: str
    lang: Language
    reference: Language  #: the language compared with: the one that holds most
    file: str  #: what the text was taken from
    missing: tuple[str, ...]  #: ids that the file does not print; our own summaries stand in for them
    extra: tuple[str, ...]  #: ids that only this language has
    in_order: bool  #: whether the ids that both have stand in one order


def gaps(edition: Edition) -> list[Gap]:
    """Each instrument and language whose ids are not those of the language that holds most (of equal ones, English)."""
    found: list[Gap] = []
    for source in INSTRUMENTS:
        held: dict[Language, list[str]] = {lang: [] for lang in LANGUAGES}
        files: dict[Language, str] = {}
        for paragraph in edition.paragraphs(source):
            if not paragraph.digest:
                held[paragraph.lang].append(paragraph.id)
                files.setdefault(paragraph.lang, paragraph.document)
        reference = max(LANGUAGES, key=lambda lang: len(held[lang]))
        for lang, ids in held.items():
            gap = _gap(source, lang, reference, ids, held[reference])
            if ids and (gap.missing or gap.extra or not gap.in_order):
                document = edition.document(files[lang])
                found.append(_gap(source, lang, reference, ids, held[reference], document.file if document else ""))
    return found


def _gap(
    source: str, lang: Language, reference: Language, ids: Sequence[str], known: Sequence[str], file: str = ""
) -> Gap:
    own, others = set(ids), set(known)
    return Gap(
        source, lang, reference, file,
        tuple(id_ for id_ in known if id_ not in own), tuple(id_ for id_ in ids if id_ not in others),
        [id_ for id_ in ids if id_ in others] == [id_ for id_ in known if id_ in own],
    )  # fmt: skip
