"""Answers without a model: the rule in our plain words, then what goes with it, each sentence with its paragraph.

Nothing is inferred. A sentence is one of the digest's, one of a record's, or a frame around the official words; what is
said of a paragraph is only ever said with that paragraph cited.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator, Sequence

from assistant.answering.base import Drafted, Evidence, Quoted
from assistant.answering.definitions import definition_for
from assistant.answering.facts import sentences, telling_sentences
from assistant.answering.forms import Form, asks_strength, asks_what, asks_whether_binding, form_of
from assistant.answering.lookup import look_up
from assistant.answering.phrases import phrase
from assistant.answering.quoting import best_quote, held_in, terms_of
from assistant.answering.select import Chosen, choose
from assistant.model import Section
from assistant.verification.lexicon import Modal
from assistant.verification.modality import main_modal
from corpus.editions.edition import Edition
from corpus.ids import unit_of
from corpus.labels import label
from corpus.model import Kind, Language, Strength

__all__ = ["ExtractiveAnswerer", "draft_paragraph"]


class ExtractiveAnswerer:
    """The answerer that needs no model."""

    @property
    def mode(self) -> str:
        """Always ``extractive``."""
        return "extractive"

    @property
    def prompt(self) -> str:
        """There is none."""
        return ""

    def answer(self, evidence: Evidence, edition: Edition) -> Generator[Drafted, None, None]:
        """The direct answer, conditions and exceptions, related provisions."""
        form = form_of(evidence.question, evidence.result)
        if form is Form.LOOKUP:
            yield from look_up(evidence, edition)
            return
        chosen = choose(evidence, edition)
        several = sum(one.section is Section.ANSWER for one in chosen) > 1
        # where the Convention answers a question on a Protocol, whose words they are is said
        bridged = any(one.paragraph == evidence.result.clause for one in chosen)
        told_strength = False
        for one in chosen:
            named = several or bridged or one.section is not Section.ANSWER
            drafts = list(draft_paragraph(one, evidence, edition, named=named))
            if drafts and not told_strength and one.section is Section.ANSWER and not several:
                told_strength = True
                if strength := _strength_to_tell(drafts, evidence.question):
                    lead = "limited" if _limited(drafts, strength, evidence.lang) else strength.value
                    yield Drafted(
                        phrase(f"strength_lead_{lead}", evidence.lang), drafts[0].quotes, Section.ANSWER, strength
                    )
            yield from drafts
        if defined := definition_for(evidence, [one.paragraph for one in chosen], edition):
            yield from list(draft_paragraph(Chosen(defined, Section.RELATED), evidence, edition, named=True))[:1]


def draft_paragraph(one: Chosen, evidence: Evidence, edition: Edition, *, named: bool) -> Iterator[Drafted]:
    """What one paragraph says, in sentences; led by its citation where `named`."""
    lang = evidence.lang
    held = held_in(edition, one.paragraph, lang)
    if not held:
        return
    entry = edition.digest(unit_of(one.paragraph))
    summary = ""
    if entry is not None and held[0].kind is not Kind.RECORD:
        summary = entry.summary.get(lang) or entry.summary.get("en", "")
    lead = label(one.paragraph, lang) if named else ""
    if held[0].kind is Kind.RECORD:
        yield from _record(one, held[0].text, held[0].lang, evidence, lead)
        return
    asked = terms_of(evidence.question, lang) | terms_of(evidence.result.understood, lang)
    if not summary:
        yield _stated(one, best_quote(held, asked), held[0].lang, lang)
        return
    told = terms_of(summary, lang)
    if held[0].lang != lang and entry is not None:  # the question's words are of another language: the digest bridges
        asked, told = frozenset(), terms_of(entry.summary.get(held[0].lang, summary), held[0].lang)
    quoted = Quoted(one.paragraph, held[0].lang, best_quote(held, asked, told))
    strength = entry.strength if entry else None
    for index, sentence in enumerate(sentences(summary)):
        own = strength_of(sentence, lang, strength)
        yield Drafted(sentence, (quoted,), one.section, own, lead if index == 0 else "")


def strength_of(sentence: str, lang: Language, strength: Strength | None) -> Strength | None:
    """How far one sentence of a summary binds: as the whole paragraph, unless its own words say less."""
    if strength not in (Strength.MANDATORY, Strength.QUALIFIED, Strength.OPTIONAL):
        return strength
    modal = main_modal(sentence, lang)
    if modal is Modal.CONSIDER:
        return Strength.QUALIFIED
    if modal is Modal.MAY:
        return Strength.OPTIONAL
    return strength if modal is not None else None


def _strength_to_tell(drafts: Sequence[Drafted], question: str) -> Strength | None:
    """How far the paragraph binds, where that is what is asked and all its sentences bind alike."""
    strengths = {draft.strength for draft in drafts if draft.strength is not None}
    if len(strengths) != 1:
        return None
    (strength,) = strengths
    about = asks_whether_binding(question)
    if strength is Strength.MANDATORY:
        return strength if about else None
    asked = about or (asks_strength(question) and not asks_what(question))
    return strength if asked and strength in (Strength.QUALIFIED, Strength.OPTIONAL) else None


def _limited(drafts: Sequence[Drafted], strength: Strength, lang: Language) -> bool:
    """Whether the paragraph obliges within limits, not only to consider or to try."""
    modals = {main_modal(draft.text, lang) for draft in drafts if draft.strength is not None}
    return strength is Strength.QUALIFIED and modals == {Modal.MUST}


def _record(one: Chosen, text: str, lang: Language, evidence: Evidence, lead: str) -> Iterator[Drafted]:
    told = telling_sentences(text, evidence.result.understood or evidence.question)
    quote = " […] ".join(told)
    for index, sentence in enumerate(told):
        yield Drafted(sentence, (Quoted(one.paragraph, lang, quote),), one.section, None, lead if index == 0 else "")


def _stated(one: Chosen, quote: str, quote_lang: Language, lang: Language) -> Drafted:
    text = phrase("states", lang, label=label(one.paragraph, lang), quote=quote)
    return Drafted(text, (Quoted(one.paragraph, quote_lang, quote),), one.section)
