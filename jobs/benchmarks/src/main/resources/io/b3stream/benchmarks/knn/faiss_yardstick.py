"""Ranked lists from scratch by FAISS, on one thread.

Arguments: vector file, examples, dimension, R, flat or hnsw, file of the sampled rows, file for their lists.
Prints one JSON object; writes the lists as little-endian 32-bit integers, R per sampled row, -1 where there is none.
"""
import json
import sys
import time

import faiss
import numpy

HEADER_BYTES = 64
CHUNK = 1024
HNSW_LINKS = 32
HNSW_BUILD_BEAM = 200
HNSW_SEARCH_BEAM = 256


def require_openblas():
    """FAISS takes any BLAS that Debian has; with the reference one Flat is more than ten times slower, and no yardstick."""
    with open("/proc/self/maps") as maps:
        if not any("openblas" in line for line in maps):
            sys.exit("OpenBLAS is missing")


def index_of(kind, dimension):
    if kind == "flat":
        return faiss.IndexFlatIP(dimension)
    index = faiss.IndexHNSWFlat(dimension, HNSW_LINKS, faiss.METRIC_INNER_PRODUCT)
    index.hnsw.efConstruction = HNSW_BUILD_BEAM
    index.hnsw.efSearch = HNSW_SEARCH_BEAM
    return index


def main(path, examples, dimension, length, kind, sample_file, list_file):
    require_openblas()
    faiss.omp_set_num_threads(1)
    stored = numpy.memmap(path, dtype="<f4", mode="r", offset=HEADER_BYTES).reshape(-1, 2, dimension)
    queries = numpy.ascontiguousarray(stored[:examples, 0])
    targets = numpy.ascontiguousarray(stored[:examples, 1])
    sample = numpy.loadtxt(sample_file, dtype=numpy.int64, ndmin=1)
    lists = numpy.full((len(sample), length), -1, dtype="<i4")

    wall, cpu = time.perf_counter(), time.process_time()
    index = index_of(kind, dimension)
    index.add(targets)
    add_cpu = time.process_time() - cpu
    for start in range(0, examples, CHUNK):
        # One more than R, for the query's own target is among them and goes.
        _, found = index.search(queries[start : start + CHUNK], length + 1)
        for position in numpy.flatnonzero((sample >= start) & (sample < start + CHUNK)):
            row = found[sample[position] - start]
            others = row[(row != sample[position]) & (row >= 0)][:length]
            lists[position, : len(others)] = others
    result = {
        "wallSeconds": time.perf_counter() - wall,
        "cpuSeconds": time.process_time() - cpu,
        "addCpuSeconds": add_cpu,
        "bytesPerExample": faiss.serialize_index(index).nbytes / examples,
        "version": faiss.__version__,
    }
    lists.tofile(list_file)
    print(json.dumps(result))


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4]), *sys.argv[5:])
