#!/usr/bin/env bash
# Measures scripts/analyze against the other heap analyzers: scripts/engine_benchmark.sh --help.
# Results go to benchmark_results/engine/<date>.md and .json; docs/engine-benchmark.md explains them.
set -euo pipefail
# shellcheck source=scripts/lib/launch.sh
source "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/lib/launch.sh"

# newer_than STAMP FILE...: true if there is no STAMP, or a file that is younger.
newer_than() {
  [[ ! -e "$1" || -n "$(find "${@:2}" -type f -newer "$1" -print -quit)" ]]
}

# package NAME MAVEN_FLAG...
package() {
  echo "engine_benchmark: building $1" >&2
  if ! command -v mvn > /dev/null; then
    echo "engine_benchmark: no mvn on the PATH to build it" >&2
    exit 1
  fi
  if ! (cd "$root" &&
    mvn -q -B -Dstyle.color=never -Dmaven.test.skip=true "${@:2}" package) >&2 < /dev/null; then
    echo "engine_benchmark: the build failed" >&2
    exit 1
  fi
}

dumps="$root/testdata/dumps"
peers="$root/scripts/peers"
java=java
if [[ -n "${JAVA_HOME:-}" ]]; then
  java="$JAVA_HOME/bin/java"
fi
benchmark_command=("$java" -Xmx3g -XX:+UseSerialGC
  -cp "$peers/target/classes:$peers/target/lib/*" io.heapscale.peers.cli.EngineBenchmark)

if newer_than "$peers/target/.built" "$root/pom.xml" "$peers/pom.xml" "$peers/src/main"; then
  package "the peers' harness" -f scripts/peers/pom.xml
  touch "$peers/target/.built"
fi
for argument in "$@"; do
  if [[ "$argument" == -h || "$argument" == --help ]]; then
    exec "${benchmark_command[@]}" --help
  fi
done
build_if_stale engine_benchmark analyzer dumper
if newer_than "$dumps/target/.built" "$root/pom.xml" "$dumps/pom.xml" "$dumps/src/main"; then
  package "the maker of dumps" -pl testdata/dumps -am
  touch "$dumps/target/.built"
fi

# What is made goes to a folder of our own in --work DIR, which goes with us.
arguments=()
parent="${TMPDIR:-/tmp}"
while (($# > 0)); do
  if [[ "$1" == --work && $# -ge 2 ]]; then
    parent="$2"
    shift 2
  else
    arguments+=("$1")
    shift
  fi
done
if [[ ! -d "$parent" || ! -w "$parent" ]]; then
  echo "engine_benchmark: $parent: no folder that can be written" >&2
  exit 1
fi
work="$(mktemp -d "$parent/engine-benchmark.XXXXXX")"
benchmark=

# shellcheck disable=SC2317 # the trap calls it
clean() {
  if [[ -n "$benchmark" ]]; then
    # It stops what it measures and then itself.
    kill "$benchmark" 2> /dev/null || true
    wait "$benchmark" 2> /dev/null || true
  fi
  rm -rf "$work"
}
trap clean EXIT
trap 'exit 130' INT
trap 'exit 143' TERM HUP

revision="$(git -C "$root" describe --always --dirty 2> /dev/null || echo "an unknown revision")"
"${benchmark_command[@]}" --root "$root" --work "$work" --revision "$revision" \
  ${arguments[@]+"${arguments[@]}"} &
benchmark=$!
code=0
wait "$benchmark" || code=$?
benchmark=
exit "$code"
