#!/bin/sh
# Installs what the knn benchmark reads and compares with, from Debian: WordNet 3.0, and FAISS with OpenBLAS, without which
# FAISS Flat is more than ten times slower. Where that fails the benchmark itself says what it lacks, and goes without FAISS.
set -eu
packages="wordnet-base python3-faiss python3-numpy libopenblas0-pthread"
dpkg -s $packages >/dev/null 2>&1 && exit 0
apt-get install -y --no-install-recommends $packages ||
  { apt-get update && apt-get install -y --no-install-recommends $packages; } ||
  echo "could not install: $packages" >&2
