"""A reviewer's program that saves verdicts until it is killed: one line for each that it was told is kept.

python -m tests.unit.assistant.review.save_until_killed sqlite:///... ANSWER FIRST
"""

from __future__ import annotations

import sys

from assistant.review import Place, ReviewDesk, StatementVerdict, Verdict
from assistant.storage import Database, DatabaseSettings
from tests.unit.assistant.review.conftest import ANNA


def main() -> None:
    address, answer, first = sys.argv[1:]
    desk = ReviewDesk(Database(DatabaseSettings(address)))
    number = int(first)
    while True:
        comment = f"number {number}"
        desk.save(
            ANNA, answer, Verdict(Place("statement", 0), StatementVerdict.SUPPORTED, comment=comment, better=comment)
        )
        print(number, flush=True)
        number += 1


if __name__ == "__main__":
    main()
