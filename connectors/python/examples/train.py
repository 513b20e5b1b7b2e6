"""Trains a student on the batches of a topic, and evaluates it on queries that were held out.

    python3 train.py localhost:9092 debian FOLDER --checkpoint student.pt

FOLDER has train.jsonl and heldout.jsonl, see pairs.py. Killed at any moment, the same command goes on after the last
checkpoint: model, optimiser and the place in the topic.
"""

from __future__ import annotations

import argparse
import json
import os
import time
from pathlib import Path

import torch
from two_tower import Student, features, quality, rankings

from b3stream import Batches, info_nce


def pairs(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def evaluate(student: Student, folder: Path) -> dict[str, float]:
    """Held-out queries, asked of all positives of both files."""
    train, held_out = pairs(folder / "train.jsonl"), pairs(folder / "heldout.jsonl")
    corpus = [features(pair["positive"]) for pair in [*held_out, *train]]
    ranked = rankings(student, [features(pair["query"]) for pair in held_out], corpus, top=100)
    return quality(ranked, range(len(held_out)))


def save(file: Path, student: Student, batches: Batches, steps: int) -> None:
    """All or nothing: a checkpoint that was being written when the trainer died is never read."""
    unfinished = file.with_suffix(".unfinished")
    torch.save({"student": student.state(), "batches": batches.state_dict(), "steps": steps}, unfinished)
    os.replace(unfinished, file)


def main() -> None:
    parser = argparse.ArgumentParser(description="Train a small two-tower student on mined batches.")
    parser.add_argument("bootstrap")
    parser.add_argument("dataset")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--checkpoint", type=Path, default=Path("student.pt"))
    parser.add_argument("--checkpoint-every", type=int, default=200, help="steps")
    parser.add_argument("--epochs", type=int, default=3)
    parser.add_argument("--topics", nargs=2, default=("b3.batches", "b3.generations"), help="those of batches and of generations")
    parser.add_argument("--rate", type=float, default=0.04, help="learning rate")
    chosen = parser.parse_args()

    student, steps = Student(), 0
    batches = Batches(chosen.bootstrap, chosen.dataset, topics=tuple(chosen.topics))
    if chosen.checkpoint.exists():
        saved = torch.load(chosen.checkpoint)
        student.restore(saved["student"])
        batches.load_state_dict(saved["batches"])
        steps = saved["steps"]
        print(f"goes on after step {steps}: {batches.state_dict()}")
    start, seen = time.monotonic(), 0
    while True:
        for batch in batches:
            if batch.epoch >= chosen.epochs:
                break
            queries, positives = student(
                [features(text) for text in batch.queries], [features(text) for text in batch.positives]
            )
            loss = info_nce(queries, positives, batch.mask())
            student.learn(loss, chosen.rate)
            steps, seen = steps + 1, seen + len(batch)
            if steps % chosen.checkpoint_every == 0:
                save(chosen.checkpoint, student, batches, steps)
                rate = seen / (time.monotonic() - start)
                print(
                    f"generation {batch.generation}, epoch {batch.epoch}, batch {batch.index}: loss {loss.item():.3f},"
                    f" {rate:,.0f} examples/s",
                    flush=True,
                )
        else:
            save(chosen.checkpoint, student, batches, steps)
            continue
        break
    figures = evaluate(student, chosen.folder)
    print("held out: " + ", ".join(f"{name} {value:.4f}" for name, value in figures.items()))


if __name__ == "__main__":
    main()
