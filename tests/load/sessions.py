"""Fifty people at once, each asking twice, over Streamlit's own protocol: ``python -m tests.load.sessions --url ...``.

No browser: fifty of them would measure the machine that runs them. Prints failures, time to first words (median, 95th
percentile) and the growth of the server's memory (with ``--pid``).
"""

from __future__ import annotations

import argparse
import asyncio
import statistics
import time
from pathlib import Path
from urllib.parse import urlsplit

import websockets
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

QUESTIONS = (
    "May a State refuse mutual legal assistance because of bank secrecy?",
    "What counts as an organized criminal group?",
    "What must be done to protect victims of trafficking?",
    "When can property be confiscated?",
)
_PATIENCE = 60.0  # seconds


class Session:
    """One person with one page."""

    def __init__(self, url: str) -> None:
        self._address = f"ws://{urlsplit(url).netloc}/_stcore/stream"
        self._box = ""
        self._query = ""

    async def run(self, questions: tuple[str, ...], pause: float) -> list[float]:
        """Open the page, ask, and give the seconds to the first words of each answer."""
        waits = []
        async with websockets.connect(self._address, subprotocols=["streamlit"], max_size=None) as socket:  # type: ignore[list-item]
            await self._send(socket)
            await self._read(socket, "")
            for question in questions:
                await asyncio.sleep(pause)
                start = time.perf_counter()
                await self._send(socket, question)
                waits.append(await self._read(socket, question) - start)
        return waits

    async def _send(self, socket: websockets.ClientConnection, question: str = "") -> None:
        message = BackMsg()
        message.rerun_script.query_string = self._query
        if question:
            state = message.rerun_script.widget_states.widgets.add()
            state.id = self._box
            state.chat_input_value.data = question
        await socket.send(message.SerializeToString())

    async def _read(self, socket: websockets.ClientConnection, question: str) -> float:
        """Read until the script has finished; the time of the first words (of the finish where nothing was asked)."""
        first = 0.0
        asked = False
        while True:
            message = ForwardMsg()
            message.ParseFromString(await asyncio.wait_for(socket.recv(), _PATIENCE))  # type: ignore[arg-type]
            kind = message.WhichOneof("type")
            if kind == "delta" and message.delta.new_element.WhichOneof("type") == "chat_input":
                self._box = message.delta.new_element.chat_input.id
            if kind == "delta" and message.delta.new_element.WhichOneof("type") == "html":
                body = message.delta.new_element.html.body
                asked = asked or (bool(question) and 'class="question"' in body and question[:20] in body)
                if asked and not first and 'class="statement"' in body:
                    first = time.perf_counter()
            if kind == "page_info_changed":
                self._query = message.page_info_changed.query_string
            if kind == "script_finished" and message.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY:
                if question and not first:
                    raise RuntimeError("the answer came without words")
                return first or time.perf_counter()


async def _all(url: str, sessions: int, pause: float) -> list[list[float] | BaseException]:
    async def one(number: int) -> list[float]:
        await asyncio.sleep(number * 0.02)
        first = QUESTIONS[number % len(QUESTIONS)]
        second = QUESTIONS[(number + 1) % len(QUESTIONS)]
        return await Session(url).run((first, second), pause)

    return await asyncio.gather(*(one(number) for number in range(sessions)), return_exceptions=True)


def _memory(pid: int) -> float:
    """Resident memory in MB."""
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmRSS"):
            return int(line.split()[1]) / 1024
    return 0.0


def main() -> None:
    """Run and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--url", default="http://localhost:8501")
    parser.add_argument("--sessions", type=int, default=50)
    parser.add_argument("--pause", type=float, default=1.0, help="seconds that a person thinks before asking")
    parser.add_argument("--pid", type=int, help="the server, for its memory")
    given = parser.parse_args()
    before = _memory(given.pid) if given.pid else 0.0
    results = asyncio.run(_all(given.url, given.sessions, given.pause))
    failures = [result for result in results if isinstance(result, BaseException)]
    waits = sorted(wait for result in results if not isinstance(result, BaseException) for wait in result)
    print(f"{given.sessions} sessions, 2 questions each: {len(failures)} failures")
    for failure in failures[:3]:
        print(f"  {type(failure).__name__}: {failure}")
    if waits:
        late = waits[min(len(waits) - 1, int(len(waits) * 0.95))]
        print(f"first words: median {statistics.median(waits):.2f} s, p95 {late:.2f} s, longest {waits[-1]:.2f} s")
    if given.pid:
        after = _memory(given.pid)
        print(f"memory of the server: {before:.0f} MB before, {after:.0f} MB after ({after - before:+.0f} MB)")


if __name__ == "__main__":
    main()
