"""The example trainer, as a user runs it."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

from conftest import HERE, Topics

EXAMPLES = HERE.parent / "examples"


def trainer(topics: Topics, folder: Path) -> subprocess.Popen[str]:
    command = [
        sys.executable, str(EXAMPLES / "train.py"), topics.bootstrap, "words", str(folder),
        "--checkpoint", str(folder / "student.pt"), "--checkpoint-every", "3", "--epochs", "2",
        "--topics", topics.batches, topics.generations,
    ]  # fmt: skip
    environment = {**os.environ, "PYTHONPATH": str(HERE.parent), "OMP_NUM_THREADS": "1"}
    return subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True)


def places(lines: list[str]) -> list[tuple[int, int]]:
    found = [re.search(r"epoch (\d+), batch (\d+)", line) for line in lines]
    return [(int(match[1]), int(match[2])) for match in found if match]


def test_a_trainer_that_is_killed_goes_on_after_its_checkpoint(topics: Topics, tmp_path: Path) -> None:
    topics.publish(batches=30)
    for name, count in (("train", 8), ("heldout", 3)):
        pairs = [{"id": f"{name} {i}", "query": f"query {i}", "positive": f"answer {i}"} for i in range(count)]
        (tmp_path / f"{name}.jsonl").write_text("".join(json.dumps(pair) + "\n" for pair in pairs))
    killed = trainer(topics, tmp_path)
    assert killed.stdout is not None
    first = [killed.stdout.readline() for _ in range(2)]
    killed.kill()
    first += killed.stdout.read().splitlines()
    assert killed.wait() == -9
    assert places(first)[:2] == [(0, 2), (0, 5)]

    second, _ = trainer(topics, tmp_path).communicate(timeout=120)
    lines = second.splitlines()
    steps = re.match(r"goes on after step (\d+): ", lines[0])
    assert steps is not None, lines
    done = int(steps[1])
    assert done >= 6 and done % 3 == 0
    assert places(lines[1:]) == [divmod(step - 1, 30) for step in range(done + 3, 61, 3)]
    assert re.match(r"held out: mrr@10 \d", lines[-1])
