#!/usr/bin/env bash
# Says what one dashboard, one query, one control costs at every workload size, from heap dumps:
# scripts/memory_benchmark.sh --help. Results go to benchmark_results/memory/<timestamp>/.
set -euo pipefail
# shellcheck source=scripts/lib/launch.sh
source "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/lib/launch.sh"

# Loads by JMH: scripts/memory_benchmark.sh jmh [OUTDIR] [JMH options].
if [[ "${1:-}" == jmh ]]; then
  shift
  # shellcheck source=scripts/lib/jmh.sh
  source "$root/scripts/lib/jmh.sh"
  run_jmh "$@"
fi

build_if_stale memory_benchmark testdata/workspace testdata/benchmark analyzer dumper
results=(--results "$root/benchmark_results/memory")
for argument in "$@"; do
  if [[ "$argument" == --results || "$argument" == --results=* ]]; then
    results=()
  fi
done
launch memory_benchmark testdata/workspace io.heapscale.workspace.benchmark.MemoryBenchmark \
  -Xmx6g -XX:+UseParallelGC -Xshare:auto -- ${results[@]+"${results[@]}"} "$@"
