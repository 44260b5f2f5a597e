"""A corrected answer: its text as a reviewer edits it, one sentence a line with its [n] marks, and back again."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from assistant.answering.render import as_markdown
from assistant.errors import InvalidReview
from assistant.model import Answer, Citation, Section, Statement, Verdict

__all__ = ["MODE", "corrected_answer", "text_of", "with_better"]

MODE = "staff"
"""What stands in `Answer.mode` of a corrected answer."""

_MARKS = re.compile(r"(?:\s*\[\d{1,3}\])+\s*$")
_MOST = 40  # sentences
_LONGEST = 2000  # characters of one


def text_of(answer: Answer) -> str:
    """The statements shown, one a line, each with its marks: what the reviewer starts from."""
    lines = [
        f"{one.lead} {one.text}".strip() + " " + "".join(f"[{number}]" for number in one.citations)
        for one in answer.statements
        if one.citations and one.verdict is Verdict.SUPPORTED
    ]
    return "\n".join(lines)


def with_better(answer: Answer, better: Sequence[str], cite: Callable[[int, str], Citation]) -> Answer:
    """The answer with the better paragraphs that were picked as further citations, numbered on from its own."""
    held = {one.paragraph for one in answer.citations}
    number = max((one.number for one in answer.citations), default=0)
    added = []
    for paragraph in dict.fromkeys(better):
        if paragraph and paragraph not in held:
            number += 1
            added.append(cite(number, paragraph))
    return replace(answer, citations=(*answer.citations, *added))


def corrected_answer(answer: Answer, text: str) -> Answer:
    """The answer that the text makes of `answer`; citations that no sentence uses fall away.

    Raises:
        InvalidReview: there is no sentence, or one has no mark, or a mark names no citation.
    """
    citations = {one.number: one for one in answer.citations}
    statements = [_statement(line, citations) for line in text.splitlines() if line.strip()]
    if not statements:
        raise InvalidReview("A corrected answer has at least one sentence; to take it away, withdraw it.")
    if len(statements) > _MOST:
        raise InvalidReview(f"A corrected answer has at most {_MOST} sentences.")
    used = {number for one in statements for number in one.citations}
    kept = tuple(one for one in answer.citations if one.number in used)
    return replace(
        answer, statements=tuple(statements), citations=kept, mode=MODE, abstained=False, reason="", notices=(),
        prompt="", markdown=as_markdown(statements, kept, answer.lang),
    )  # fmt: skip


def _statement(line: str, citations: Mapping[int, Citation]) -> Statement:
    line = line.strip()
    marks = _MARKS.search(line)
    words = line[: marks.start()].strip() if marks else line
    shown = words if len(words) <= 40 else words[:40] + " …"
    if marks is None:
        raise InvalidReview(
            "“{shown}” has no citation: end each sentence with the number of its source, such as [1].", shown=shown
        )
    if not words or len(words) > _LONGEST:
        raise InvalidReview(f"A line has 1 to {_LONGEST} characters before its numbers.")
    numbers = tuple(dict.fromkeys(int(number) for number in re.findall(r"\d+", marks.group())))
    unknown = [number for number in numbers if number not in citations]
    if unknown:
        raise InvalidReview("“{shown}”: there is no source [{n}]; pick the paragraph first.", shown=shown, n=unknown[0])
    return Statement(words, numbers, section=Section.ANSWER)
