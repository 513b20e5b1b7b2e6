"""What every client must do, on a real broker. The Java reader has a test of the same name for each of these."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any

import pytest
from conftest import HERE, Topics

from b3stream import B3StreamError, Batch, GenerationError, KafkaAccessError, Reason, StateError, Waiting

BATCHES = 10


def taken(reader: Any, count: int) -> list[int]:
    """Indices of the next batches, without reading on behind them."""
    indices: list[int] = []
    for batch in reader:
        indices.append(batch.index)
        if len(indices) == count:
            break
    return indices


def whole(reader: Any) -> list[int]:
    return [batch.index for batch in reader]


def resumed(topics: Topics, reader: Any, **settings: Any) -> Any:
    """A new reader that goes on where another one is, its state having been on disk."""
    state = json.loads(json.dumps(reader.state_dict()))
    other = topics.reader(**settings)
    other.load_state_dict(state)
    return other


def refused(reader: Any, reason: Reason) -> GenerationError:
    with pytest.raises(GenerationError) as raised:
        whole(reader)
    assert raised.value.reason is reason
    return raised.value


def test_resume_twice(topics: Topics) -> None:
    topics.publish(batches=BATCHES)
    first = topics.reader()
    assert taken(first, 3) == [0, 1, 2]
    second = resumed(topics, first)
    assert len(second) == 7
    assert taken(second, 4) == [3, 4, 5, 6]
    third = resumed(topics, second)
    assert whole(third) == [7, 8, 9]
    assert third.state_dict() == {
        "version": 1, "dataset": "words", "generation": 1, "epoch": 0, "next": 10, "batchSize": 8
    }  # fmt: skip
    assert len(resumed(topics, third)) == BATCHES


def test_pass_left_in_the_middle(topics: Topics) -> None:
    topics.publish(batches=BATCHES)
    reader = topics.reader()
    assert taken(reader, 3) == [0, 1, 2]
    assert len(reader) == 7
    assert taken(reader, 2) == [3, 4]
    reader.set_epoch(0)
    assert len(reader) == 5
    assert whole(resumed(topics, reader)) == list(range(5, BATCHES))
    assert whole(reader) == list(range(5, BATCHES))
    reader.set_epoch(0)
    assert taken(reader, 3) == [0, 1, 2]
    reader.set_epoch(2)
    assert [(batch.epoch, batch.index) for batch in reader] == [(2, index) for index in range(BATCHES)]
    topics.publish(2, batches=BATCHES)
    reader.set_epoch(1)
    assert [(batch.generation, batch.epoch) for batch in reader] == [(2, 1)] * BATCHES


def test_world_size_one_two_four_mid_epoch(topics: Topics) -> None:
    topics.publish(batches=23)
    one = topics.reader()
    assert taken(one, 3) == [0, 1, 2]
    two = [resumed(topics, one, generation=1, rank=r, world_size=2) for r in range(2)]
    assert [len(reader) for reader in two] == [10, 10]
    assert [taken(reader, 3) for reader in two] == [[3, 5, 7], [4, 6, 8]]
    assert two[0].state_dict() == two[1].state_dict()
    four = [resumed(topics, two[0], generation=1, rank=r, world_size=4) for r in range(4)]
    assert [len(reader) for reader in four] == [3, 3, 3, 3]
    assert [whole(reader) for reader in four] == [[9, 13, 17], [10, 14, 18], [11, 15, 19], [12, 16, 20]]
    assert whole(resumed(topics, one, generation=1)) == list(range(3, 23))


_TRAINER = """
import json, os, sys
from b3stream import Batches
bootstrap, batches, generations, state, log = sys.argv[1:]
reader = Batches(bootstrap, "words", topics=(batches, generations), prefetch=4)
if os.path.exists(state):
    reader.load_state_dict(json.load(open(state)))
for batch in reader:
    with open(log, "a") as out:
        out.write(f"{batch.index}\\n")
    with open(state + ".new", "w") as out:
        json.dump(reader.state_dict(), out)
    os.replace(state + ".new", state)
    if batch.index == int(os.environ["STOP_AT"]):
        os.kill(os.getpid(), 9)
