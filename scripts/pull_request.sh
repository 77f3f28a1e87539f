#!/usr/bin/env bash
# Holds a pull request against its memory budgets and says so in one comment of it, which the next
# run updates: scripts/pull_request.sh HEAP, a dump, a saved analysis or a run.
#
# RESOURCES       file of resource types and budgets (heapscale.yaml)
# BASELINE        folder of baselines in the base branch (heapscale-baseline)
# BASE_REF        the base branch; empty compares with the baseline in the work tree
# PR_NUMBER       of the pull request; empty posts nothing
# GITHUB_REPOSITORY, GH_TOKEN   as GitHub Actions set them, for gh
# REPORT_DIR      where heapscale.md, heapscale-junit.xml and heapscale.sarif go (.)
#
# The exit code is that of analyze check.
set -euo pipefail

here="$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")"
mark='<!-- heapscale -->'
longest=65000

fail() {
  echo "pull_request: $1" >&2
  exit 1
}

# restore_baseline FOLDER: the base branch's baseline, not one that this branch may have changed.
restore_baseline() {
  local tree="origin/$BASE_REF"
  git rev-parse -q --verify "$tree^{commit}" > /dev/null || fail "no branch $tree; fetch it first"
  if [[ -n "$(git ls-tree "$tree" -- "$baseline")" ]]; then
    git archive "$tree" -- "$baseline" | tar -x -C "$1"
  else
    echo "pull_request: $tree has no $baseline; nothing to compare growth with" >&2
  fi
}

# post FILE: GitHub takes 65,536 characters.
post() {
  command -v gh > /dev/null || fail "no gh on the PATH to post with"
  local body="$work/body.md" comments="repos/$GITHUB_REPOSITORY/issues" id
  {
    echo "$mark"
    head -c "$longest" "$1"
    if (($(wc -c < "$1") > longest)); then
      printf '\n\n(cut off; the whole is in the report of the run)\n'
    fi
  } > "$body"
  id="$(gh api --paginate "$comments/$PR_NUMBER/comments" \
    --jq ".[] | select(.body | startswith(\"$mark\")) | .id")"
  id="${id%%$'\n'*}"
  if [[ -n "$id" ]]; then
    gh api --method PATCH "$comments/comments/$id" -F "body=@$body" > /dev/null
  else
    gh api --method POST "$comments/$PR_NUMBER/comments" -F "body=@$body" > /dev/null
  fi
}

(($# == 1)) || {
  echo "usage: scripts/pull_request.sh HEAP" >&2
  exit 64
}
baseline="${BASELINE:-heapscale-baseline}"
reports="${REPORT_DIR:-.}"
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
mkdir -p "$reports"

folder="$baseline"
if [[ -n "${BASE_REF:-}" ]]; then
  restore_baseline "$work"
  folder="$work/$baseline"
fi
options=(-r "${RESOURCES:-heapscale.yaml}" -f md -o "$reports/heapscale.md"
  --junit "$reports/heapscale-junit.xml" --sarif "$reports/heapscale.sarif")
if [[ -d "$folder" ]]; then
  options+=(--baseline "$folder")
fi
rm -f "$reports/heapscale.md"
code=0
"$here/analyze" check "$1" "${options[@]}" || code=$?
if [[ -n "${PR_NUMBER:-}" && -s "$reports/heapscale.md" ]]; then
  post "$reports/heapscale.md"
fi
exit "$code"
