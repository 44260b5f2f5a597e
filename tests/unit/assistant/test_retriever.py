from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor

from langchain_core.runnables import RunnableLambda

from assistant.retriever import UntocRetriever
from corpus.search.searcher import Searcher
from corpus.search.types import Filters
from tests.unit.corpus.search.conftest import searcher, tiny_folder  # noqa: F401 -- fixtures


def test_documents_carry_the_paragraph_and_its_citation(searcher: Searcher) -> None:  # noqa: F811
    documents = UntocRetriever(searcher=searcher).invoke("Can a bank refuse because of confidentiality?")
    assert documents[0].id == "untoc:12.6"
    assert documents[0].metadata["label"] == "UNTOC, art. 12, para. 6"
    assert "secrecy" in documents[0].page_content
    assert len(documents) == 5


def test_it_is_a_link_in_a_chain(searcher: Searcher) -> None:  # noqa: F811
    chain = UntocRetriever(searcher=searcher, k=1) | RunnableLambda(lambda found: found[0].metadata["id"])
    assert chain.invoke("What must we do if we refuse to extradite our own nationals?") == "untoc:16.10"


def test_nothing_is_returned_for_what_the_corpus_does_not_answer(searcher: Searcher) -> None:  # noqa: F811
    question = "Which football club won the cup last year?"
    assert UntocRetriever(searcher=searcher).invoke(question) == []
    assert UntocRetriever(searcher=searcher, only_answerable=False).invoke(question)


def test_filters_are_kept(searcher: Searcher) -> None:  # noqa: F811
    retriever = UntocRetriever(searcher=searcher, filters=Filters(sources=("tip",)), only_answerable=False)
    assert {document.id.partition(":")[0] for document in retriever.invoke("bank")} == {"tip"}


async def _ask(retriever: UntocRetriever) -> list[str | None]:
    return [document.id for document in await retriever.ainvoke("bank secrecy no excuse")]


def test_it_can_be_awaited(searcher: Searcher) -> None:  # noqa: F811
    # in a thread of its own: a browser test before this one may have left a loop running in this one
    with ThreadPoolExecutor(1) as pool:
        found = pool.submit(asyncio.run, _ask(UntocRetriever(searcher=searcher))).result()
    assert found[0] == "untoc:12.6"
