"""The catalogue: what exists, as facts with their sources. The data lies in `data/`, for people to read and correct."""

from corpus.catalogue.paragraphs import article_headings, headline, record_documents
from corpus.catalogue.records import Fact, Record, load_catalogue

__all__ = ["Fact", "Record", "article_headings", "headline", "load_catalogue", "record_documents"]