"""


def test_killed_trainer_restarts(topics: Topics, tmp_path: Path) -> None:
    topics.publish(batches=BATCHES)
    arguments = [topics.bootstrap, topics.batches, topics.generations, str(tmp_path / "state"), str(tmp_path / "log")]
    environment = {**os.environ, "PYTHONPATH": str(HERE.parent)}
    for stop_at, code in ((3, -signal.SIGKILL), (6, -signal.SIGKILL), (-1, 0)):
        process = subprocess.run(
            [sys.executable, "-c", _TRAINER, *arguments], env={**environment, "STOP_AT": str(stop_at)}, check=False
        )
        assert process.returncode == code
    assert (tmp_path / "log").read_text().split() == [str(index) for index in range(BATCHES)]


def test_new_generation_mid_epoch_finish(topics: Topics) -> None:
    topics.publish(1, batches=BATCHES)
    reader = topics.reader()
    seen = []
    for batch in reader:
        seen.append((batch.generation, batch.index))
        if batch.index == 2:
            topics.publish(2, batches=4)
    assert seen == [(1, index) for index in range(BATCHES)]
    assert [(batch.generation, batch.epoch, batch.index) for batch in reader] == [(2, 0, i) for i in range(4)]


def test_new_generation_mid_epoch_switch(topics: Topics) -> None:
    topics.publish(1, batches=BATCHES)
    reader = topics.reader(on_new_generation="switch", look_seconds=0.0)
    seen = []
    for batch in reader:
        seen.append((batch.generation, batch.index))
        if seen[-1] == (1, 2):
            topics.publish(2, batches=4)
    assert seen == [(1, 0), (1, 1), (1, 2), (2, 0), (2, 1), (2, 2), (2, 3)]


def test_new_generation_mid_epoch_pin(topics: Topics) -> None:
    topics.publish(1, batches=BATCHES)
    reader = topics.reader(on_new_generation="pin")
    assert taken(reader, 2) == [0, 1]
    topics.publish(2, batches=4)
    assert whole(reader) == list(range(2, BATCHES))
    again = list(reader)
    assert {(batch.generation, batch.epoch) for batch in again} == {(1, 1)}
    assert len(again) == BATCHES


def test_aborted_transactions_in_the_log(topics: Topics) -> None:
    topics.tell("abort", generation=1, batches=5)
    topics.tell("publish-batches", generation=1, batches=7)
    topics.publish(1, batches=BATCHES)
    topics.tell("abort", generation=1, batches=5)
    assert whole(topics.reader()) == list(range(BATCHES))
    assert [whole(topics.reader(generation=1, rank=r, world_size=2)) for r in range(2)] == [
        [0, 2, 4, 6, 8],
        [1, 3, 5, 7, 9],
    ]


def test_retention_deleted_the_start(topics: Topics) -> None:
    topics.publish(1, batches=BATCHES)
    topics.tell("truncate", partition=1, before=2)
    fault = refused(topics.reader(), Reason.TRUNCATED)
    assert "needs offsets [0, 3) of " in str(fault) and "there are [2, " in str(fault)
    topics.publish(2, batches=4)
    assert whole(topics.reader()) == [0, 1, 2, 3]


def manifest_with(topics: Topics, find: bytes, replacement: bytes) -> None:
    """Writes the newest manifest again, changed."""
    from b3stream.manifests import manifests

    value = manifests(topics.reader()._connection)["words"][-1]["value"]
    assert value.count(find) == 1
    changed = value.replace(find, replacement)
    topics.tell("write", topic="generations", partition=0, key="words", value=changed.hex())


def test_truncated_generation(topics: Topics) -> None:
    topics.publish(1, batches=BATCHES)
    reader = topics.reader()
    manifest = reader._begin().manifest
    for found in manifest["batchOffsets"]:
        found["end"] -= 1
    fault = refused(reader, Reason.COUNT_MISMATCH)
    assert "lacks batch 7 of 10" in str(fault)


def test_a_batch_that_comes_twice_or_too_many_is_refused(topics: Topics) -> None:
    for surplus, message in ((3, "has batch 3 twice"), (10, "has more batches than the 10 of its manifest")):
        topics.publish(surplus, batches=BATCHES)
        headers = {"b3.dataset": "words", "b3.generation": str(surplus), "b3.index": str(surplus), "b3.sha256": ""}
        partition = surplus % 3
        written = topics.tell("write", topic="batches", partition=partition, key="", value="00", headers=headers)
        reader = topics.reader(generation=surplus)
        reader._begin().manifest["batchOffsets"][partition]["end"] = written["offset"] + 1
        assert message in str(refused(reader, Reason.COUNT_MISMATCH))


def test_schema_from_the_future(topics: Topics) -> None:
    topics.publish(1, batches=BATCHES)
    value = bytes.fromhex("c301") + bytes(8)
    topics.tell("write", topic="generations", partition=0, key="words", value=value.hex())
    fault = refused(topics.reader(), Reason.UNKNOWN_SCHEMA)
    assert "upgrade b3stream" in str(fault)


def test_corrupt_value(topics: Topics) -> None:
    topics.publish(1, batches=BATCHES)
    manifest_with(topics, topics.reader()._begin().manifest["contentSha256"].encode(), b"0" * 64)
    fault = refused(topics.reader(), Reason.SHA_MISMATCH)
    assert "its manifest says 0000" in str(fault)
    assert len(taken(topics.reader(), BATCHES - 1)) == BATCHES - 1


def test_a_value_that_is_not_what_its_header_says_is_refused(topics: Topics) -> None:
    headers = {"b3.dataset": "words", "b3.generation": "1", "b3.index": "0", "b3.sha256": "12"}
    topics.tell("write", topic="batches", partition=0, key="words/1/0", value="c301", headers=headers)
    topics.publish(1, batches=BATCHES)
    reader = topics.reader()
    reader._begin().manifest["batchOffsets"][0].update(start=0, end=1)
    fault = refused(reader, Reason.SHA_MISMATCH)
    assert "its header says 12" in str(fault)


def test_broker_restart(topics: Topics) -> None:
    topics.publish(1, batches=40, size=64, textBytes=2000)
    reader = topics.reader(prefetch=1, kafka={"fetch.message.max.bytes": 200_000, "queued.max.messages.kbytes": 300})
    seen = []
    for batch in reader:
        seen.append(batch.index)
        if batch.index == 2:
            topics.tell("restart")
    assert seen == list(range(40))


def test_slow_consumer(topics: Topics) -> None:
    topics.publish(1, batches=6)
    reader = topics.reader(prefetch=1, kafka={"max.poll.interval.ms": 6000, "session.timeout.ms": 6000})
    seen = []
    for batch in reader:
        seen.append(batch.index)
        if batch.index == 1:
            time.sleep(7)
    assert seen == list(range(6))


def test_fork_before_first_use(topics: Topics) -> None:
    topics.publish(1, batches=BATCHES)
    reader = topics.reader()
    inward, outward = os.pipe()
    child = os.fork()
    if child == 0:
        os.write(outward, json.dumps(whole(reader)).encode())
        os._exit(0)
    os.close(outward)
    with os.fdopen(inward) as answer:
        assert json.loads(answer.read()) == list(range(BATCHES))
    os.waitpid(child, 0)
    assert whole(reader) == list(range(BATCHES))


def test_a_fork_while_reading_is_refused(topics: Topics) -> None:
    topics.publish(1, batches=BATCHES)
    batches = iter(topics.reader())
    next(batches)
    child = os.fork()
    if child == 0:
        try:
            next(batches)
        except B3StreamError:
            os._exit(7)
        os._exit(0)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 7


def test_two_data_sets_on_one_topic(topics: Topics) -> None:
    topics.publish(1, batches=4, dataset="words")
    topics.publish(1, batches=BATCHES, dataset="images")
    topics.publish(2, batches=6, dataset="words")
    assert [(b.dataset, b.index) for b in topics.reader("images")] == [("images", i) for i in range(BATCHES)]
    assert [(b.generation, b.index) for b in topics.reader("words")] == [(2, i) for i in range(6)]
    assert whole(topics.reader("words", generation=1)) == list(range(4))


def test_waits_for_the_first_generation(topics: Topics) -> None:
    topics.publish(1, batches=3, dataset="others")
    said: list[str] = []
    reader = topics.reader(waiting=Waiting(progress_seconds=0.1, progress=said.append))
    later = threading.Timer(1.5, topics.publish, [1], {"batches": 3})
    later.start()
    assert whole(reader) == [0, 1, 2]
    assert "no generation yet of data set words" in said[0] and "['others']" in said[0]
    assert "waiting for " in said[0]


def test_a_wait_can_end(topics: Topics) -> None:
    with pytest.raises(GenerationError, match="waited for") as raised:
        len(topics.reader(waiting=Waiting(seconds=0.2)))
    assert raised.value.reason is Reason.NO_SUCH_DATASET


def test_deleted_topic(topics: Topics) -> None:
    topics.publish(1, batches=BATCHES)
    topics.tell("drop")
    assert "no such partition is there" in str(refused(topics.reader(), Reason.TRUNCATED))


def test_no_batch_lost_repeated_or_reordered(topics: Topics) -> None:
    topics.publish(1, batches=BATCHES, lastSize=5)
    for epoch in range(3):
        alone = topics.reader(generation=1)
        alone.set_epoch(epoch)
        expected = [(batch.index, batch.ids) for batch in alone]
        assert [index for index, _ in expected] == list(range(BATCHES))
        assert sorted(int(i) for _, ids in expected for i in ids) == list(range(77))
        for world in (2, 3):
            readers = [topics.reader(generation=1, rank=r, world_size=world) for r in range(world)]
            shares = []
            for reader in readers:
                reader.set_epoch(epoch)
                assert len(reader) == BATCHES // world
                shares.append([(batch.index, batch.ids) for batch in reader])
            together = [batch for step in zip(*shares, strict=True) for batch in step]
            assert together == expected[: len(together)]


def masks_all(batch: Batch, originals: dict[str, Batch]) -> None:
    """Pairs of one community are masked as they were published."""
    for i, first in enumerate(batch.ids):
        for j, second in enumerate(batch.ids):
            published = originals[first]
            if second in published.ids[published.ids.index(first) // 4 * 4 :][:4]:
                pair = (published.ids.index(first), published.ids.index(second))
                if published.ids.index(first) // 4 == published.ids.index(second) // 4:
                    assert ((i, j) in batch.false_negatives) == (pair in published.false_negatives)


def test_recombined_batches_keep_copies_apart_and_masked(topics: Topics) -> None:
    topics.publish(1, batches=30)
    reader = topics.reader(generation=1)
    originals = {example: batch for batch in reader for example in batch.ids}
    spool = reader._epochs.spooled(reader._begin().manifest)
    found = [spool.community(number) for number in range(60)]
    marks = {
        example["id"]: mark
        for community in found
        for example, mark in zip(community.examples, community.marks, strict=True)
    }
    meetings = 0
    for batch in reader:
        assert batch.epoch == 1
        masks_all(batch, originals)
        for i, first in enumerate(batch.ids):
            for j, second in enumerate(batch.ids):
                if i // 4 != j // 4:
                    assert ((i, j) in batch.false_negatives) == marks[first].masks(marks[second])
                    meetings += marks[first].query == marks[second].query
    assert meetings == 0


def test_other_batch_sizes_are_made_of_the_same_communities(topics: Topics) -> None:
    topics.publish(1, batches=BATCHES, lastSize=5)
    for size, count in ((4, 20), (12, 7), (16, 5)):
        reader = topics.reader(generation=1, batch_size=size)
        batches = list(reader)
        assert len(batches) == count
        assert sorted(int(i) for batch in batches for i in batch.ids) == list(range(77))
        assert [batch.is_short for batch in batches] == [False] * (count - 1) + [True]
    with pytest.raises(ValueError, match="batch_size 6 is not a multiple of the community size 4"):
        len(topics.reader(generation=1, batch_size=6))


def test_follow_goes_from_generation_to_generation(topics: Topics) -> None:
    topics.publish(1, batches=3)
    seen = []
    for batch in topics.reader(follow=True):
        seen.append((batch.generation, batch.epoch, batch.index))
        if len(seen) == 3:
            threading.Timer(0.5, topics.publish, [2], {"batches": 2}).start()
        if len(seen) == 5:
            break
    assert seen == [(1, 0, 0), (1, 0, 1), (1, 0, 2), (2, 0, 0), (2, 0, 1)]


def test_a_generation_that_is_gone_is_named_with_those_that_are_there(topics: Topics) -> None:
    topics.publish(3, batches=2)
    with pytest.raises(GenerationError, match=r"no generation 2 on .*; there are \[3\]") as raised:
        len(topics.reader(generation=2))
    assert raised.value.reason is Reason.NO_SUCH_GENERATION
    with pytest.raises(GenerationError, match=r"data sets with one: \['words'\]"):
        len(topics.reader("wrods", generation=2))


def test_states_that_do_not_fit_are_refused(topics: Topics) -> None:
    topics.publish(1, batches=BATCHES)
    reader = topics.reader()
    with pytest.raises(StateError, match="nothing was read yet"):
        reader.state_dict()
    next(iter(reader))
    state = reader.state_dict()
    for change, message in (
        ({"version": 2}, "has version 2"),
        ({"dataset": "images"}, "is of data set images"),
        ({"next": -1}, "whole numbers"),
        ({"extra": 1}, "has the fields"),
    ):
        with pytest.raises(StateError, match=message):
            reader.load_state_dict({**state, **change})
    reader.load_state_dict({**state, "batchSize": 16})
    with pytest.raises(StateError, match="give batch_size=16"):
        len(reader)


def test_what_makes_no_sense_is_refused_at_once(topics: Topics) -> None:
    for settings, message in (
        ({"follow": True, "on_new_generation": "pin"}, "no 'pin'"),
        ({"rank": 0, "world_size": 2}, "give generation=n, or agree="),
        ({"rank": 2, "world_size": 2}, "rank must be from 0 to world_size - 1 = 1, is 2"),
        ({"rank": 1}, "given together"),
        ({"on_new_generation": "never"}, "finish, switch or pin"),
        ({"generation": "newest"}, "'latest' or a number"),
        ({"prefetch": 0}, "at least 1"),
    ):
        with pytest.raises(ValueError, match=message):
            topics.reader(**settings)
    topics.publish(1, batches=2)
    with pytest.raises(B3StreamError, match="3 ranks cannot share the batches of generation 1 of words, there are 2"):
        len(topics.reader(generation=1, rank=0, world_size=3))


def test_ranks_take_the_generation_they_agree_on(topics: Topics) -> None:
    topics.publish(1, batches=BATCHES)
    topics.publish(2, batches=BATCHES)
    reader = topics.reader(rank=1, world_size=2, agree=lambda seen: seen - 1)
    assert next(iter(reader)).generation == 1


def test_a_dead_broker_and_a_missing_topic_are_named(topics: Topics) -> None:
    from b3stream import Batches

    with pytest.raises(KafkaAccessError, match=r"at localhost:1 within 1 s: .*is the address right"):
        len(Batches("localhost:1", "words", timeout=1.0))
    with pytest.raises(KafkaAccessError, match="there is no topic nowhere at "):
        len(Batches(topics.bootstrap, "words", topics=("nowhere", "nowhere")))


def test_a_data_loader_takes_it_as_it_is(topics: Topics) -> None:
    from torch.utils.data import DataLoader

    topics.publish(1, batches=BATCHES)
    reader = topics.reader()
    assert [batch.index for batch in DataLoader(reader, batch_size=None)] == list(range(BATCHES))
    with pytest.raises(B3StreamError, match="num_workers=0"):
        list(DataLoader(reader, batch_size=None, num_workers=1))


def test_saving_a_state_asks_no_other_rank(topics: Topics) -> None:
    topics.publish(1, batches=4)
    asked: list[int] = []
    reader = topics.reader(rank=0, world_size=2, agree=lambda seen: asked.append(seen) or seen)
    assert whole(reader) == [0, 2]
    reader.state_dict()
    assert asked == [1]


def test_sentence_transformers_gets_the_mined_batches(topics: Topics) -> None:
    topics.publish(1, batches=3, lastSize=5)
    published = list(topics.reader())
    replay = topics.reader().to_sentence_transformers()
    assert len(replay.data) == 21 and len(replay.sampler) == 3
    rows = [[replay.data[i] for i in positions] for positions in replay.sampler]
    assert [[row["anchor"] for row in batch] for batch in rows] == [batch.queries for batch in published]
    assert replay.masked_pairs == sum(len(batch.false_negatives) for batch in published)


def test_texts_are_looked_up_where_batches_carry_ids_only(topics: Topics) -> None:
    topics.publish(1, batches=2)
    reader = topics.reader(lookup=lambda ids: [(f"query {i}", f"positive {i}") for i in ids])
    assert next(iter(reader)).positives[3] == "positive 3"
