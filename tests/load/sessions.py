"""Fifty people at once, each asking twice, over Streamlit's own protocol: ``python -m tests.load.sessions --url ...``.

No browser: fifty of them would measure the machine that runs them. Two profiles: ``burst``, where all open their page
and ask within the same seconds, and ``spread``, where each asks at moments of their own within ``--over`` seconds. All
questions differ; they are those of our own held-out set. Prints failures, time from the question sent to the first
words received (median, 95th percentile) and the processor time of the load itself; with ``--pid`` also that of the
server and the growth of its memory, the processes that it started included.
"""

from __future__ import annotations

import argparse
import asyncio
import html
import json
import os
import random
import statistics
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import websockets
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

QUESTIONS = Path(__file__).resolve().parents[1] / "evaluation" / "heldout.jsonl"
PROFILES = ("burst", "spread")
ASKED = 2
"""Questions a session."""
_PATIENCE = 60.0  # seconds
_PAUSE = 1.0  # seconds that a person of the burst looks at the page before asking
_APART = 0.02  # seconds between two pages opened in the burst


class Session:
    """One person with one page, whose browser keeps what it may of what it was sent, as real ones do."""

    def __init__(self, url: str) -> None:
        self._address = f"ws://{urlsplit(url).netloc}/_stcore/stream"
        self._box = ""
        self._query = ""
        self._kept: set[str] = set()

    async def run(self, questions: Sequence[str], moments: Sequence[float]) -> list[float]:
        """Open the page, ask each question, and give the seconds to the first words of each answer.

        Args:
            questions: what to ask.
            moments: seconds to wait before each, counted from when the page, or the answer before, was there.
        """
        waits = []
        async with websockets.connect(
            self._address, subprotocols=["streamlit"], max_size=None, compression=None  # type: ignore[list-item]
        ) as socket:  # fmt: skip
            await self._send(socket)
            await self._read(socket, "")
            for question, moment in zip(questions, moments, strict=True):
                await asyncio.sleep(moment)
                start = time.perf_counter()
                await self._send(socket, question)
                waits.append(await self._read(socket, question) - start)
        return waits

    async def _send(self, socket: websockets.ClientConnection, question: str = "") -> None:
        message = BackMsg()
        message.rerun_script.query_string = self._query
        message.rerun_script.cached_message_hashes.extend(self._kept)
        if question:
            state = message.rerun_script.widget_states.widgets.add()
            state.id = self._box
            state.chat_input_value.data = question
        await socket.send(message.SerializeToString())

    async def _read(self, socket: websockets.ClientConnection, question: str) -> float:
        """Read until the script has finished; the time of the first words (of the finish where nothing was asked)."""
        first = 0.0
        asked = False
        words = html.escape(question[:20])
        while True:
            data = await asyncio.wait_for(socket.recv(), _PATIENCE)
            arrived = time.perf_counter()
            message = ForwardMsg.FromString(data)  # type: ignore[arg-type]
            if message.metadata.cacheable:
                self._kept.add(message.hash)
            kind = message.WhichOneof("type")
            if kind == "delta":
                element = message.delta.new_element
                if element.HasField("chat_input"):
                    self._box = element.chat_input.id
                elif question and not first and element.HasField("html"):
                    body = element.html.body
                    place = body.find('class="question"')
                    if place >= 0:
                        asked = words in body[place:]
                    if asked and body.find('class="statement"', max(place, 0)) >= 0:
                        first = arrived
            elif kind == "page_info_changed":
                self._query = message.page_info_changed.query_string
            elif kind == "script_finished" and message.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY:
                if question and not first:
                    raise RuntimeError(f"the answer came without words: {question}")
                return first or arrived


@dataclass(frozen=True, slots=True)
class Plan:
    """What one person does: when the page is opened, what is asked, and after how long."""

    opened: float
    questions: tuple[str, ...]
    moments: tuple[float, ...]


