"""kill -9 at any moment loses nothing that was acknowledged, and the published edition goes on serving."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from corpus.acquisition.store import SourceStore
from corpus.editions import Editions
from corpus.editions.verify import verify
from corpus.settings import CorpusSettings
from tests.unit.corpus.acquisition.official_host import Clock, OfficialHost, Reply, pdf

POINTS = 6
"""Moments of each of the four steps at which it is killed."""

SIGKILLED = -9


class World:
    """A data folder with one published edition and one imported file, and steps that may be killed."""

    def __init__(self, root: Path, host: OfficialHost) -> None:
        self.root = root
        self.data = root / "data"
        self.settings = CorpusSettings(data=self.data)
        self.files = root / "files"
        self.files.mkdir()
        for number in range(3):
            (self.files / f"{number}.pdf").write_bytes(pdf(f"A/RES/1/{number}"))
        self.addresses = [
            host.serve(f"/{n}.pdf", Reply(pdf(f"A/RES/2/{n}", size=40_000), headers={"ETag": f'"{n}"'}))
            for n in range(3)
        ]

    def step(self, name: str, kill_at: int = 0) -> subprocess.CompletedProcess[str]:
        """Run a step in a process of its own."""
        arguments = {
            "import": [str(self.files)],
            "fetch": self.addresses,
            "build": ["--no-vectors", "--json"],
            "publish": [],
        }[name]
        return subprocess.run(
            [sys.executable, "-m", "tests.unit.corpus.editions.kill_at", str(kill_at), name, *arguments],
            env={**os.environ, "UNTOC_DATA": str(self.data), "UNTOC_SOURCES": ""},
            capture_output=True, text=True, check=False, timeout=60,
        )  # fmt: skip

    def held(self) -> set[str]:
        """SHA-256 of every file held whole."""
        return {file.sha256 for file in SourceStore(self.data).held() if len(file.read()) == file.size}


Copy = Callable[[], World]


@pytest.fixture(scope="module")
def host() -> Iterator[OfficialHost]:
    host = OfficialHost(Clock())
    yield host
    host.server.shutdown()
    host.server.server_close()


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory, host: OfficialHost) -> World:
    """One file imported, one edition published, then two more editions' worth of work to do."""
    world = World(tmp_path_factory.mktemp("before"), host)
    (world.files / "1.pdf").rename(world.root / "1.pdf")
    (world.files / "2.pdf").rename(world.root / "2.pdf")
    assert world.step("import").returncode == 0
    assert world.step("build").returncode == 0
    (world.root / "1.pdf").rename(world.files / "1.pdf")
    (world.root / "2.pdf").rename(world.files / "2.pdf")
    return world


@pytest.mark.slow
@pytest.mark.parametrize("name", ["import", "fetch", "build", "publish"])
def test_killed_at_any_point(before: World, name: str, tmp_path: Path, host: OfficialHost) -> None:
    base = tmp_path / "base"
    shutil.copytree(before.data, base)
    before_data = before.data
    published = Editions(before_data).current().id
    held_before = before.held()
    world = before
    original = world.data
    if name in ("build", "publish"):
        # Something new to build from; for publish, built already.
        world.data, world.settings = base, CorpusSettings(data=base)
        assert world.step("import").returncode == 0
        held_before = world.held()
    if name == "publish":
        done = world.step("build")
        assert done.returncode == 0
        assert Editions(base).rollback() == published
    whole = tmp_path / "whole"
    shutil.copytree(base, whole)
    world.data, world.settings = whole, CorpusSettings(data=whole)
    dry = world.step(name)
    assert dry.returncode == 0, dry.stderr
    changes = int(dry.stderr.split()[-1])
    before_fingerprint = Editions(before_data).current().manifest.fingerprint
    after_fingerprint = Editions(whole).current().manifest.fingerprint
    assert (after_fingerprint == before_fingerprint) is (name in ("import", "fetch"))
    killed = 0
    for point in sorted({1 + round(index * (changes - 1) / (POINTS - 1)) for index in range(POINTS)}):
        trial = tmp_path / f"trial-{point}"
        shutil.copytree(base, trial)
        world.data, world.settings = trial, CorpusSettings(data=trial)
        done = world.step(name, kill_at=point)
        killed += done.returncode == SIGKILLED
        acknowledged = {line for line in done.stdout.split() if len(line) == 64}
        assert held_before | acknowledged <= world.held(), point
        serving = Editions(trial).current()
        assert serving.paragraph("untoc:18.9").text
        allowed = {before_fingerprint} if name in ("import", "fetch") else {before_fingerprint, after_fingerprint}
        assert serving.manifest.fingerprint in allowed, point
        assert not [finding for finding in verify(world.settings) if finding.damage], point
        again = world.step(name)
        assert again.returncode == 0, again.stderr
        if name in ("import", "fetch"):
            assert len(world.held()) == len(held_before) + (2 if name == "import" else 3)
            assert Editions(trial).current().id == published
        else:
            assert Editions(trial).current().manifest.fingerprint == after_fingerprint
            assert not list((trial / "editions").glob(".building-*"))
    assert killed >= POINTS - 1
    world.data, world.settings = original, CorpusSettings(data=original)


@pytest.mark.slow
def test_two_builds_at_once_both_end_well(before: World, tmp_path: Path) -> None:
    data = tmp_path / "data"
    shutil.copytree(before.data, data)
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "a.txt").write_text("Nothing that could be made out.")
    command = [sys.executable, "-m", "corpus", "build", "--no-vectors", "--json", "--sources", str(tmp_path / "folder")]
    environment = {**os.environ, "UNTOC_DATA": str(data), "UNTOC_SOURCES": ""}
    builds = [
        subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        for _ in range(2)
    ]
    results = [build.communicate(timeout=60) for build in builds]
    assert [build.returncode for build in builds] == [0, 0], results
    facts = [json.loads(out) for out, _ in results]
    assert facts[0]["edition"] == facts[1]["edition"]
    assert sorted(each["new"] for each in facts) == [False, True]
    assert not [finding for finding in verify(CorpusSettings(data=data)) if finding.damage]
