# Sourced by the scripts beside this folder: runs a main class from the built jar, and builds its
# module first when it is not built or older than its sources. Java comes from JAVA_HOME, else from
# the PATH; HEAPSCALE_JAVA_OPTS is passed to it.

root="$(cd -P "${BASH_SOURCE[0]%/*}/../.." && pwd)"

# shellcheck source=scripts/lib/archive.sh
source "$root/scripts/lib/archive.sh"

# find_jar MODULE_FOLDER: sets `jar` to the module's newest jar, or to nothing.
find_jar() {
  local candidate
  jar=""
  for candidate in "$1"/target/heapscale-*.jar; do
    if [[ -f "$candidate" && (-z "$jar" || "$candidate" -nt "$jar") ]]; then
      jar="$candidate"
    fi
  done
}

# build_if_stale NAME MODULE REQUIRED_MODULE...: all modules by their folders.
build_if_stale() {
  local name="$1" module="$root/$2" stamp inputs=("$root/pom.xml") folder jar started
  find_jar "$module"
  stamp="$module/target/lib/.built"
  if [[ ! -f "$stamp" && -d "$module/target/lib" ]]; then
    # Built by a plain mvn package.
    stamp="$jar"
  fi
  for folder in "${@:2}"; do
    inputs+=("$root/$folder/pom.xml" "$root/$folder/src/main")
  done
  if [[ -f "$stamp" && -n "$jar" &&
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

# launch NAME MODULE MAIN_CLASS JAVA_FLAG... -- ARGUMENT...: replaces this shell. Where `training`
# is set, the JVM maps an archive of the classes that this training run of the module loads.
launch() {
  local name="$1" module="$root/$2" main="$3" java flags=() jar class_path archive=()
  shift 3
  while [[ "$1" != -- ]]; do
    flags+=("$1")
    shift
  done
  shift
  java="$(type -P java || true)"
  if [[ -n "${JAVA_HOME:-}" ]]; then
    java="$JAVA_HOME/bin/java"
  fi
  if [[ ! -x "$java" ]]; then
    echo "$name: no Java found at ${java:-java}; set JAVA_HOME" >&2
    exit 1
  fi
  find_jar "$module"
  join_class_path "$jar" "$module/target/lib"
  if [[ -n "${training:-}" ]]; then
    find_archive "$module/target"
  fi
  # shellcheck disable=SC2086 # HEAPSCALE_JAVA_OPTS holds several words
  exec "$java" "${flags[@]}" ${archive[@]+"${archive[@]}"} ${HEAPSCALE_JAVA_OPTS:-} \
    -cp "$class_path" "$main" "$@"
}

# join_class_path JAR FOLDER: sets `class_path` to the jar and all jars in the folder, always in one
# order: an archive of classes holds for one class path.
join_class_path() {
  local LC_ALL=C library
  class_path="$1"
  for library in "$2"/*.jar; do
    class_path+=":$library"
  done
}
