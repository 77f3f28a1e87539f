#!/usr/bin/env bash
# Installs Eclipse Memory Analyzer's plugins for the engine `mat`: scripts/install_mat.sh --help.
set -euo pipefail
# shellcheck source=scripts/lib/launch.sh
source "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/lib/launch.sh"

build_if_stale install_mat analyzer/mat analyzer dumper
launch install_mat analyzer/mat io.heapscale.mat.install.InstallMat -Xshare:auto \
  -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -- "$@"
