#!/usr/bin/env bash
# Renews the baselines that the workspace is held against, testdata/workspace/heapscale-baseline/, on
# every installed JDK. Read the difference before you commit it.
set -euo pipefail
cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/.."

mvn -q -B -pl testdata/workspace -am test '-Dtest=GateTest#workspaceKeepsItsBudgets' \
  -Dsurefire.failIfNoSpecifiedTests=false -Dheapscale.updateBaseline=true "$@"
git --no-pager diff --stat -- testdata/workspace/heapscale-baseline
