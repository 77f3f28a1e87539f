#!/usr/bin/env bash
# Holds a pull request against its memory budgets and says so in one comment of it, which the next
# run updates: scripts/pull_request.sh HEAP, a dump, a saved analysis or a run.
#
# RESOURCES       file of resource types and budgets (heapscale.yaml)
# BASELINE        folder of baselines in the base branch (heapscale-baseline)
# BASE_REF        the base branch; empty compares with the baseline in the work tree
# PR_NUMBER       of the pull request; empty posts nothing
# COMMENT_KEY     tells comments of several runs apart, as those of a matrix; letters, digits, . _ -
# GITHUB_REPOSITORY, GH_TOKEN   as GitHub Actions set them, for gh
# REPORT_DIR      where heapscale.md, .html, -junit.xml and .sarif go (.)
# GITHUB_SERVER_URL, GITHUB_RUN_ID   as GitHub Actions set them, to link the page in the comment
#
# The exit code is that of analyze check, also where the comment cannot be posted.
set -euo pipefail

here="$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")"
# GitHub takes 65,536 characters; some are left for the mark and the words about the baseline.
longest=64000

fail() {
  echo "pull_request: $1" >&2
  exit 1
}

usage() {
  echo "$1" >&2
  exit 64
}

# restore_baseline FOLDER: the base branch's baseline, not one that this branch may have changed;
# an empty folder where it has none. Writes down in words.md where the figures come from.
restore_baseline() {
  local tree="origin/$BASE_REF"
  git rev-parse -q --verify "$tree^{commit}" > /dev/null || fail "no branch $tree; fetch it first"
  # Without the folder, check would take the one in the work tree.
  mkdir -p "$1/$baseline"
  if [[ -n "$(git ls-tree "$tree" -- "$baseline")" ]]; then
    git archive "$tree" -- "$baseline" | tar -x -C "$1"
    {
      printf '\nGrowth is compared with the baseline of the base branch. To have it beside the work tree:\n'
      printf '\n````sh\ngit archive %q -- %q | tar -x -C DIR # then check ... --baseline DIR/%q\n````\n' \
        "$tree" "$baseline" "$baseline"
    } > "$work/words.md"
  else
    echo "pull_request: $tree has no $baseline; nothing to compare growth with" >&2
    printf '\nThe base branch has no baseline: growth is not measured.\n' > "$work/words.md"
  fi
}

# github ARGUMENT...: gh api; what it complains of is kept for one line.
github() {
  gh api "$@" 2> "$work/gh.err"
}

# post FILE: creates the comment, or updates that of the same author with the same mark. Called
# where set -e does not hold, so each step says that it failed.
post() {
  local body="$work/body.md" comments="repos/$GITHUB_REPOSITORY/issues" me ids id
  : > "$work/gh.err"
  command -v gh > /dev/null || {
    echo "no gh on the PATH" > "$work/gh.err"
    return 1
  }
  {
    echo "$mark"
    if (($(wc -c < "$1") > longest)); then
      # The last line may be half of one.
      head -c "$longest" "$1" | sed '$d'
      printf '\n\n(cut off; the whole is in the report of the run)\n'
    else
      cat "$1"
    fi
    cat "$work/words.md"
  } > "$body"
  # Works with the token of a job as well, which may not ask for /user. Whoever else begins a
  # comment with the mark keeps it: editing it would fail, or overwrite somebody's words.
  me="$(github graphql -f query='{viewer{login}}' --jq .data.viewer.login)" || return 1
  ids="$(github --paginate "$comments/$PR_NUMBER/comments" \
    --jq ".[] | select(.user.login == \"$me\" and (.body | startswith(\"$mark\"))) | .id")" || return 1
  id="${ids%%$'\n'*}"
  if [[ -n "$id" ]]; then
    github --method PATCH "$comments/comments/$id" -F "body=@$body" > /dev/null
  else
    github --method POST "$comments/$PR_NUMBER/comments" -F "body=@$body" > /dev/null
  fi
}

(($# == 1)) || usage "usage: scripts/pull_request.sh HEAP"
key="${COMMENT_KEY:-}"
[[ "$key" =~ ^[A-Za-z0-9._-]*$ ]] ||
  usage "pull_request: COMMENT_KEY '$key': expected letters, digits, '.', '_' and '-'"
# analyze diff -f md begins with that mark.
[[ "$key" != diff ]] || usage "pull_request: COMMENT_KEY 'diff': is the mark of analyze diff"
mark="<!-- heapscale${key:+ $key} -->"
baseline="${BASELINE:-heapscale-baseline}"
reports="${REPORT_DIR:-.}"
work="$(readlink -f "$(mktemp -d)")"
trap 'rm -rf "$work"' EXIT
mkdir -p "$reports"
: > "$work/words.md"

options=(-r "${RESOURCES:-heapscale.yaml}" -f md -o "$reports/heapscale.md"
  --junit "$reports/heapscale-junit.xml" --sarif "$reports/heapscale.sarif"
  --html "$reports/heapscale.html")
if [[ -n "${BASE_REF:-}" ]]; then
  restore_baseline "$work"
  options+=(--baseline "$work/$baseline")
elif [[ -d "$baseline" ]]; then
  options+=(--baseline "$baseline")
fi
# Those of an earlier run would be taken for this one's where the check fails.
rm -f "$reports"/heapscale{.md,.html,-junit.xml,.sarif}
code=0
"$here/analyze" check "$1" "${options[@]}" || code=$?
if [[ -s "$reports/heapscale.md" ]]; then
  if [[ -n "${GITHUB_RUN_ID:-}" ]]; then
    printf '\nThe same as a page: heapscale.html among the [artifacts of the run](%s/%s/actions/runs/%s#artifacts).\n' \
      "${GITHUB_SERVER_URL:-https://github.com}" "$GITHUB_REPOSITORY" "$GITHUB_RUN_ID" >> "$work/words.md"
  fi
  if [[ -n "${PR_NUMBER:-}" ]] && ! post "$reports/heapscale.md"; then
    reason="$(grep -m 1 . "$work/gh.err" || true)"
    echo "pull_request: the comment was not posted: ${reason:-gh failed}" >&2
  fi
  cat "$work/words.md" >> "$reports/heapscale.md"
  # Where nobody reads a comment: the page of the job, or else its output.
  if [[ -n "${GITHUB_STEP_SUMMARY:-}" ]]; then
    cat "$reports/heapscale.md" >> "$GITHUB_STEP_SUMMARY"
  elif [[ -z "${PR_NUMBER:-}" ]]; then
    cat "$reports/heapscale.md"
  fi
fi
exit "$code"
