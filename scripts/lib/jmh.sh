# Sourced by memory_benchmark.sh, after launch.sh: runs the benchmark of loading from the jar of
# testdata/workspace/benchmarks, and builds that first when it is older than its sources.

# run_jmh [OUTDIR] [JMH_OPTION...]: replaces this shell.
run_jmh() {
  local module=testdata/workspace/benchmarks java started inputs=("$root/pom.xml") folder out
  local jar="$root/$module/target/benchmarks.jar"
  for folder in "$module" testdata/workspace testdata/benchmark analyzer dumper; do
    inputs+=("$root/$folder/pom.xml" "$root/$folder/src/main")
  done
  if [[ ! -f "$jar" || -n "$(find "${inputs[@]}" -type f -newer "$jar" -print -quit)" ]]; then
    if ! command -v mvn > /dev/null; then
      echo "memory_benchmark: jmh: not built, and no mvn on the PATH to build it" >&2
      exit 1
    fi
    echo "memory_benchmark: building" >&2
    # Taken before the build: what is edited meanwhile is built next time.
    started="$(mktemp)"
    if ! (cd "$root" && mvn -q -B -Dstyle.color=never -pl "$module" -am \
      -Dmaven.test.skip=true package) >&2 < /dev/null; then
      rm -f "$started"
      echo "memory_benchmark: jmh: the build failed" >&2
      exit 1
    fi
    touch -r "$started" "$jar"
    rm -f "$started"
  fi
  java="$(type -P java || true)"
  if [[ -n "${JAVA_HOME:-}" ]]; then
    java="$JAVA_HOME/bin/java"
  fi
  if [[ ! -x "$java" ]]; then
    echo "memory_benchmark: no Java found at ${java:-java}; set JAVA_HOME" >&2
    exit 1
  fi
  out="$root/benchmark_results/memory/$(date -u +%Y%m%d-%H%M%S)-jmh"
  if [[ $# -gt 0 && "$1" != -* ]]; then
    out="$1"
    shift
  fi
  # shellcheck disable=SC2086 # HEAPSCALE_JAVA_OPTS holds several words
  exec "$java" ${HEAPSCALE_JAVA_OPTS:-} -cp "$jar" \
    io.heapscale.workspace.benchmarks.LoadBenchmarkRunner "$out" "$@"
}
