"""Communities put together anew: the rule, without Kafka."""

from __future__ import annotations

import hashlib
import random

from b3stream.recombination import LOOK_AHEAD, Copies, Marks, Origin, across, epoch, marks, origins

NONE = Copies(frozenset(), frozenset())


def plain(count: int, size: int = 4) -> list[Origin]:
    return [Origin(size, NONE) for c in range(count)]


def put(communities: list[Origin], number: int = 1, per_batch: int = 2) -> list[list[int]]:
    return epoch(communities, seed=42, generation=7, number=number, size=4, per_batch=per_batch)


def test_the_order_is_that_of_the_digests() -> None:
    by_digest = sorted(range(6), key=lambda c: hashlib.sha256(f"42/7/1/{c}".encode()).hexdigest())
    assert sum(put(plain(6)), []) == by_digest


def test_every_community_comes_once_in_every_epoch_and_no_two_epochs_are_alike() -> None:
    for number in range(5):
        assert sorted(sum(put(plain(31), number, 3), [])) == list(range(31))
    assert len({str(put(plain(31), number, 3)) for number in range(5)}) == 5


def test_a_short_community_is_the_last_of_the_last_batch() -> None:
    communities = [*plain(5), Origin(1, NONE)]
    batches = put(communities)
    assert batches[-1][-1] == 5
    assert [len(batch) for batch in batches] == [2, 2, 2]
    assert put([*plain(4), Origin(1, NONE)])[-1] == [4]


def test_copies_do_not_meet_where_that_can_be_helped() -> None:
    chance = random.Random(3)
    communities = [
        Origin(4, Copies(frozenset(chance.sample(range(1, 90), 2)), frozenset(chance.sample(range(1, 90), 2))))
        for c in range(40)
    ]
    met = 0
    for batch in put(communities):
        first, second = (communities[c].copies for c in batch)
        met += bool(first.queries & second.queries or first.positives & second.positives)
    assert met <= 1


def test_where_all_meet_the_first_in_order_is_taken() -> None:
    same = Copies(frozenset({5}), frozenset())
    communities = [Origin(4, same) for c in range(LOOK_AHEAD + 6)]
    order = sorted(range(len(communities)), key=lambda c: hashlib.sha256(f"42/7/1/{c}".encode()).hexdigest())
    assert sum(put(communities), []) == order


def test_origins_hold_the_texts_of_their_members_and_not_the_others() -> None:
    fingerprints = b"".join(number.to_bytes(4, "big") for number in [1, 10, 20, 0, 2, 0, 21, 0, 3, 12, 0, 9])
    found = origins([0, 2], 3, fingerprints)
    assert found == [
        Origin(2, Copies(frozenset({10}), frozenset({20, 21}))),
        Origin(1, Copies(frozenset({12}), frozenset())),
    ]


def test_marks_are_cut_by_their_counts() -> None:
    words = [1, 2, 3, 4, 5, 6, 7, 8]
    found = marks(2, b"".join(w.to_bytes(4, "big") for w in words), [0, 2], b"\0\0\0\x09\xff\xff\xff\xff")
    assert found == [Marks(1, 2, 3, 4, frozenset()), Marks(5, 6, 7, 8, frozenset({9, 2**32 - 1}))]


def test_pairs_across_communities_are_masked_as_the_rule_says() -> None:
    for seed in range(40):
        chance = random.Random(seed)
        members = [
            Marks(
                100 + i,
                chance.randrange(6),
                chance.randrange(20, 26) * chance.randrange(2),
                chance.randrange(3) * chance.randrange(2) * 50,
                frozenset(chance.choices([*range(100, 112), 20, 21], k=2)),
            )
            for i in range(12)
        ]
        communities = [i // 4 for i in range(12)]
        expected = [
            (i, j)
            for i in range(12)
            for j in range(12)
            if communities[i] != communities[j] and members[i].masks(members[j])
        ]
        assert across(members, communities) == expected, f"seed {seed}"


def test_fingerprint_zero_equals_nothing() -> None:
    none = Marks(1, 0, 0, 0, frozenset())
    assert not none.masks(Marks(2, 0, 0, 0, frozenset()))
    assert none.masks(Marks(2, 0, 0, 0, frozenset())) is False
    assert Marks(1, 0, 0, 0, frozenset({2})).masks(Marks(2, 0, 0, 0, frozenset()))
