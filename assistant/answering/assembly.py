"""From drafted sentences to the statements of an answer: quotes checked and mended, citations numbered, verdicts given.

Whatever an answerer claims passes through here; nothing reaches the reader around it.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator

from assistant.answering.base import Drafted, Quoted
from assistant.answering.phrases import is_strength_lead, phrase
from assistant.answering.quoting import best_quote, held_in, terms_of
from assistant.answering.refusal import Refusal
from assistant.answering.yesno import Opening
from assistant.model import Citation, Piece, Section, Statement, Verdict
from assistant.verification import Checker, Finding, is_verbatim, repaired, source_text
from corpus.acquisition.official import official_link
from corpus.editions.edition import Edition
from corpus.errors import InvalidParagraphId
from corpus.ids import unit_of
from corpus.labels import label
from corpus.model import Kind, Language
from corpus.search.types import SearchResult

__all__ = ["Assembly"]

SHORTEST_OWN = 8  #: characters of a sentence that may be recognised as one that is held


class Assembly:
    """One answer in the making."""

    def __init__(self, edition: Edition, checker: Checker, lang: Language) -> None:
        self.statements: list[Statement] = []
        self.citations: list[Citation] = []
        self._edition = edition
        self._checker = checker
        self._lang: Language = lang
        self._numbers: dict[str, int] = {}

    @property
    def answered(self) -> bool:
        """Whether any sentence with a citation passed its checks."""
        return any(one.citations and one.verdict is Verdict.SUPPORTED for one in self.statements)

    @property
    def cited(self) -> list[str]:
        """The paragraphs cited, in the order of the answer."""
        return [citation.paragraph for citation in self.citations]

    def add(self, draft: Drafted) -> Piece:
        """Check a sentence and take it in, with the citations that are new."""
        if not draft.quotes:
            # A frame of ours; an answer's or condition's sentence without any source is never shown as supported.
            free = draft.section in (Section.NOTICE, Section.REFUSAL)
            verdict = Verdict.SUPPORTED if free else Verdict.NOT_SUPPORTED
            reasons = () if free else ("no citation",)
            return self._take(Statement(draft.text, (), verdict, reasons, 1.0 if free else 0.0, section=draft.section))
        new: list[Citation] = []
        numbers: list[int] = []
        reasons_found: list[str] = []
        for quoted in draft.quotes:
            number = self._numbers.get(quoted.paragraph)
            if number is None:
                citation = self._citation(quoted, len(self.citations) + len(new) + 1)
                if citation is None:
                    reasons_found.append(f"{quoted.paragraph} is not held")
                    continue
                if not citation.quote:
                    reasons_found.append(f"the words quoted do not stand in {quoted.paragraph}")
                    continue
                number = citation.number
                self._numbers[quoted.paragraph] = number
                new.append(citation)
            if number not in numbers:
                numbers.append(number)
        if is_strength_lead(draft.text, draft.strength, self._lang):
            finding = Finding(Verdict.SUPPORTED, 1.0)  # a frame, chosen by the strength that the digest records
        elif self._only_quotes(draft) or self._held_so(draft):
            finding = Finding(Verdict.SUPPORTED, 1.0)  # word for word what is held of the paragraph, checked when built
        else:
            finding = self._checker.check(draft.text, [q.paragraph for q in draft.quotes], self._lang)
        verdict = finding.verdict if numbers else Verdict.NOT_SUPPORTED
        statement = Statement(
            draft.text, tuple(numbers), verdict, (*reasons_found, *finding.reasons), finding.score,
            draft.strength, draft.section, draft.lead,
        )  # fmt: skip
        if verdict is Verdict.SUPPORTED:
            self.citations += new
        else:  # its citations are given back: only what is shown is numbered
            for citation in new:
                del self._numbers[citation.paragraph]
            new = []
            statement = Statement(
                draft.text, tuple(n for n in numbers if n <= len(self.citations)), verdict, statement.reasons,
                finding.score, draft.strength, draft.section, draft.lead,
            )  # fmt: skip
        return self._take(statement, tuple(new))

    def open(self, opening: Opening, draft: Drafted) -> Piece | None:
        """The word to open with, resting on what the first sentence cites; None where that holds no words."""
        quoted = draft.quotes[0]
        citation = self._citation(quoted, len(self.citations) + 1)
        if citation is None or not citation.quote:
            return None
        self._numbers[quoted.paragraph] = citation.number
        self.citations.append(citation)
        text = phrase(opening.name, self._lang)
        statement = Statement(text, (citation.number,), score=opening.finding.score, reasons=opening.finding.reasons)
        return self._take(statement, (citation,))

    def refuse(self, refusal: Refusal, result: SearchResult) -> Iterator[Piece]:
        """The reason, then the nearest provisions, each with its own words."""
        yield self.add(Drafted(refusal.reason, section=Section.REFUSAL))
        for paragraph in refusal.nearest:
            draft = self._offer(paragraph, result)
            if draft is not None:
                yield self.add(draft)

    def missing(self, result: SearchResult) -> Iterator[Piece]:
        """What the question also named and does not exist."""
        for missing in result.missing:
            yield self.add(Drafted(phrase("also_missing", self._lang, reason=missing.reason), section=Section.NOTICE))

    def closing(self) -> Iterator[Piece]:
        """What the reader should know of the sources: their language, and whether they are official."""
        if not self.citations:
            return
        records = [c for c in self.citations if c.paragraph.startswith("record:")]
        digest = [c for c in self.citations if c.digest and not c.paragraph.startswith("record:")]
        official = [c for c in self.citations if not c.digest]
        names = []
        if self._lang != "en" and any(citation.lang == "en" for citation in official):
            names.append("quotes_in_english")
        if self._lang != "en" and records:
            names.append("records_in_english")
        if digest:
            names.append("digest_only")
        for name in names:
            yield self.add(Drafted(phrase(name, self._lang), section=Section.NOTICE))

    def _take(self, statement: Statement, new: tuple[Citation, ...] = ()) -> Piece:
        self.statements.append(statement)
        return Piece(statement, new)

    def _only_quotes(self, draft: Drafted) -> bool:
        """Whether a sentence says nothing but that a paragraph reads as it does: our frame around its true words."""
        for quoted in draft.quotes:
            frames = (phrase(name, self._lang, quote=quoted.quote) for name in ("reads", "belongs"))
            with contextlib.suppress(InvalidParagraphId):
                source = source_text(self._edition, quoted.paragraph, quoted.lang)
                if source is not None and draft.text in frames and is_verbatim(quoted.quote, source.text):
                    return True
        return False

    def _held_so(self, draft: Drafted) -> bool:
        """Whether a sentence is, word for word, one that the digest or a record has of a paragraph that it cites."""
        plain = " ".join(draft.text.split())
        if len(plain) < SHORTEST_OWN:
            return False
        for quoted in draft.quotes:
            try:
                entry = self._edition.digest(unit_of(quoted.paragraph))
                own = [entry.summary.get(self._lang, "")] if entry else []
                if quoted.paragraph.startswith("record:"):
                    own += [paragraph.text for paragraph in held_in(self._edition, quoted.paragraph, self._lang)]
            except InvalidParagraphId:
                continue
            if any(_has_sentence(" ".join(text.split()), plain) for text in own):
                return True
        return False

    def _citation(self, quoted: Quoted, number: int) -> Citation | None:
        """The citation, its quote mended where it is not word for word; None where the paragraph is not held."""
        try:
            source = source_text(self._edition, quoted.paragraph, quoted.lang)
        except InvalidParagraphId:
            return None
        if source is None:
            return None
        quote = quoted.quote
        if not is_verbatim(quote, source.text):
            quote = repaired(quote, source.text)
        document = self._edition.document(source.document)
        return Citation(
            number=number,
            paragraph=quoted.paragraph,
            lang=source.lang,
            label=label(quoted.paragraph, self._lang),
            quote=quote,
            quote_verified=is_verbatim(quote, source.text),
            digest=source.digest,
            url=official_link(document, source.page) if document else "",
            page=source.page,
        )

    def _offer(self, paragraph: str, result: SearchResult) -> Drafted | None:
        """A provision offered in place of an answer: what it says, in one sentence."""
        try:
            held = held_in(self._edition, paragraph, self._lang)
        except InvalidParagraphId:
            return None
        if not held:
            return None
        entry = self._edition.digest(unit_of(paragraph))
        quote = best_quote(held, terms_of(result.understood or result.query, held[0].lang))
        if held[0].kind is Kind.RECORD:
            from assistant.answering.facts import sentences

            text = quote = sentences(held[0].text)[0]
        elif entry is not None and unit_of(paragraph) == paragraph:
            text = entry.summary.get(self._lang) or entry.summary.get("en", "")
        else:
            text = phrase("reads", self._lang, quote=quote)
        strength = entry.strength if entry else None
        return Drafted(
            text, (Quoted(paragraph, held[0].lang, quote),), Section.RELATED, strength, label(paragraph, self._lang)
        )


def _has_sentence(text: str, sentence: str) -> bool:
    """Whether a whole sentence of the text it is, not a piece that leaves a condition out."""
    start = text.find(sentence)
    if start < 0:
        return False
    before, after = text[:start].rstrip(), text[start + len(sentence) :].lstrip()
    return (not before or before[-1] in _ENDS) and (not after or sentence[-1] in _ENDS)


_ENDS = ".!?。！？؟;；؛"
