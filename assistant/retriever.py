"""The search as a LangChain retriever, so that others can use it in their chains.

    from assistant.retriever import UntocRetriever
    from corpus.editions import current
    from corpus.search import Searcher
    from corpus.settings import CorpusSettings

    retriever = UntocRetriever(searcher=Searcher.open(current(CorpusSettings.from_environment())))
    documents = retriever.invoke("Can a bank refuse to show an account?")

LangChain's types stay in this module.
"""

from __future__ import annotations

from typing import Any

from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document
from langchain_core.retrievers import BaseRetriever
from pydantic import ConfigDict

from corpus.acquisition.official import official_link
from corpus.labels import label
from corpus.search.searcher import Searcher
from corpus.search.types import Filters, Passage

__all__ = ["UntocRetriever"]


class UntocRetriever(BaseRetriever):
    """Paragraphs that answer a question, best first, as LangChain documents.

    Each document's text is the paragraph's own words with its items; its metadata are `id` (the permanent id), `label`
    (as a citation is written), `lang`, `score`, `exact` (named in the question), `digest` (true where the words are our
    own and no official text is held), `url` and `page`. Where the corpus does not answer the question, nothing is
    returned unless `only_answerable` is switched off.
    """

    model_config = ConfigDict(arbitrary_types_allowed=True)

    searcher: Searcher
    k: int = 5  #: how many paragraphs at most
    filters: Filters = Filters()
    only_answerable: bool = True

    def _get_relevant_documents(self, query: str, *, run_manager: CallbackManagerForRetrieverRun) -> list[Document]:  # noqa: ARG002
        result = self.searcher.search(query, filters=self.filters, limit=self.k)
        if self.only_answerable and not result.answerable:
            return []
        found = (self._document(passage, result.lang) for passage in result.passages)
        return [document for document in found if document is not None]

    def _document(self, passage: Passage, lang: Any) -> Document | None:
        edition = self.searcher.edition
        paragraph = edition.find(passage.paragraph_id, lang)
        if paragraph is None:
            return None
        held = edition.within(passage.paragraph_id, paragraph.lang)
        text = " ".join(part for p in held for part in (p.text, p.text_after) if part)
        document = edition.document(paragraph.document)
        return Document(
            id=passage.paragraph_id,
            page_content=text or paragraph.text,
            metadata={
                "id": passage.paragraph_id,
                "label": label(passage.paragraph_id, paragraph.lang),
                "lang": paragraph.lang,
                "score": passage.score,
                "exact": passage.exact,
                "digest": paragraph.digest,
                "url": official_link(document, paragraph.page) if document else "",
                "page": paragraph.page,
            },
        )
