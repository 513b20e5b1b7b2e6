"""What all clients agree on: the golden files of the contract."""

from __future__ import annotations

import json
import tempfile
from typing import Any

import pytest
from conftest import HERE, RESOURCES

from b3stream import recombination
from b3stream.spool import Spool

CASES = json.loads((RESOURCES / "trainer/recombination.json").read_text())["cases"]


def message(index: int, case: dict[str, Any]) -> dict[str, Any]:
    """A published batch of a case, as the decoder gives it."""
    batch = case["published"][index]
    fields = ("query", "positive", "queryImage", "positiveImage", "label", "extraPositives", "hardNegatives")
    return {
        "index": index,
        "examples": [{"id": name, **dict.fromkeys(fields)} for name in batch["ids"]],
        "communityStarts": batch["communityStarts"],
        "falseNegatives": [{"query": q, "positive": p} for q, p in batch["falseNegatives"]],
        "minedNegatives": [
            {"community": c, "id": name, "positive": "", "positiveImage": None} for c, name in batch["minedNegatives"]
        ],
        "recombination": {
            "fingerprints": bytes.fromhex(batch["fingerprints"]),
            "negativeFingerprints": bytes.fromhex(batch["negativeFingerprints"]),
            "repelledCounts": batch["repelledCounts"],
            "repelled": bytes.fromhex(batch["repelled"]),
        },
    }


def spooled(case: dict[str, Any]) -> Spool:
    """A spool of a case's batches, without Kafka."""
    spool = object.__new__(Spool)
    spool.manifest = {"dataset": "golden", "generation": case["generation"]}
    spool.origins, spool.ends, spool.file = [], [0], tempfile.TemporaryFile()
    for index in range(len(case["published"])):
        spool.add(message(index, case))
    spool.file.flush()
    return spool


@pytest.mark.parametrize("number", range(len(CASES)))
def test_batches_are_put_together_as_all_clients_do_it(number: int) -> None:
    case = CASES[number]
    spool = spooled(case)
    plan = recombination.epoch(
        spool.origins,
        seed=case["seed"],
        generation=case["generation"],
        number=case["epoch"],
        size=case["communitySize"],
        per_batch=case["batchSize"] // case["communitySize"],
    )
    assert plan == [batch["communities"] for batch in case["batches"]]
    for index, expected in enumerate(case["batches"]):
        batch = spool.batch(plan[index], case["epoch"], index, case["batchSize"], None)
        assert batch.ids == expected["ids"]
        assert list(batch.community_starts) == expected["communityStarts"]
        assert [list(pair) for pair in batch.false_negatives] == expected["falseNegatives"]
        assert [[negative.community, negative.id] for negative in batch.mined_negatives] == expected["minedNegatives"]


def test_the_conformance_list_is_tested_in_full() -> None:
    listed = [line.split(":")[0] for line in (RESOURCES / "trainer/conformance.txt").read_text().splitlines()]
    tests = (HERE / "test_conformance.py").read_text()
    assert [name for name in listed if f"def test_{name}(" not in tests] == []
