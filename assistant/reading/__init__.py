"""The library as a reader sees it: whole articles with their context, the tree of what is held, comparisons.

It reads a published edition and makes no HTML; `assistant.app.rendering` does that.
"""

from assistant.reading.compare import Change, Comparison, Row, compare_languages, compare_provisions, word_changes
from assistant.reading.find import Hit, find_in_source, locate
from assistant.reading.library import Entry, Group, library
from assistant.reading.originals import has_page_images, page_image
from assistant.reading.reader import Reader
from assistant.reading.views import Node, SectionView, Span, Term

__all__ = [
    "Change",
    "Comparison",
    "Entry",
    "Group",
    "Hit",
    "Node",
    "Reader",
    "Row",
    "SectionView",
    "Span",
    "Term",
    "compare_languages",
    "compare_provisions",
    "find_in_source",
    "has_page_images",
    "library",
    "locate",
    "page_image",
    "word_changes",
]
