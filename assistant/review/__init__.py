"""Staff check answers against their sources: the queue, the bench, second readings, and what comes of the verdicts."""

from assistant.review.agreement import Agreement, Disagreement, agreement, cohens_kappa
from assistant.review.changes import compare_with, still_holds
from assistant.review.desk import ReviewDesk, to_decide
from assistant.review.figures import Figures, figures
from assistant.review.model import (
    Bench,
    CitationVerdict,
    Counters,
    Limits,
    Outcome,
    Place,
    QueueItem,
    State,
    StatementVerdict,
    Verdict,
)
from assistant.review.questions import Question, as_lines, export_questions
from assistant.review.queue import ReviewQueue

__all__ = [
    "Agreement",
    "Bench",
    "CitationVerdict",
    "Counters",
    "Disagreement",
    "Figures",
    "Limits",
    "Outcome",
    "Place",
    "Question",
    "QueueItem",
    "ReviewDesk",
    "ReviewQueue",
    "State",
    "StatementVerdict",
    "Verdict",
    "agreement",
    "as_lines",
    "cohens_kappa",
    "compare_with",
    "export_questions",
    "figures",
    "still_holds",
    "to_decide",
]
