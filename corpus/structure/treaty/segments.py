"""Finds the instruments printed in one document: where each begins and ends, in which language, under which title."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from corpus.structure.treaty.blocks import Block
from corpus.structure.treaty.conventions import CONVENTIONS, TERMINALS, Convention, article_number, plain

ARTICLES = {"untoc": 41, "tip": 20, "som": 25, "firearms": 21}
"""How many articles each instrument has."""

_LOOK_BACK = 60
_LONGEST_TITLE = 450
_ENOUGH = 5  #: fewer articles than this are a law that approves a treaty, or a quotation


@dataclass(frozen=True, slots=True)
class Segment:
    """One treaty in a document: its blocks from the title's first to the closing formula."""

    convention: Convention
    source: str  #: ``untoc``, ``tip``, ``som``, ``firearms``; empty for another treaty
    title: str
    start: int  #: block where the title begins
    body: int  #: block after the title
    first_article: int
    end: int  #: one past the last block
    articles: int

    @property
    def neighbour(self) -> str:
        """The name of the neighbouring convention that this is, if it is one that is known."""
        title = plain(self.title)
        return next((name for name, form in self.convention.neighbours.items() if form.fullmatch(title)), "")


def find_segments(blocks: Sequence[Block], given_title: str = "") -> list[Segment]:
    """Every treaty printed in the document; `given_title` stands in for the first where none is printed."""
    convention = _language(blocks)
    if convention is None:
        return []
    runs = _runs(blocks, convention)
    found: list[Segment] = []
    previous_end = 0
    for index, (first, last, count) in enumerate(runs):
        if count < _ENOUGH:
            previous_end = last
            continue
        limit = next((start for start, _, _ in runs[index + 1 :]), len(blocks))
        end = _end(blocks, convention, last, limit)
        title = _title(blocks, convention, previous_end, first)
        if title is None and given_title and not found:
            title = (first, first, given_title)
        if title is None:
            title = (first, first, "")
        start, body, words = title
        found.append(Segment(convention, instrument(convention, words), words, start, body, first, end, count))
        previous_end = end
    return found


def instrument(convention: Convention, title: str) -> str:
    """The source that a title names, or an empty string."""
    words = plain(title)
    return next((source for source, form in convention.titles.items() if form.fullmatch(words)), "")


def _language(blocks: Sequence[Block]) -> Convention | None:
    """The language most article headings are in."""
    counts = [
        (sum(article_number(convention, block.labelled) is not None for block in blocks), convention)
        for convention in CONVENTIONS
    ]
    best, convention = max(counts, key=lambda each: each[0])
    if best < _ENOUGH:
        return None
    # "Article 1" is English and French: the words of the text decide.
    if convention.lang in ("en", "fr"):
        text = " ".join(block.text for block in blocks[:400])
        french = sum(text.count(word) for word in (" de la ", " des ", " les ", " est "))
        english = sum(text.count(word) for word in (" of the ", " shall ", " and ", " to the "))
        lang = "fr" if french > english else "en"
        convention = next(each for each in CONVENTIONS if each.lang == lang)
    return convention


def _runs(blocks: Sequence[Block], convention: Convention) -> list[tuple[int, int, int]]:
    """Runs of articles that count up from 1: first block, last article's block, number of articles."""
    runs: list[tuple[int, int, int]] = []
    for index, block in enumerate(blocks):
        found = article_number(convention, block.labelled)
        if found is None:
            continue
        if found[0] == 1:
            runs.append((index, index, 1))
        elif runs and found[0] == runs[-1][2] + 1:
            runs[-1] = (runs[-1][0], index, found[0])
    return runs


def _end(blocks: Sequence[Block], convention: Convention, last_article: int, limit: int) -> int:
    """One past the closing formula, or where the next instrument's front begins."""
    for index in range(last_article + 1, limit):
        if convention.closing.match(blocks[index].labelled):
            return index + 1
    for index in range(last_article + 1, limit):
        text = blocks[index].labelled
        if convention.annex.fullmatch(text) or convention.assembly.fullmatch(text):
            return index
    return limit


def _title(blocks: Sequence[Block], convention: Convention, start: int, first: int) -> tuple[int, int, str] | None:
    """The treaty's title nearest above its first article, over however many lines it is printed."""
    best: tuple[int, int, str] | None = None
    for end in range(first, max(start, first - _LOOK_BACK), -1):
        for begin in range(max(start, end - 10), end):
            words = " ".join(block.text for block in blocks[begin:end]).strip()
            if len(words) > _LONGEST_TITLE or words[-1:] in TERMINALS:
                continue
            if convention.title_start.match(plain(words)) and _looks_like_title(blocks[begin:end]):
                candidate = (begin, end, words)
                if instrument(convention, words):
                    return candidate
                best = best or candidate
        if best:
            return best
    return None


def _looks_like_title(blocks: Sequence[Block]) -> bool:
    return all(not block.ended and len(block.text) < 320 for block in blocks)
