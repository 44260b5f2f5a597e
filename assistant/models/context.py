"""What a model is given to read: the passages found, whole paragraphs, best first, within a budget of tokens.

Sources and the question stand between marks that carry a word made up for this one request, so that nothing written in
a document or a question can open or close a block; what only looks like a mark is taken apart.
"""

from __future__ import annotations

import re
import secrets
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from corpus.editions.edition import Edition
from corpus.labels import label
from corpus.model import Language
from corpus.search.types import Passage, Turn

__all__ = ["Source", "framed", "harmless", "new_nonce", "pack", "sources_of", "trim"]

_MOST = 12  #: sources; beyond that the answer is not in what was found
_MARK = re.compile(r"[\[\u3010\uff3b](?=\s*/?\s*(?:end|source|question|system|sources)\b)", re.I)
_TOKEN = re.compile(
    r"<(?=\|)|(?<=\|)>|<<(?=/?SYS)|\[(?=/?INST\])", re.I
)  #: of chat templates: ``<|im_start|>``, ``[INST]``
_SPELT = frozenset("\n\t\u200c\u200d")  #: the joiners are invisible, and part of how Persian and Hindi words are spelt


def new_nonce() -> str:
    """A word for the marks of one request that nobody could have written beforehand."""
    return secrets.token_hex(4)


def harmless(text: str) -> str:
    """The text as a reader sees it, with what imitates our marks or a chat template's taken apart."""
    hidden = {c for c in set(text) - _SPELT if unicodedata.category(c) in ("Cc", "Cf", "Cn", "Co", "Cs")}
    if hidden:
        text = text.translate({ord(c): None for c in hidden})
    return _TOKEN.sub(" ", _MARK.sub("(", text))


def framed(name: str, nonce: str, title: str, body: str) -> str:
    """A block between its marks."""
    return f"[{name} {nonce}]{' ' if title else ''}{title}\n{body}\n[end {nonce}]"


@dataclass(frozen=True, slots=True)
class Source:
    """One paragraph as a model reads it."""

    paragraph: str
    lang: Language
    label: str
    heading: str
    text: str  #: the paragraph with its items
    digest: bool

    def as_text(self, nonce: str) -> str:
        """The source between its marks; the id is what a citation names."""
        kind = "unofficial summary" if self.digest else "official text"
        title = " - ".join(part for part in (self.label, self.heading, kind) if part)
        return framed(f"source {self.paragraph}", nonce, harmless(" ".join(title.split())), harmless(self.text))


def sources_of(passages: Iterable[Passage], edition: Edition, lang: Language) -> list[Source]:
    """The passages as sources, each paragraph with its items, in the reader's language where it is held."""
    sources = []
    for passage in list(passages)[:_MOST]:
        held = edition.within(passage.paragraph_id, lang) or edition.within(passage.paragraph_id, "en")
        if held:
            first = held[0]
            sources.append(
                Source(
                    paragraph=passage.paragraph_id,
                    lang=first.lang,
                    label=label(passage.paragraph_id, "en"),
                    heading=first.heading,
                    text="\n".join(_words(p.printed if p.id != passage.paragraph_id else "", p.text, p.text_after)
                                   for p in held),
                    digest=first.digest,
                )
            )  # fmt: skip
    return sources


def _words(printed: str, text: str, after: str) -> str:
    item = f"({printed}) {text}" if printed else text
    return f"{item}\n{after}" if after else item


def pack(sources: Sequence[Source], budget: int, count: Callable[[str], int]) -> list[Source]:
    """As many sources as fit, best first; one that does not fit is left out whole, never cut."""
    packed, used = [], 0
    for source in sources:
        size = count(source.as_text("00000000"))
        if used + size <= budget:
            packed.append(source)
            used += size
    return packed


def trim(history: Sequence[Turn], budget: int, count: Callable[[str], int]) -> list[Turn]:
    """The latest turns that fit, oldest first."""
    kept: list[Turn] = []
    for turn in reversed(history):
        budget -= count(turn.content)
        if budget < 0:
            break
        kept.append(turn)
    return kept[::-1]
