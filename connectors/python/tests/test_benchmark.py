from __future__ import annotations

import json
import subprocess
import sys

import pytest
from conftest import HERE, Topics


@pytest.mark.parametrize(("arguments", "batches"), [([], 12), (["--epoch=1", "--batch-size=32"], 6)])
def test_the_benchmark_prints_one_line_of_json(topics: Topics, arguments: list[str], batches: int) -> None:
    topics.publish(1, batches=12, size=16, textBytes=5000)
    command = [
        sys.executable,
        str(HERE.parent / "benchmarks/read.py"),
        "words",
        f"--bootstrap={topics.bootstrap}",
        f"--batches-topic={topics.batches}",
        f"--generations-topic={topics.generations}",
        *arguments,
    ]
    line = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    assert set(line) == {"batches", "seconds", "cpuSeconds", "megabytes"}
    assert line["batches"] == batches
    assert 12 * 16 * 2 * 5000 / 1e6 < line["megabytes"] < 1.1 * 12 * 16 * 2 * 5000 / 1e6
    assert 0 < line["seconds"]
