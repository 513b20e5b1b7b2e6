#!/bin/sh
# Makes a distribution part of a Flink installation by links; nothing is copied.
#
#   layout.sh DISTRIBUTION FLINK LISTS
#
# DISTRIBUTION has lib/ with all jars, FLINK gets lib/ and usrlib/, LISTS has flink-provides.txt and flink-lib.txt: beginnings of
# the names of jars. What is in neither list is the job's. GraphJob's own jar is usrlib/pipelines.jar, whatever its version.
set -eu
distribution="$1"
flink="$2"
lists="$3"

in_list() {
    while read -r beginning; do
        case "$beginning" in '' | '#'*) continue ;; esac
        case "$1" in "$beginning"*) return 0 ;; esac
    done <"$lists/$2"
    return 1
}

mkdir -p "$flink/lib" "$flink/usrlib"
for jar in "$distribution"/lib/*.jar; do
    name="$(basename "$jar")"
    if in_list "$name" flink-provides.txt; then
        continue
    fi
    if in_list "$name" flink-lib.txt; then
        ln -s "$jar" "$flink/lib/$name"
        continue
    fi
    case "$name" in
        pipelines-*) ln -s "$jar" "$flink/usrlib/pipelines.jar" ;;
        *) ln -s "$jar" "$flink/usrlib/$name" ;;
    esac
done
test -e "$flink/usrlib/pipelines.jar" || { echo "layout.sh: no pipelines-*.jar in $distribution/lib" >&2; exit 1; }
