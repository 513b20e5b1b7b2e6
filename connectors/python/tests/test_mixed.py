"""Batches of several data sets, on a real broker."""

from __future__ import annotations

import gc
import json
import os
from collections.abc import Iterable
from typing import Any

import pytest
from conftest import Topics

from b3stream import B3StreamError, Batch, Batches, StateError
from b3stream.mixed import MixedBatches
from b3stream.mixture import Mixture

COUNTS = {"large": 13, "middle": 5, "small": 2}
SHARES: list[Any] = ["proportional", "uniform", {"small": 1, "middle": 1, "large": 2}]

PROMPT = {"fetch.wait.max.ms": 20}
"""The tests read many short topics to their end, where a broker lets a reader wait for more."""

Place = tuple[str, int, int]


def publish(topics: Topics, generation: int = 1, **counts: int) -> None:
    for dataset, count in (counts or COUNTS).items():
        topics.publish(generation, batches=count, dataset=dataset)


def mixed(topics: Topics, shares: Any = "proportional", datasets: Iterable[str] = COUNTS, **settings: Any) -> MixedBatches:
    parts = [topics.reader(dataset, kafka=PROMPT, **settings) for dataset in datasets]
    return MixedBatches(parts, shares, seed=42)


def place(batch: Batch) -> Place:
    return batch.dataset, batch.epoch, batch.index


def taken(reader: MixedBatches, count: int) -> list[Place]:
    found: list[Place] = []
    for batch in reader:
        found.append(place(batch))
        if len(found) == count:
            break
    return found


def expected(shares: Any, epoch: int) -> list[Place]:
    turns = Mixture.of(COUNTS, shares).turns(42, epoch)
    return [(turn.dataset, turn.repetition, turn.index) for turn in turns]


def resumed(topics: Topics, reader: MixedBatches, **settings: Any) -> MixedBatches:
    """A new reader that goes on where another one is, its state having been on disk."""
    state = json.loads(json.dumps(reader.state_dict()))
    other = mixed(topics, reader.shares, **settings)
    other.load_state_dict(state)
    return other


@pytest.mark.parametrize("shares", SHARES)
def test_two_epochs_come_in_the_order_of_the_rule(topics: Topics, shares: Any) -> None:
    publish(topics)
    reader = mixed(topics, shares)
    for epoch in range(2):
        assert reader.epoch == epoch
        assert len(reader) == len(expected(shares, epoch))
        assert [place(batch) for batch in reader] == expected(shares, epoch)
    reader.close()


def test_a_batch_is_the_one_that_its_own_data_set_has_there(topics: Topics) -> None:
    publish(topics)
    alone: dict[Place, list[str]] = {}
    for dataset in COUNTS:
        reader = topics.reader(dataset)
        for _ in range(2):
            alone |= {place(batch): batch.ids for batch in reader}
    together = mixed(topics)
    for _ in range(2):
        assert all(batch.ids == alone[place(batch)] for batch in together)


@pytest.mark.parametrize("shares", SHARES)
@pytest.mark.parametrize("world", [2, 3])
def test_ranks_take_turns(topics: Topics, shares: Any, world: int) -> None:
    publish(topics)
    ranks = [mixed(topics, shares, generation=1, rank=r, world_size=world) for r in range(world)]
    for epoch in range(2):
        turns = expected(shares, epoch)
        each = len(turns) // world
        assert [len(reader) for reader in ranks] == [each] * world
        assert [[place(batch) for batch in reader] for reader in ranks] == [
            turns[r : each * world : world] for r in range(world)
        ]


@pytest.mark.parametrize("shares", SHARES)
def test_an_epoch_is_gone_on_with_by_other_numbers_of_ranks(topics: Topics, shares: Any) -> None:
    publish(topics)
    turns = expected(shares, 1)
    one = mixed(topics, shares)
    one.set_epoch(1)
    assert taken(one, 3) == turns[:3]
    two = [resumed(topics, one, generation=1, rank=r, world_size=2) for r in range(2)]
    assert [taken(reader, 2) for reader in two] == [turns[3:7:2], turns[4:7:2]]
    assert two[0].state_dict() == two[1].state_dict()
    assert [place(batch) for batch in resumed(topics, two[1])] == turns[7:]
    assert [place(batch) for batch in one] == turns[3:]


def test_a_state_holds_a_state_of_each_data_set(topics: Topics) -> None:
    publish(topics)
    reader = mixed(topics, "uniform")
    assert taken(reader, 10)[-1] == ("large", 0, 3)
    state = reader.state_dict()
    assert {**state, "parts": None} == {
        "version": 1, "shares": "uniform", "seed": 42, "epoch": 0, "next": 10, "parts": None
    }  # fmt: skip
    stand = {part["dataset"]: (part["generation"], part["epoch"], part["next"]) for part in state["parts"]}
    assert stand == {"large": (1, 0, 4), "middle": (1, 0, 3), "small": (1, 1, 1)}
    alone = topics.reader("small")
    alone.load_state_dict(state["parts"][2])
    assert [place(batch) for batch in alone] == [("small", 1, 1)]


