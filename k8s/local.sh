#!/bin/sh
# What overlays/dev names, in small, as processes of this machine: a broker with TLS and rights, GraphJob on a JobManager and two
# TaskManagers, a session cluster for CommunityJob, the Refresher, the exporter, a report. Needs what the build needs.
#
#   k8s/local.sh [--keep-running]
#
# Logs, state and report.html go to target/local. Ends by itself; with --keep-running, on Ctrl-C.
set -eu
cd "$(dirname "$0")/.."
exec mvn -B -ntp -q -Plocal package -DskipTests -pl k8s -am "-Db3.local.option=${1:---once}"
