"""References to provisions and documents: read as people and official texts write them, in six languages."""

from corpus.references.links import defined_convention, links
from corpus.references.parsing import conversation, parse
from corpus.references.resolving import EditionProvisions, resolve
from corpus.references.structure import STRUCTURE
from corpus.references.types import Context, Mention, Provisions, Resolution

__all__ = [
    "STRUCTURE",
    "Context",
    "EditionProvisions",
    "Mention",
    "Provisions",
    "Resolution",
    "conversation",
    "defined_convention",
    "links",
    "parse",
    "resolve",
]
