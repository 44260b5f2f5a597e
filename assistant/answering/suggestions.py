"""Follow-up questions, drawn from the digest's own questions about the provisions next to those cited."""

from __future__ import annotations

from collections.abc import Sequence

from corpus.editions.edition import Edition
from corpus.ids import unit_of
from corpus.model import Language
from corpus.search.text import terms

__all__ = ["suggestions_for"]

MOST = 3


def suggestions_for(cited: Sequence[str], lang: Language, question: str, edition: Edition) -> tuple[str, ...]:
    """At most three questions that the cited paragraphs' neighbours answer, in the language of the answer."""
    asked = set(terms(question, lang))
    found: list[str] = []
    for paragraph in dict.fromkeys(_around(cited)):
        entry = edition.digest(paragraph)
        if entry is None:
            continue
        questions = [q for q in entry.questions.get(lang, ()) if q.endswith(("?", "？", "؟")) and 20 <= len(q) <= 110]
        fresh = [q for q in questions if len(set(terms(q, lang)) & asked) <= max(1, len(asked) // 2)]
        if fresh:
            found.append(fresh[0])
        if len(found) == MOST:
            break
    return tuple(found)


def _around(cited: Sequence[str]) -> list[str]:
    """The next and previous paragraphs of each treaty paragraph cited."""
    around = []
    for paragraph in cited[:3]:
        unit = unit_of(paragraph)
        head, _, last = unit.rpartition(".")
        if head and last.isdigit():
            around += [f"{head}.{int(last) + 1}", f"{head}.{int(last) - 1}"]
    return [paragraph for paragraph in around if paragraph not in cited]
