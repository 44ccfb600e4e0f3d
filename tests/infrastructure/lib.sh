# Sourced by the tests here: node and its packages, apps beside them, and a run without a network.
# Expects $1 of the test: the build folder. What npm installs stays there and is installed again only when the lock file changes.
set -euo pipefail
shopt -s inherit_errexit
repository=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
tests=$repository/tests/infrastructure
build=$(cd "$1" && pwd)
work=$build/infrastructure
checkout=$repository/generated/checkout/cdk
export JSII_DEPRECATED=fail CDK_HOME=$work/home CDK_DISABLE_CLI_TELEMETRY=1 NO_COLOR=1 npm_config_update_notifier=false
unset FORCE_COLOR

skip() { echo "$*"; exit 77; }
fail() { echo "FAILED: $*"; exit 1; }

venv=${LEAT_VENV:-$repository/build/venv}
[ ! -x "$venv/bin/node" ] || PATH=$venv/bin:$PATH
for tool in node npm; do
  command -v "$tool" >/dev/null || skip "$tool is not installed"
done
node "$tests/node_is_new.cjs" || skip "node $(node --version) is too old to run TypeScript"

# Apps lie below the folder that has node_modules, where node finds it.
install_packages() {
  mkdir -p "$work"
  exec 9>"$work/lock"
  flock 9
  if ! cmp -s "$checkout/package-lock.json" "$work/node_modules/installed-lock.json"; then
    rm -rf "$work/node_modules"
    cp "$checkout/package.json" "$checkout/package-lock.json" "$checkout/.npmrc" "$work/"
    (cd "$work" && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error)
    cp "$checkout/package-lock.json" "$work/node_modules/installed-lock.json"
  fi
  exec 9>&-
}

# As if there were no network, where the kernel lets us: synth must ask nobody.
offline=()
unshare -n true 2>/dev/null && offline=(unshare -n)
[ ${#offline[@]} -gt 0 ] || { unshare -rn true 2>/dev/null && offline=(unshare -rn); } || true

check_types() {  # app
  (cd "$1" && "$work/node_modules/.bin/tsc" --noEmit)
}

# A folder with a bootstrap for each function that the topology names, each its own.
make_functions() {  # topology, folder
  node -e 'for (const name of Object.keys(require(process.argv[1]).functions)) console.log(name)' "$1" | while read -r name; do
    mkdir -p "$2/$name"
    printf '#!/bin/sh\n# %s\nexit 1\n' "$name" >"$2/$name/bootstrap"
    chmod +x "$2/$name/bootstrap"
  done
}

synth() {  # app, functions, more arguments of cdk
  local app=$1 functions=$2
  shift 2
  (cd "$app" && rm -rf cdk.out && "${offline[@]}" "$work/node_modules/.bin/cdk" synth --quiet --no-notices -c "functions=$functions" "$@") 2>&1 | cut -c1-1000
}

# The app of a system in all its stages, pr-7 where one is named pr-*: types, synth with cdk-nag and template validation, and what of it is the list of resources.
check_app() {  # app, project, system
  local app=$1 project=$2 system=$3
  if grep -rn -e '"resolved"' -e 'registry' "$app/package-lock.json"; then fail "the lock file names where packages are downloaded"; fi
  check_types "$app" || fail "tsc"
  make_functions "$project/generated/$system/topology.json" "$app.functions"
  synth "$app" "$app.functions" -c stage=pr-7 -c alarm-topic=arn:aws:sns:eu-west-1:123456789012:operations -c alarm-topic-prod=arn:aws:sns:eu-west-1:123456789012:pager || fail "cdk synth"
  "$build/leat" --root "$project" dump --stage resources "$system" 2>/dev/null |
    PYTHONDONTWRITEBYTECODE=1 python3 "$tests/check_cdk.py" "$app/cdk.out" || fail "the templates are not the list of resources"
}
