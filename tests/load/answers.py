"""How long an answer without a model takes, elapsed and in processor time:

python -m tests.load.answers QUESTIONS... ; answers from the published edition of the data folder (UNTOC_DATA). Each
question is asked once, with nothing remembered of its vectors; figures are of all files together.
"""

from __future__ import annotations

import argparse
import datetime
import os
import platform
import time
from pathlib import Path

import numpy as np

from assistant.answering.extractive import ExtractiveAnswerer
from assistant.service import AssistantService
from corpus.search.embedding.second import SecondModel
from tests.evaluation.questions import read_questions


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("questions", type=Path, nargs="+")
    args = parser.parse_args()
    service = AssistantService(answerer=ExtractiveAnswerer())
    service.warm()
    second = SecondModel.if_available()
    print(f"{datetime.datetime.now(datetime.UTC):%Y-%m-%d}, {platform.machine()}, {os.cpu_count()} cores, "
          f"load {os.getloadavg()[0]:.1f}, edition {service.edition.id}")  # fmt: skip
    elapsed, used = [], []
    for question in (question for file in args.questions for question in read_questions(file)):
        if second is not None:
            second.forget()
        began, ticks = time.perf_counter(), time.process_time()
        service.ask(question.question, history=question.history)
        elapsed.append(1000 * (time.perf_counter() - began))
        used.append(1000 * (time.process_time() - ticks))
    for name, taken in (("elapsed", elapsed), ("processor", used)):
        print(f"{len(taken)} answers, {name}: median {np.median(taken):.1f} ms, p95 {np.quantile(taken, 0.95):.1f} ms")


if __name__ == "__main__":
    main()