def plans(profile: str, sessions: int, over: float, chance: random.Random) -> list[Plan]:
    """What everybody does in a profile; no question is asked twice while there are others."""
    held = [json.loads(line) for line in QUESTIONS.read_text(encoding="utf-8").splitlines()]
    pool = [one["question"] for one in held if not one.get("history")]
    chance.shuffle(pool)
    made = []
    for number in range(sessions):
        questions = tuple(pool[(ASKED * number + turn) % len(pool)] for turn in range(ASKED))
        if profile == "burst":
            made.append(Plan(number * _APART, questions, (_PAUSE,) * ASKED))
        else:
            first, second = sorted(chance.uniform(0, over) for _ in range(ASKED))
            opened = chance.uniform(0, first)
            made.append(Plan(opened, questions, (first - opened, second - first)))
    return made


async def _all(url: str, chosen: Sequence[Plan]) -> list[list[float] | BaseException]:
    async def one(plan: Plan) -> list[float]:
        await asyncio.sleep(plan.opened)
        return await Session(url).run(plan.questions, plan.moments)

    return await asyncio.gather(*(one(plan) for plan in chosen), return_exceptions=True)


@dataclass(frozen=True, slots=True)
class Used:
    """What a process has used so far."""

    seconds: float  #: of the processor
    memory: float  #: resident, in MB


def _used(pid: int) -> dict[int, Used]:
    """What the server and each process that it started have used."""
    found: dict[int, Used] = {}
    for one in [pid, *_children(pid)]:
        try:
            fields = Path(f"/proc/{one}/stat").read_text().rpartition(")")[2].split()
        except OSError:  # it has ended meanwhile
            continue
        ticks, pages = int(fields[11]) + int(fields[12]), int(fields[21])
        found[one] = Used(ticks / os.sysconf("SC_CLK_TCK"), pages * os.sysconf("SC_PAGE_SIZE") / 2**20)
    return found


def _children(pid: int) -> list[int]:
    """The processes that a process started, and those that they started."""
    found: list[int] = []
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        for child in task.read_text().split():
            found += [int(child), *_children(int(child))]
    return found


def measure(url: str, profile: str, sessions: int, over: float, seed: int, pid: int | None) -> None:
    """Run one profile and print what came of it."""
    chosen = plans(profile, sessions, over, random.Random(seed))
    before = _used(pid) if pid else {}
    own = time.process_time()
    results = asyncio.run(_all(url, chosen))
    own = time.process_time() - own
    after = _used(pid) if pid else {}
    failures = [result for result in results if isinstance(result, BaseException)]
    waits = sorted(wait for result in results if not isinstance(result, BaseException) for wait in result)
    print(f"{profile}: {sessions} sessions, {ASKED} questions each: {len(failures)} failures")
    for failure in failures[:3]:
        print(f"  {type(failure).__name__}: {failure}")
    if waits:
        late = waits[min(len(waits) - 1, int(len(waits) * 0.95))]
        print(f"  first words: median {statistics.median(waits):.2f} s, p95 {late:.2f} s, longest {waits[-1]:.2f} s")
    print(f"  processor time of the load itself: {own:.2f} s")
    for one, used in after.items():
        was = before.get(one, Used(0.0, 0.0))
        name = "of the server" if one == pid else f"of its process {one}"
        print(f"  {name}: processor time {used.seconds - was.seconds:.2f} s, memory {was.memory:.0f} MB before,"
              f" {used.memory:.0f} MB after ({used.memory - was.memory:+.0f} MB)")  # fmt: skip


def main() -> None:
    """Run and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--url", default="http://localhost:8501")
    parser.add_argument("--profile", choices=(*PROFILES, "both"), default="both")
    parser.add_argument("--sessions", type=int, default=50)
    parser.add_argument("--over", type=float, default=20.0, help="seconds over which the spread profile asks")
    parser.add_argument("--seed", type=int, default=1, help="another one asks in another order, at other moments")
    parser.add_argument("--pid", type=int, help="the server, for its processor time and its memory")
    given = parser.parse_args()
    for number, profile in enumerate(PROFILES if given.profile == "both" else (given.profile,)):
        measure(given.url, profile, given.sessions, given.over, given.seed + number, given.pid)


if __name__ == "__main__":
    main()
