"""How near a statement is to its source: by meaning (embeddings) and by words that the source has."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence

import numpy as np

from assistant.verification.sources import Source, SourceSentence
from corpus.editions.edition import Edition
from corpus.model import Language
from corpus.search.embedding.base import Embedder, Floats
from corpus.search.text import terms, words

__all__ = ["Nearness", "Rarity", "Vectors", "nearness"]

_PLAIN = frozenset(
    """state states country countries party parties must shall may can article paragraph convention protocol law person
    people thing way make take give have law crime offence use case means measure set act under right""".split()
)


class Rarity:
    """How telling a word is: rare in the digest and the instruments of an edition."""

    def __init__(self, edition: Edition) -> None:
        counts: Counter[str] = Counter()
        total = 0
        for entry in edition.digests():
            total += 1
            found = set(terms(" ".join(entry.topics), "en"))
            for lang, summary in entry.summary.items():
                found |= set(terms(summary, lang))
            counts.update(found)
        self._counts, self._total = counts, max(total, 1)

    def __call__(self, term: str) -> float:
        """From about 0.5 (everywhere) to about 6 (nowhere)."""
        return 0.3 + math.log((self._total + 1) / (self._counts.get(term, 0) + 1))


class Vectors:
    """Embeddings of sentences, each computed once."""

    def __init__(self, embedder: Embedder) -> None:
        self._embedder = embedder
        self._known: dict[str, Floats] = {}

    def of(self, texts: Sequence[str]) -> Floats:
        """One row a text."""
        new = [text for text in dict.fromkeys(texts) if text not in self._known]
        if len(self._known) + len(new) > 20_000:
            self._known.clear()
            new = list(dict.fromkeys(texts))
        if new:
            for text, row in zip(new, self._embedder.passages(new), strict=True):
                self._known[text] = row
        return np.stack([self._known[text] for text in texts])


class Nearness:
    """What was measured of a statement against one source."""

    def __init__(
        self, best: float, summary: float, whole: float, coverage: float, wide: float, unknown: Sequence[str],
        aligned: Sequence[SourceSentence], similarity: float, elsewhere: float = 0.0,
    ) -> None:  # fmt: skip
        self.best = best  #: cosine with the nearest sentence
        self.summary = summary  #: cosine with the nearest sentence of the summary
        self.whole = whole  #: cosine with all official words
        self.coverage = coverage  #: share of the statement's telling words that the source has
        self.wide = wide  #: the same, the digest's topics and questions counted, too
        self.unknown = tuple(unknown)  #: telling words that occur nowhere
        self.aligned = tuple(aligned)  #: the sentences nearest to the statement
        self.similarity = similarity
        self.elsewhere = elsewhere  #: share of the telling words that only other items of the paragraph have


def nearness(statement: str, lang: Language, source: Source, vectors: Vectors, rarity: Rarity) -> Nearness:
    """Compare a statement with a source."""
    texts = [sentence.text for sentence in source.sentences]
    rows = vectors.of([statement, *texts])
    cosines = rows[1:] @ rows[0]
    own = list(dict.fromkeys(terms(statement, lang)))
    same_language = [sentence.lang == lang for sentence in source.sentences]
    overlap = np.array([_overlap(own, sentence, rarity) for sentence in source.sentences])
    order = np.argsort(-(cosines + 0.5 * overlap))
    aligned = [source.sentences[i] for i in order[:2]]
    digest = [i for i, sentence in enumerate(source.sentences) if not sentence.official]
    official = " ".join(sentence.text for sentence in source.sentences if sentence.official)
    whole = float(vectors.of([official])[0] @ rows[0]) if official and len(texts) > 1 else float(cosines.max())
    weights = [rarity(term) for term in own if term not in _PLAIN]
    known = [rarity(t) for t in own if t not in _PLAIN and _has(t, source.vocabulary)]
    wide = [rarity(t) for t in own if t not in _PLAIN and (_has(t, source.vocabulary) or _has(t, source.wider))]
    total = sum(weights) or 1.0
    if not any(same_language):  # words of another language cannot be looked up
        known = wide = weights
    stems = {term: word for word in words(statement) for term in terms(word, lang)}
    unknown = [
        stems.get(t, t) for t in own
        if t not in _PLAIN and not re.fullmatch(r"\d+", t) and not (_has(t, source.vocabulary) or _has(t, source.wider))
    ]  # fmt: skip
    return Nearness(
        best=float(cosines.max()),
        summary=float(max((cosines[i] for i in digest), default=cosines.max())),
        whole=whole,
        coverage=sum(known) / total,
        wide=sum(wide) / total,
        unknown=unknown if any(same_language) and lang != "zh" else (),
        aligned=aligned,
        similarity=float(overlap.max()),
        elsewhere=sum(rarity(t) for t in own if t not in _PLAIN and t in source.beside) / total,
    )


def _has(term: str, vocabulary: frozenset[str]) -> bool:
    return term in vocabulary


def _overlap(own: Sequence[str], sentence: SourceSentence, rarity: Rarity) -> float:
    theirs = set(terms(sentence.text, sentence.lang))
    total = sum(rarity(term) for term in own)
    return sum(rarity(term) for term in own if term in theirs) / total if total else 0.0
