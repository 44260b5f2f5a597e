"""The borders of docs/architecture.md: who may import whom, read from the sources."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ADAPTERS = {
    "langchain_core": {"assistant/models", "assistant/retriever.py"},
    "langchain": {"assistant/models"},
    "langchain_openai": {"assistant/models"},
    "chromadb": {"corpus/search/vectors/chroma.py"},
    "openai": {"corpus/search/embedding/openai.py", "assistant/models"},
    "streamlit": {"assistant/app"},
}
"""Where each package's types may be spoken of: a module, or a folder with all below it."""


def _imports(package: str) -> Iterator[tuple[str, str]]:
    """Every imported package with the module that imports it, inside functions, too."""
    for file in sorted((ROOT / package).rglob("*.py")):
        name = file.relative_to(ROOT).as_posix()
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                yield from ((alias.name.partition(".")[0], name) for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                yield node.module.partition(".")[0], name


def test_the_corpus_knows_nothing_of_the_assistant() -> None:
    found = list(_imports("corpus"))
    assert len(found) > 500
    assert [module for package, module in found if package in {"assistant", "streamlit"}] == []


def test_types_of_langchain_chroma_openai_and_streamlit_stop_at_their_adapters() -> None:
    crossed = [
        (package, module)
        for folder in ("corpus", "assistant")
        for package, module in _imports(folder)
        if package in ADAPTERS
        and not any(module == place or module.startswith(f"{place}/") for place in ADAPTERS[package])
    ]
    assert crossed == []
    reached = {package for folder in ("corpus", "assistant") for package, _ in _imports(folder)}
    assert {"langchain_core", "chromadb", "openai", "streamlit"} <= reached
