# Sourced by the scripts beside this folder: runs a main class from the built tree, and builds its
# module first when it is not built or older than its sources. Java comes from JAVA_HOME, else from
# the PATH; HEAPSCALE_JAVA_OPTS is passed to it.

root="$(cd -P "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)"

# build_if_stale NAME MODULE REQUIRED_MODULE...: all modules by their folders.
build_if_stale() {
  local name="$1" module="$root/$2" stamp inputs=("$root/pom.xml") folder jar started
  stamp="$module/target/lib/.built"
  if [[ ! -f "$stamp" && -d "$module/target/lib" ]]; then
    # Built by a plain mvn package.
    for jar in "$module"/target/heapscale-*.jar; do
      stamp="$jar"
    done
  fi
  for folder in "${@:2}"; do
    inputs+=("$root/$folder/pom.xml" "$root/$folder/src/main")
  done
  if [[ -f "$stamp" && -d "$module/target/classes" &&
    -z "$(find "${inputs[@]}" -type f -newer "$stamp" -print -quit)" ]]; then
    return
  fi
  if ! command -v mvn > /dev/null; then
    echo "$name: not built, and no mvn on the PATH to build it" >&2
    exit 1
  fi
  echo "$name: building" >&2
  # Taken before the build: what is edited meanwhile is built next time.
  started="$(mktemp)"
  # shellcheck disable=SC2064 # the name is known now
  trap "rm -f '$started'" EXIT
  if ! (cd "$root" &&
    mvn -q -B -Dstyle.color=never -pl "$2" -am -Dmaven.test.skip=true package) >&2 < /dev/null; then
    echo "$name: the build failed" >&2
    exit 1
  fi
  touch -r "$started" "$module/target/lib/.built"
  rm -f "$started"
  trap - EXIT
}

# launch NAME MODULE MAIN_CLASS JAVA_FLAG... -- ARGUMENT...: replaces this shell.
launch() {
  local name="$1" module="$root/$2" main="$3" java=java flags=()
  shift 3
  while [[ "$1" != -- ]]; do
    flags+=("$1")
    shift
  done
  shift
  if [[ -n "${JAVA_HOME:-}" ]]; then
    java="$JAVA_HOME/bin/java"
  fi
  if ! command -v "$java" > /dev/null; then
    echo "$name: no Java found at $java; set JAVA_HOME" >&2
    exit 1
  fi
  # shellcheck disable=SC2086 # HEAPSCALE_JAVA_OPTS holds several words
  exec "$java" "${flags[@]}" ${HEAPSCALE_JAVA_OPTS:-} \
    -cp "$module/target/classes:$module/target/lib/*" "$main" "$@"
}
