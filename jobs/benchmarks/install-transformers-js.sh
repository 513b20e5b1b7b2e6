#!/bin/sh
# Installs what the embedding benchmark compares with beside Maven's artifacts: WordNet 3.0, and Node.js where there is none, from
# Debian; transformers.js from npm into ~/.cache/b3-stream/bench/node, without the CUDA libraries its runtime would download.
set -eu
packages=""
dpkg -s wordnet-base >/dev/null 2>&1 || packages="wordnet-base"
command -v npm >/dev/null || packages="$packages nodejs npm"
test -z "$packages" ||
  apt-get install -y --no-install-recommends $packages ||
  { apt-get update && apt-get install -y --no-install-recommends $packages; }
folder="$HOME/.cache/b3-stream/bench/node"
mkdir -p "$folder"
cd "$folder"
test -f package.json || npm init -y >/dev/null
npm install --ignore-scripts --no-audit --no-fund @huggingface/transformers@3.7.5
