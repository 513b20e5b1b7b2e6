"""How fast one reader gets batches: fetched, checked, decoded, made into objects. Prints one line of JSON:

    {"batches": 1000, "seconds": 1.5, "cpuSeconds": 1.2, "megabytes": 400.0}

``megabytes`` counts the values on the topic, in millions of bytes. The clock runs from iter() to the last batch, connecting
included; what an epoch that is put together anew needs to be read beforehand is not.

    python benchmarks/read.py --bootstrap localhost:9092 words
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from b3stream import Batches, Waiting
from b3stream.connection import Connection
from b3stream.generations import Generations
from b3stream.manifests import Manifest
from b3stream.reads import BatchReads


def main() -> None:
    options = _options()
    topics = (options.batches_topic, options.generations_topic)
    manifest = Generations(Connection(options.bootstrap, *topics), options.dataset, Waiting(seconds=0)).newest()
    reader = Batches(
        options.bootstrap, options.dataset, manifest["generation"], topics=topics, batch_size=options.batch_size
    )
    reader.set_epoch(options.epoch)
    expected = len(reader)
    start, used = time.perf_counter(), time.process_time()
    batches = sum(1 for _ in reader)
    seconds, used = time.perf_counter() - start, time.process_time() - used
    reader.close()
    if batches != expected:
        raise SystemExit(f"{batches} batches came, {expected} were due")
    size = _size(Connection(options.bootstrap, *topics), manifest)
    figures = {"seconds": seconds, "cpuSeconds": used, "megabytes": size / 1e6}
    print(json.dumps({"batches": batches, **{name: round(figure, 3) for name, figure in figures.items()}}))


def _size(connection: Connection, manifest: Manifest) -> int:
    """Bytes of all values of a generation."""
    reads = BatchReads(connection, manifest)
    try:
        return sum(len(value) for _, value in reads.read(range(manifest["batchCount"])))
    finally:
        reads.close()


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Measures how fast one reader gets the newest generation's batches.")
    parser.add_argument("dataset")
    parser.add_argument("--bootstrap", default="localhost:9092")
    parser.add_argument("--batches-topic", default="b3.batches")
    parser.add_argument("--generations-topic", default="b3.generations")
    parser.add_argument("--epoch", type=int, default=0)
    parser.add_argument("--batch-size", type=int)
    return parser.parse_args()


if __name__ == "__main__":
    main()
