"""Does it train better? The same student on batches that were composed in different ways.

    python3 compare.py run localhost:9092 debian FOLDER results.jsonl \\
        --generation "rank-window=2" --generation "positive-aware=3" --generation "METIS-like=4"
    python3 compare.py report results.jsonl comparison.svg

FOLDER has train.jsonl and heldout.jsonl, see pairs.py, and embedded.jsonl, which ``b3 embed`` makes of train.jsonl: its vectors are
what k-means clusters. Every arm gets equal examples, and the same learning rate, tuned on random batches. Generations are read
from the topic and put together anew for every epoch and batch size; "random" shuffles the same examples, "k-means" shuffles the
communities that its clusters are cut into. A run takes a minute on one core with a fast BLAS (Debian: libopenblas0), else three,
and is one line of results.jsonl; runs that are there are not made again, so several processes can share the work with
``--share 0/2`` and ``--share 1/2``.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import mean, stdev
from typing import Any

import numpy as np
import torch
from chart import grouped_bars
from train import pairs
from two_tower import Student, features, quality, rankings

from b3stream import Batches, info_nce

COMMUNITY_SIZE = 16
KMEANS_ROUNDS = 8
RATE = 0.04

Ids = list[str]
Composed = tuple[Ids, torch.Tensor | None, Ids]
"""Ids of a batch, its mask, and ids of its mined negatives."""


@dataclass(frozen=True)
class Corpus:
    """Training pairs and held-out queries as features; the corpus that is searched has all positives."""

    queries: dict[str, np.ndarray]
    positives: dict[str, np.ndarray]
    asked: list[np.ndarray]
    texts: list[np.ndarray]

    @staticmethod
    def read(folder: Path) -> Corpus:
        train, held_out = pairs(folder / "train.jsonl"), pairs(folder / "heldout.jsonl")
        return Corpus(
            {pair["id"]: features(pair["query"]) for pair in train},
            {pair["id"]: features(pair["positive"]) for pair in train},
            [features(pair["query"]) for pair in held_out],
            [features(pair["positive"]) for pair in [*held_out, *train]],
        )


def shuffled(communities: list[list[str]], size: int, seed: int) -> Iterator[Composed]:
    """Communities in a random order, cut into batches of ``size``."""
    order = list(communities)
    random.Random(seed).shuffle(order)
    ids = [name for community in order for name in community]
    for start in range(0, len(ids), size):
        yield ids[start : start + size], None, []


def mined(chosen: argparse.Namespace, generation: int, size: int, epoch: int) -> Iterator[Composed]:
    """An epoch of a generation, from the topic."""
    batches = Batches(chosen.bootstrap, chosen.dataset, generation, batch_size=size)
    batches.set_epoch(epoch)
    for batch in batches:
        yield batch.ids, batch.mask(), [negative.id for negative in batch.mined_negatives]
    batches.close()


def kmeans_communities(file: Path) -> list[list[str]]:
    """Clusters of the positives' vectors, some 64 members each, cut into communities at random."""
    names, rows = [], []
    with file.open(encoding="utf-8") as lines:
        for line in lines:
            pair = json.loads(line)
            names.append(pair["id"])
            rows.append(np.array(pair["positiveEmbedding"], dtype=np.float32))
    vectors = np.stack(rows)
    chance = np.random.default_rng(0)
    centres = vectors[chance.choice(len(vectors), len(vectors) // 64, replace=False)]
    for _ in range(KMEANS_ROUNDS):
        nearest = np.concatenate(
            [(vectors[i : i + 4096] @ centres.T).argmax(1) for i in range(0, len(vectors), 4096)]
        )
        sums = np.zeros_like(centres)
        np.add.at(sums, nearest, vectors)
        lengths = np.linalg.norm(sums, axis=1, keepdims=True)
        centres = np.where(lengths > 0, sums / np.maximum(lengths, 1e-9), centres)
    order = np.lexsort((chance.permutation(len(names)), nearest))
    ids = [names[i] for i in order]
    return [ids[i : i + COMMUNITY_SIZE] for i in range(0, len(ids), COMMUNITY_SIZE)]


def trained(corpus: Corpus, epochs: list[list[Composed]], seed: int, rate: float) -> dict[str, float]:
    """Trains on these epochs with a rate that falls to 0, and evaluates."""
    student = Student(seed=seed)
    steps = sum(len(epoch) for epoch in epochs)
    done = 0
    for epoch in epochs:
        for ids, mask, mined_ids in epoch:
            texts = [corpus.positives[i] for i in [*ids, *mined_ids]]
            queries, targets = student([corpus.queries[i] for i in ids], texts)
            loss = info_nce(queries, targets[: len(ids)], mask, targets[len(ids) :])
            student.learn(loss, rate * (1 - done / steps))
            done += 1
    ranked = rankings(student, corpus.asked, corpus.texts, top=100)
    return quality(ranked, range(len(corpus.asked)))


def plan(chosen: argparse.Namespace) -> list[dict[str, Any]]:
    """All runs, by seed first, so that a part of them is a comparison already."""
    arms = ["random", "k-means", *chosen.generations]
    runs = [
        {"dataset": chosen.dataset, "arm": arm, "size": size, "seed": seed, "epochs": chosen.epochs, "rate": chosen.rate}
        for seed in range(chosen.seeds)
        for size in (*chosen.sizes, chosen.largest)
        for arm in (arms if size != chosen.largest else arms[:1])
    ]
    share, shares = chosen.share
    return [run for i, run in enumerate(runs) if i % shares == share]


def run(chosen: argparse.Namespace) -> None:
    torch.set_num_threads(1)
    corpus = Corpus.read(chosen.folder)
    done = [json.loads(line) for line in chosen.results.read_text().splitlines()] if chosen.results.exists() else []
    keys = [{name: value for name, value in line.items() if name not in ("figures", "seconds")} for line in done]
    communities: list[list[str]] = []
    for wanted in plan(chosen):
        if wanted in keys:
            continue
        start = time.monotonic()
        arm, size, seed = wanted["arm"], wanted["size"], wanted["seed"]
        numbers = [1 + seed * chosen.epochs + i for i in range(chosen.epochs)]
        if arm == "random":
            alone = [[name] for name in corpus.queries]
            epochs = [list(shuffled(alone, size, number)) for number in numbers]
        elif arm == "k-means":
            communities = communities or kmeans_communities(chosen.folder / "embedded.jsonl")
            epochs = [list(shuffled(communities, size, number)) for number in numbers]
        else:
            epochs = [list(mined(chosen, chosen.generations[arm], size, number)) for number in numbers]
        figures = trained(corpus, epochs, seed, chosen.rate)
        line = {**wanted, "figures": figures, "seconds": round(time.monotonic() - start, 1)}
        with chosen.results.open("a") as out:
            out.write(json.dumps(line) + "\n")
        print(line, flush=True)


def report(chosen: argparse.Namespace) -> None:
    """A table in Markdown, and a chart."""
    lines = [json.loads(line) for line in chosen.results.read_text().splitlines()]
    sizes = sorted({line["size"] for line in lines})
    arms = sorted(
        {line["arm"] for line in lines},
        key=lambda arm: mean(line["figures"]["mrr@10"] for line in lines if line["arm"] == arm and line["size"] != max(sizes)),
    )
    print("| batches | " + " | ".join(f"{size}" for size in sizes) + " | recall@100 at 64 |")
    print("|---" * (len(sizes) + 2) + "|")
    bars: dict[str, dict[str, float]] = {}
    for arm in arms:
        cells = []
        for size in sizes:
            found = [line["figures"]["mrr@10"] for line in lines if (line["arm"], line["size"]) == (arm, size)]
            spread = f" ± {stdev(found):.3f}" if len(found) > 1 else ""
            cells.append(f"{mean(found):.3f}{spread}" if found else "")
            if found:
                bars.setdefault(f"|B| = {size}", {})[arm] = mean(found)
        recalls = [line["figures"]["recall@100"] for line in lines if (line["arm"], line["size"]) == (arm, 64)]
        print(f"| {arm} | " + " | ".join(cells) + f" | {mean(recalls):.3f} |" if recalls else "|")
    chosen.chart.write_text(grouped_bars("MRR@10 on held-out queries", bars), encoding="utf-8")
    digest = hashlib.sha256(chosen.results.read_bytes()).hexdigest()[:12]
    print(f"\n{len(lines)} runs, {chosen.results} ({digest}); chart: {chosen.chart}")


def generation(text: str) -> tuple[str, int]:
    name, _, number = text.rpartition("=")
    return name, int(number)


def main() -> None:
    parser = argparse.ArgumentParser(description="Compare batches by what a student learns from them.")
    commands = parser.add_subparsers(dest="command", required=True)
    runs = commands.add_parser("run")
    runs.add_argument("bootstrap")
    runs.add_argument("dataset")
    runs.add_argument("folder", type=Path)
    runs.add_argument("results", type=Path)
    runs.add_argument("--generation", action="append", type=generation, default=[], metavar="NAME=NUMBER")
    runs.add_argument("--sizes", type=int, nargs="+", default=[32, 64, 256])
    runs.add_argument("--largest", type=int, default=512, help="batch size of random batches alone")
    runs.add_argument("--seeds", type=int, default=3)
    runs.add_argument("--epochs", type=int, default=3)
    runs.add_argument("--rate", type=float, default=RATE, help="learning rate; tune it on random batches")
    runs.add_argument("--share", type=lambda text: tuple(map(int, text.split("/"))), default=(0, 1), metavar="I/N")
    reports = commands.add_parser("report")
    reports.add_argument("results", type=Path)
    reports.add_argument("chart", type=Path)
    chosen = parser.parse_args()
    if chosen.command == "run":
        chosen.generations = dict(chosen.generation)
        run(chosen)
    else:
        report(chosen)


if __name__ == "__main__":
    main()
