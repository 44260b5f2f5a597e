"""The answer to "what does article 18, paragraph 21 (b), say": the words themselves, and the same in plain ones."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.answering.base import Drafted, Evidence, Quoted
from assistant.answering.facts import sentences
from assistant.answering.phrases import phrase
from assistant.answering.quoting import best_quote, held_in, terms_of
from assistant.model import Section
from assistant.verification import is_verbatim
from corpus.editions.edition import Edition
from corpus.errors import InvalidParagraphId
from corpus.ids import ParagraphId, unit_of
from corpus.labels import label
from corpus.model import Kind, Language, Paragraph

__all__ = ["look_up"]

LONGEST_TEXT = 260  #: words; a provision of at most so many is quoted entire
MOST_PARAGRAPHS = 10  #: of one article
MOST_OF_RANGE = 3  #: of each article, when several are named
MOST_NAMED = 8
MANY = 3  #: paragraphs of one article named: the article is meant


def look_up(evidence: Evidence, edition: Edition) -> Iterator[Drafted]:
    """The provisions named, in the order named: a paragraph in full, of a whole article one line a paragraph."""
    named = [name for name in _collapsed(evidence, edition) if _held(edition, name, evidence.lang)][:MOST_NAMED]
    for name in named:
        units = _units(edition, name, evidence.lang)
        if len(units) > 1:
            most = MOST_PARAGRAPHS if len(named) == 1 else MOST_OF_RANGE
            yield from _outline(name, units, most, evidence.lang, edition)
        else:
            # An article that is one unnumbered paragraph, or a paragraph named as such
            yield from _paragraph(units[0] if units else name, evidence, edition, named=len(named) > 1)


def _collapsed(evidence: Evidence, edition: Edition) -> list[str]:
    """What is named, an article in place of its paragraphs where all or many of them are."""
    named = list(evidence.result.named)
    found: list[str] = []
    for name in named:
        article = _article(name)
        units = _units(edition, article, evidence.lang) if article else []
        of_article = [other for other in named if _article(other) == article]
        whole = len(units) > 1 and (set(units) <= set(of_article) or len(of_article) >= MANY)
        found.append(article if whole else name)
    return list(dict.fromkeys(found))


def _article(name: str) -> str:
    try:
        parsed = ParagraphId.parse(name)
    except InvalidParagraphId:
        return ""
    return f"{parsed.source}:{parsed.locator[0]}" if parsed.is_treaty and parsed.locator[0].isdigit() else ""


def _held(edition: Edition, name: str, lang: Language) -> bool:
    return bool(held_in(edition, name, lang))


def _units(edition: Edition, name: str, lang: Language) -> list[str]:
    """The numbered paragraphs of an article; empty for what is itself a paragraph or an item."""
    try:
        parsed = ParagraphId.parse(name)
    except InvalidParagraphId:
        return []
    if not parsed.is_treaty or len(parsed.locator) != 1:
        return []
    return list(dict.fromkeys(unit_of(paragraph.id) for paragraph in held_in(edition, name, lang)))


def _paragraph(name: str, evidence: Evidence, edition: Edition, *, named: bool) -> Iterator[Drafted]:
    lang = evidence.lang
    held = held_in(edition, name, lang)
    first = held[0]
    lead = label(name, lang) if named else ""
    if first.kind is Kind.RECORD:
        entry = edition.digest(name)
        told = entry.summary.get("en", "") if entry else ""
        told = told if told and is_verbatim(told, first.text) else first.text
        for index, sentence in enumerate(sentences(told)):
            yield Drafted(sentence, (Quoted(name, first.lang, told),), lead=lead if index == 0 else "")
        return
    quote = _whole(held)
    quoted = Quoted(name, first.lang, quote)
    is_unit = unit_of(name) == name
    entry = edition.digest(unit_of(name))
    summary = (entry.summary.get(lang) or entry.summary.get("en", "")) if entry and is_unit else ""
    if summary and not first.digest:
        for index, sentence in enumerate(sentences(summary)):
            yield Drafted(
                sentence, (quoted,), Section.ANSWER, entry.strength if entry else None, lead if index == 0 else ""
            )
        lead = ""
    yield Drafted(
        phrase("reads", lang, quote=quote), (quoted,), Section.ANSWER, entry.strength if entry else None, lead
    )
    if not is_unit:
        yield from _opening(name, lang, edition)


def _opening(name: str, lang: Language, edition: Edition) -> Iterator[Drafted]:
    """The chapeau that an item hangs on: without it the item is no sentence."""
    unit = unit_of(name)
    held = held_in(edition, unit, lang)
    if held and held[0].id == unit and held[0].text and not held[0].digest:
        quoted = Quoted(unit, held[0].lang, held[0].text)
        yield Drafted(phrase("belongs", lang, quote=held[0].text), (quoted,), Section.ANSWER)


def _outline(name: str, units: list[str], most: int, lang: Language, edition: Edition) -> Iterator[Drafted]:
    heading = held_in(edition, name, lang)[0].heading
    yield Drafted(
        phrase("article_outline", lang, article=label(name, lang), heading=heading, count=len(units)),
        (), Section.NOTICE,
    )  # fmt: skip
    for unit in units[:most]:
        held = held_in(edition, unit, lang)
        entry = edition.digest(unit)
        summary = (entry.summary.get(lang) or entry.summary.get("en", "")) if entry else ""
        quoted = Quoted(unit, held[0].lang, best_quote(held, terms_of(summary, lang)))
        text = summary or phrase("reads", lang, quote=quoted.quote)
        yield Drafted(text, (quoted,), Section.ANSWER, entry.strength if entry else None, label(unit, lang))
    if len(units) > most:
        yield Drafted(phrase("article_more", lang, count=len(units) - most), (), Section.NOTICE)


def _whole(held: list[Paragraph]) -> str:
    pieces = [part for p in held for part in (p.text, p.text_after) if part]
    if sum(len(piece.split()) for piece in pieces) > LONGEST_TEXT:
        return best_quote(held, ())
    runs_on = not any(p.text_after for p in held[:-1])
    return (" " if runs_on else " […] ").join(pieces)
