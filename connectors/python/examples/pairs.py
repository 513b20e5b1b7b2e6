"""Real pairs to train on, fetched by Debian's own tools: nothing is kept in the repository.

    python3 pairs.py debian  FOLDER    # short description -> long description of every package, about 60,000
    python3 pairs.py foldoc  FOLDER    # term -> definition, about 11,000; needs the package dict-foldoc

Writes ``train.jsonl``, to be sent to the examples topic, and ``heldout.jsonl``, never to be sent: its queries are asked of a
corpus of all positives, those of the training pairs included. A pair is held out by the hash of its id, so the split is
the same on every machine that has the same packages.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

POSITIVE_CHARS_MAX = 1000
HELD_OUT = {"debian": 2000, "foldoc": 1000}


def debian(folder: Path) -> Iterator[tuple[str, str, str]]:
    """(package, short description, long description), in the order of the archive's index."""
    lists, cache = folder / "apt" / "lists", folder / "apt" / "cache"
    for needed in (lists / "partial", cache / "archives" / "partial"):
        needed.mkdir(parents=True, exist_ok=True)
    apt = ["apt-get", "-qq", "-o", f"Dir::State::lists={lists}", "-o", f"Dir::Cache={cache}"]
    subprocess.run([*apt, "-o", "Acquire::Languages=en", "update"], check=True)
    files = sorted(lists.glob("*_i18n_Translation-en*"))
    if not files:
        sys.exit(f"apt-get left no Translation-en in {lists}: are there package sources in /etc/apt?")
    for file in files:
        text = subprocess.run(["/usr/lib/apt/apt-helper", "cat-file", file], check=True, capture_output=True).stdout
        for entry in text.decode("utf-8").split("\n\n"):
            found = re.match(r"Package: (\S+)\n(?:.*\n)*?Description-en: (.*)\n((?: .*\n?)+)", entry)
            if found:
                name, short, body = found.groups()
                yield name, short, re.sub(r"\s+", " ", re.sub(r"(?m)^ \.?", " ", body)).strip()


def foldoc(_: Path) -> Iterator[tuple[str, str, str]]:
    """(term, term, definition) of the Free On-line Dictionary of Computing."""
    source = Path("/usr/share/dictd/foldoc.dict.dz")
    if not source.exists():
        sys.exit(f"{source} is missing: apt-get install dict-foldoc")
    text = gzip.decompress(source.read_bytes()).decode("utf-8")
    for entry in re.split(r"\n(?=\S)", text):
        lines = entry.split("\n")
        body = re.sub(r"\s+", " ", re.sub(r"[{}]", "", " ".join(lines[1:]))).strip()
        if len(body) > 60:
            yield lines[0].strip(), lines[0].strip(), body


def normalised(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip().lower()


def unique(pairs: Iterator[tuple[str, str, str]]) -> list[dict[str, str]]:
    """One pair for each id, and for each positive."""
    seen: set[str] = set()
    kept = []
    for name, query, positive in pairs:
        positive = positive[:POSITIVE_CHARS_MAX]
        marks = {"id:" + name, "positive:" + normalised(positive)}
        if query.strip() and positive and not marks & seen:
            seen |= marks
            kept.append({"id": name, "query": query, "positive": positive})
    return kept


def write(file: Path, pairs: list[dict[str, str]]) -> None:
    with file.open("w", encoding="utf-8") as out:
        for pair in pairs:
            out.write(json.dumps(pair, ensure_ascii=False) + "\n")
    print(f"{file}: {len(pairs):,} pairs")


def main() -> None:
    parser = argparse.ArgumentParser(description="Fetch pairs to train on.")
    parser.add_argument("source", choices=sorted(HELD_OUT))
    parser.add_argument("folder", type=Path)
    chosen = parser.parse_args()
    chosen.folder.mkdir(parents=True, exist_ok=True)
    pairs = unique({"debian": debian, "foldoc": foldoc}[chosen.source](chosen.folder))
    ordered = sorted(pairs, key=lambda pair: hashlib.sha256(pair["id"].encode()).digest())
    held_out = {pair["id"] for pair in ordered[: HELD_OUT[chosen.source]]}
    write(chosen.folder / "train.jsonl", [pair for pair in pairs if pair["id"] not in held_out])
    write(chosen.folder / "heldout.jsonl", [pair for pair in pairs if pair["id"] in held_out])


if __name__ == "__main__":
    main()
