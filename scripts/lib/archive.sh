# Sourced by launch.sh: archives of loaded classes (class data sharing), which a JVM maps in place
# of reading, checking and linking jars. JDK 25 and later keep profiles of the methods there as
# well. There is one archive per JVM version, made from a training run when it is missing or older
# than the jars. Without one everything runs as well, only slower; so nothing here fails aloud.

# find_archive TARGET_FOLDER: sets `archive` to the JVM's flags, which are none where there is no
# archive and none can be made. Knows the JVM's version, so it also adds to `flags` what only some
# know. Works on launch's `java`, `jar`, `class_path` and `flags`.
find_archive() {
  local home key value version="" runtime="" vendor="" arch="" feature file create use
  case "${JAVA_TOOL_OPTIONS:-} ${JDK_JAVA_OPTIONS:-} ${HEAPSCALE_JAVA_OPTS:-}" in
    # A JVM refuses to start with two such choices.
    *-Xshare* | *SharedArchive* | *-XX:AOT*) return ;;
  esac
  home="${JAVA_HOME:-}"
  if [[ -z "$home" ]]; then
    home="$(readlink -f "$java")"
    home="${home%/bin/java}"
  fi
  if [[ ! -r "$home/release" ]]; then
    return
  fi
  while IFS='=' read -r key value; do
    value="${value//[!A-Za-z0-9.+_-]/}"
    case "$key" in
      JAVA_VERSION) version="$value" ;;
      JAVA_RUNTIME_VERSION) runtime="$value" ;;
      IMPLEMENTOR) vendor="$value" ;;
      OS_ARCH) arch="$value" ;;
    esac
  done < "$home/release"
  feature="${version%%[!0-9]*}"
  if ((${feature:-0} < 17)); then
    return
  fi
  if ((feature >= 24)); then
    # What unpacks zstd uses Unsafe; a library's business, not the user's.
    flags+=(--sun-misc-unsafe-memory-access=allow)
  fi
  file="$1/archives/${runtime:-$version}-$vendor-$arch.jsa"
  create=-XX:ArchiveClassesAtExit
  use=-XX:SharedArchiveFile
  if ((feature >= 25)); then
    create=-XX:AOTCacheOutput
    use=-XX:AOTCache
  fi
  if [[ ! ("$file" -nt "$jar" && "$file" -nt "$1/lib") ]]; then
    make_archive "$file" "$create"
  fi
  if [[ -s "$file" && -r "$file" ]]; then
    # An archive that does not fit is not used, and the JVM need not say so.
    archive=("$use=$file" -Xlog:disable)
  fi
}

# make_archive FILE CREATE_FLAG: an empty file says that it cannot be made with this JVM.
make_archive() {
  local work
  if ! work="$({ mkdir -p "${1%/*}" && mktemp -d "${1%/*}/.making.XXXXXX"; } 2> /dev/null)"; then
    return # a tree that cannot be written to
  fi
  # shellcheck disable=SC2064 # the name is known now
  trap "rm -rf '$work'" EXIT
  # All compilers, also where this run will do with one: JDK 25 archives what they measured.
  if ! "$java" "${flags[@]}" -XX:TieredStopAtLevel=4 "$2=$work/archive" -cp "$class_path" "${training[@]}" "$work" \
    < /dev/null > /dev/null 2>&1 || [[ ! -f "$work/archive" ]]; then
    : > "$work/archive"
  fi
  # In one step: another run may be making or reading the same archive.
  mv -f "$work/archive" "$1" 2> /dev/null || true
  rm -rf "$work"
  trap - EXIT
}