def test_the_state_at_the_end_of_an_epoch_is_the_beginning_of_the_next(topics: Topics) -> None:
    publish(topics)
    reader = mixed(topics, "uniform")
    assert len(list(reader)) == 3 * 13
    assert (reader.state_dict()["epoch"], reader.state_dict()["next"]) == (1, 0)
    assert [place(batch) for batch in resumed(topics, reader)] == expected("uniform", 1)


def test_a_new_generation_begins_a_new_mixture_when_the_epoch_has_ended(topics: Topics) -> None:
    publish(topics)
    reader, pinned = mixed(topics), mixed(topics, on_new_generation="pin")
    assert len(taken(pinned, 1)) == 1
    for number, batch in enumerate(reader):
        assert batch.generation == 1
        if number == 5:
            publish(topics, 2, small=4)
    assert [(batch.dataset, batch.generation) for batch in reader if batch.dataset == "small"] == [("small", 2)] * 4
    assert [b.generation for _ in range(2) for b in pinned if b.dataset == "small"] == [1] * 2 * 2


def test_ranks_agree_on_the_generations(topics: Topics) -> None:
    publish(topics)
    publish(topics, 2)
    reader = mixed(topics, rank=1, world_size=2, agree=lambda seen: seen - 1)
    assert {batch.generation for batch in reader} == {1}


def test_other_batch_sizes_are_mixed_too(topics: Topics) -> None:
    publish(topics)
    reader = mixed(topics, datasets=["small", "middle"], batch_size=4)
    assert len(reader) == 2 * 2 + 2 * 5
    assert [len(batch) for batch in reader] == [4] * 14


def test_states_that_do_not_fit_are_refused(topics: Topics) -> None:
    publish(topics)
    state = mixed(topics).state_dict()
    reader = mixed(topics)
    for change, message in (
        ({"version": 2}, "has version 2, this mixture has 1"),
        ({"shares": "uniform"}, "has shares uniform, this mixture has proportional"),
        ({"seed": 7}, "has seed 7, this mixture has 42"),
        ({"next": -1}, "whole numbers from 0 on, the state has 0 and -1"),
        ({"extra": 1}, "has the fields"),
        ({"parts": state["parts"][:2]}, r"of data sets \['large', 'middle'\], this mixture is of"),
        ({"parts": [{**part, "next": -1} for part in state["parts"]]}, "whole numbers"),
    ):
        with pytest.raises(StateError, match=message):
            reader.load_state_dict({**state, **change})
    for change in ({"next": 3}, {"next": 21}, {"epoch": 1}):
        reader.load_state_dict({**state, **change})
        for _ in range(2):
            with pytest.raises(StateError, match="begin the epoch anew"):
                len(reader)


def test_what_makes_no_sense_is_refused_at_once(topics: Topics) -> None:
    words, images = topics.reader("words"), topics.reader("images")
    for parts, shares, message in (
        ([], "proportional", "at least one data set, and each once"),
        ([words, words], "proportional", "each once"),
        ([words, topics.reader("b", generation=1, rank=1, world_size=2)], "uniform", "the same rank and world_size"),
        ([words, topics.reader("b", follow=True)], "uniform", "neither follow=True nor"),
        ([words, topics.reader("b", on_new_generation="switch")], "uniform", "nor on_new_generation='switch'"),
        ([words, images], {"words": 1}, "weights are needed for"),
        ([words, images], "evenly", "weights by data set"),
    ):
        with pytest.raises(ValueError, match=message):
            MixedBatches(parts, shares)  # type: ignore[arg-type]
    publish(topics, small=2)
    with pytest.raises(B3StreamError, match="3 ranks cannot share the 2 batches"):
        len(mixed(topics, datasets=["small"], generation=1, rank=0, world_size=3))


def test_a_reader_that_failed_goes_on_where_it_stood(topics: Topics) -> None:
    publish(topics)
    reader = mixed(topics)
    turns = expected("proportional", 0)
    assert taken(reader, 4) == turns[:4]
    reader._rows["large"]._batches = (batch for batch in [])  # type: ignore[assignment]
    with pytest.raises(B3StreamError, match="the reader of data set large ended before batch 3"):
        list(reader)
    stand = reader.state_dict()["next"]
    assert turns[stand] == ("large", 0, 3)
    assert [place(batch) for batch in reader] == turns[stand:]


def test_a_fork_after_the_beginning_is_refused(topics: Topics) -> None:
    publish(topics)
    reader = mixed(topics)
    batches = iter(reader)
    next(batches)
    child = os.fork()
    if child == 0:
        try:
            next(batches)
        except B3StreamError:
            os._exit(7)
        os._exit(0)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 7
    assert len(list(batches)) == 19


def test_a_data_loader_takes_it_as_it_is(topics: Topics) -> None:
    from torch.utils.data import DataLoader

    publish(topics)
    loader = DataLoader(mixed(topics), batch_size=None)
    assert [place(batch) for batch in loader] == expected("proportional", 0)
    with pytest.raises(B3StreamError, match="num_workers=0"):
        list(DataLoader(mixed(topics), batch_size=None, num_workers=1))
    gc.collect()  # ends the worker, which the fault's traceback keeps, and which keeps the broker's standard input open


def test_a_part_is_left_as_it_was(topics: Topics) -> None:
    publish(topics)
    part: Batches = topics.reader("small")
    list(MixedBatches([part]))
    assert [place(batch) for batch in part] == [("small", 0, 0), ("small", 0, 1)]
