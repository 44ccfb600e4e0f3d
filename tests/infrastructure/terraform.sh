# Sourced by the tests of Terraform here: the program, a mirror of its provider, and folders with the generated files beside functions.
# Expects $1 of the test: the build folder.
set -euo pipefail
shopt -s inherit_errexit
repository=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
tests=$repository/tests/infrastructure
build=$(cd "$1" && pwd)
work=$build/infrastructure/$(basename "$0" .test)
unset TF_CLI_CONFIG_FILE
export TF_IN_AUTOMATION=1 TF_INPUT=0 CHECKPOINT_DISABLE=1 TF_CLI_CONFIG_FILE=/dev/null

skip() { echo "$*"; exit 77; }
fail() { echo "FAILED: $*"; exit 1; }

command -v terraform >/dev/null || skip "terraform is not installed"
mirror=${LEAT_TERRAFORM_MIRROR:-$("$repository/../shared/tools/terraform-mirror" 2>/dev/null || true)}
[ -n "$mirror" ] || skip "a mirror of hashicorp/aws is absent (LEAT_TERRAFORM_MIRROR)"

# The files of a system in a folder of their own, with a zip for each function, ready to plan.
make_folder() {  # generated files, folder
  rm -rf "$2"
  mkdir -p "$2"
  cp -r "$1/." "$2/"
  mkdir "$2/functions"
  printf '#!/bin/sh\nexit 1\n' >"$2/functions/bootstrap"
  chmod +x "$2/functions/bootstrap"
  sed -n 's/^ *filename .*functions}\/\(.*\.zip\)"$/\1/p' "$2"/*.tf | while read -r name; do
    python3 -m zipfile -c "$2/functions/$name" "$2/functions/bootstrap"
  done
  (cd "$2" && quiet terraform init -plugin-dir="$mirror")
}

# What a command says shows when it fails.
quiet() {
  "$@" >"$work/said" 2>&1 || { cat "$work/said"; fail "$*"; }
}
