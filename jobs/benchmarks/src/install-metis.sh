#!/bin/sh
# Installs what the communities benchmark compares with and reads: METIS (gpmetis) and WordNet 3.0, both from Debian. Where
# that fails the benchmark itself says what it lacks, and goes without METIS.
set -eu
command -v gpmetis >/dev/null && [ -r /usr/share/wordnet/data.noun ] && exit 0
apt-get install -y --no-install-recommends metis wordnet-base ||
  { apt-get update && apt-get install -y --no-install-recommends metis wordnet-base; } ||
  echo "could not install: metis wordnet-base" >&2
