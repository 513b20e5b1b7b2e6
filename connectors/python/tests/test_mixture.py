from __future__ import annotations

import json
from collections import Counter
from typing import Any

import pytest
from conftest import RESOURCES

from b3stream.mixture import Mixture

CASES = json.loads((RESOURCES / "trainer/mixture.json").read_text())["cases"]


@pytest.mark.parametrize("number", range(len(CASES)))
def test_turns_come_in_the_order_of_all_clients(number: int) -> None:
    case = CASES[number]
    mixture = Mixture.of(case["counts"], case.get("weights", case["mode"]))
    turns = mixture.turns(case["seed"], case["epoch"])
    assert [[turn.dataset, turn.repetition, turn.index] for turn in turns] == case["turns"]
    assert mixture.total == len(case["turns"])


def test_the_order_in_which_data_sets_are_given_changes_nothing() -> None:
    counts, weights = {"small": 2, "middle": 5, "large": 13}, {"small": 3, "middle": 2, "large": 2}
    for shares in ("proportional", "uniform", weights):
        there, back = Mixture.of(counts, shares), Mixture.of(dict(reversed(counts.items())), shares)
        assert list(there.turns(7, 3)) == list(back.turns(7, 3))


def test_equal_remainders_go_by_name_as_java_orders_names() -> None:
    # 3 batches, weights 1 : 1: one each, and the third for the name that is first by UTF-16 code units.
    beyond, within = "\U0001f600", "\uffee"
    mixture = Mixture.of({beyond: 1, within: 2}, {beyond: 1, within: 1})
    assert mixture.taken == {beyond: 2, within: 1}


def test_weighted_epochs_go_on_in_the_row_of_each_data_set() -> None:
    mixture = Mixture.of({"small": 2, "middle": 5, "large": 13}, {"small": 1, "middle": 1, "large": 2})
    seen = [turn for epoch in range(3) for turn in mixture.turns(1, epoch)]
    for dataset, count in mixture.counts.items():
        mine = [(turn.repetition, turn.index) for turn in seen if turn.dataset == dataset]
        assert mine == [divmod(position, count) for position in range(3 * mixture.taken[dataset])]
    assert Counter(turn.dataset for turn in seen) == {"small": 3 * 5, "middle": 3 * 5, "large": 3 * 10}


@pytest.mark.parametrize(
    ("counts", "shares", "message"),
    [
        ({"a": 0}, "proportional", "data set a must have at least 1 batch, has 0"),
        ({"a": 1}, {"b": 1}, r"weights are needed for \['a'\], there are those of \['b'\]"),
        ({"a": 1}, {"a": -1}, r"the weight of a must be in \[0, 1000000\], is -1"),
        ({"a": 1}, {"a": 1_000_001}, r"the weight of a must be in \[0, 1000000\], is 1000001"),
        ({"a": 1}, {"a": 0.5}, "the weight of a must be a whole number, is 0.5"),
        ({"a": 1}, {"a": 0}, "all weights are 0"),
        ({"a": 1}, "evenly", "shares are 'proportional', 'uniform' or weights by data set, not 'evenly'"),
    ],
)
def test_what_makes_no_sense_is_refused(counts: dict[str, int], shares: Any, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        Mixture.of(counts, shares)


def test_there_is_no_epoch_before_the_first() -> None:
    with pytest.raises(ValueError, match="epoch must be at least 0, is -1"):
        next(Mixture.of({"a": 1}).turns(0, -1))
