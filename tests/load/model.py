"""Measures what the assistant adds to a model's own time to its first statement, with a scripted endpoint:

    python -m tests.load.model [--rounds 20] [--before 0.6] [--between 0.02]

The model waits, then streams its answer in pieces. Its own time is measured by a plain client that reads the same
stream until the first statement is whole; the assistant's from the question to the first statement, searched, checked
and cited. The endpoint is a process of its own. Processor time is printed, too: it hardly changes with what else the
machine does. Uses the published edition of `UNTOC_DATA`.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import platform
import statistics
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from multiprocessing.connection import Connection

import httpx
from pydantic import SecretStr

from assistant.model import Piece
from assistant.models import ModelAnswerer, ModelSettings
from assistant.service import AssistantService
from tests.unit.assistant.models.scripted import Reply, answer_json, endpoint, in_pieces, statement

QUESTION = "Is bank secrecy a ground for refusing mutual legal assistance?"
FIRST = "A State may not refuse mutual legal assistance on the ground of bank secrecy."
CITED = ("untoc:18.8", "on the ground of bank secrecy")
ANSWER = answer_json(
    [
        statement(FIRST, CITED),
        statement("Bank secrecy is not a ground for refusing legal help.", CITED),
    ]
)  # fmt: skip


@contextmanager
def scripted(before: float, between: float) -> Iterator[str]:
    """The address of an endpoint that streams the answer, in a process of its own."""
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=_serve, args=(theirs, before, between), daemon=True)
    process.start()
    try:
        yield ours.recv()
    finally:
        ours.send("end")
        process.join(10)


def _serve(pipe: Connection, before: float, between: float) -> None:
    pieces = in_pieces(ANSWER, 12)
    with endpoint(lambda _: Reply(pieces, before=before, between=between)) as served:
        pipe.send(served.url)
        pipe.recv()


def own_time(client: httpx.Client, url: str) -> float:
    """Seconds until a client that only listens has the whole first statement."""
    started, said = time.perf_counter(), ""
    with client.stream("POST", f"{url}/chat/completions", json={"messages": [], "stream": True}) as response:
        for line in response.iter_lines():
            if line.startswith("data: {"):
                delta = json.loads(line.removeprefix("data: "))["choices"][0]["delta"]
                said += "".join(call["function"]["arguments"] for call in delta.get("tool_calls", ()))
            if '"}]}' in said:
                break
    return time.perf_counter() - started


def assistant_time(service: AssistantService) -> float:
    """Seconds until the model's first statement is there, checked.

    Raises:
        ValueError: what came first was not what the model said.
    """
    started = time.perf_counter()
    with closing(service.stream(QUESTION)) as stream:  # type: ignore[type-var]
        first = next(stream)
        taken = time.perf_counter() - started
    if not isinstance(first, Piece) or first.statement.text != FIRST or not first.citations:
        raise ValueError(f"not the model's first statement: {first}")
    return taken


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--before", type=float, default=0.6, help="seconds until the model's first piece")
    parser.add_argument("--between", type=float, default=0.02, help="seconds between its pieces")
    asked = parser.parse_args()
    with scripted(asked.before, asked.between) as url:
        settings = ModelSettings("openai:scripted", base_url=url, api_key=SecretStr("none"))
        service = AssistantService(answerer=ModelAnswerer(settings))
        service.warm()
        first = assistant_time(service)
        own, ours, processor = [], [], []
        client = httpx.Client(timeout=30)
        own_time(client, url)
        for _ in range(asked.rounds):
            own.append(own_time(client, url))
            spent = time.process_time()
            ours.append(assistant_time(service))
            processor.append(time.process_time() - spent)
    model, whole = statistics.median(own), statistics.median(ours)
    print(f"{datetime.now(UTC):%Y-%m-%d} {platform.machine()} edition {service.edition.id}, {asked.rounds} rounds")
    print(f"first statement, median: model's own {model * 1000:.0f} ms, through the assistant {whole * 1000:.0f} ms")
    print(f"the first question after the start {first * 1000:.0f} ms; "
          f"processor time of the assistant, median {statistics.median(processor) * 1000:.0f} ms")  # fmt: skip
    print(f"goal: at most {model * 1150 + 50:.0f} ms (1.15 times the model's own plus 50 ms)")


if __name__ == "__main__":
    main()
