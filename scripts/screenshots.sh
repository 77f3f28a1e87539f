#!/usr/bin/env bash
# Pictures of every view of an HTML report, in light and dark, wide and narrow, by a Chromium without
# a window: scripts/screenshots.sh REPORT.html OUTDIR [VIEW...]. Those in docs/images come from it.
set -euo pipefail

fail() {
  echo "screenshots: $1" >&2
  exit "$2"
}

(($# >= 2)) || fail "usage: scripts/screenshots.sh REPORT.html OUTDIR [VIEW...]" 64
[[ -f "$1" ]] || fail "$1: no such file" 1
report="$(readlink -f "$1")"
outdir="$2"
shift 2
views=("$@")
((${#views[@]})) || views=(overview resources scaling phases comparison)

for browser in chromium chromium-browser google-chrome ""; do
  [[ -z "$browser" ]] && fail "no chromium on the PATH" 1
  if command -v "$browser" > /dev/null; then
    break
  fi
done

mkdir -p "$outdir"
profile="$(mktemp -d)"
trap 'rm -rf "$profile"' EXIT

# picture FILE WIDTH HEIGHT ANCHOR
picture() {
  "$browser" --headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-sync \
    --disable-background-networking --disable-component-update --hide-scrollbars \
    --user-data-dir="$profile" --window-size="$2,$3" --virtual-time-budget=5000 \
    --screenshot="$1" "file://$report#$4" > "$profile/log" 2>&1 || true
  [[ -s "$1" ]] || fail "no picture: $(tail -1 "$profile/log")" 1
  echo "$1"
}

for view in "${views[@]}"; do
  for theme in light dark; do
    picture "$outdir/$view-$theme.png" 1280 1000 "view=$view&theme=$theme"
  done
done
