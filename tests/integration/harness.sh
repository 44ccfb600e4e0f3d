# What the integration tests share: a leat dev of their own (state folder, ports, moto), addresses from dev.json, checks that go on after a failure.
# To be sourced as `. tests/integration/harness.sh "$@"` from the project's folder. Everything that a test starts ends with it.
set -u
build=${1:?the build folder}
project=$PWD
work=$(mktemp -d)
state=$work/state
functions=$build/functions
failures=0
dev_pid=

skip() { echo "skipped: $1"; exit 77; }
fail() { failures=$((failures + 1)); echo "FAILED: $1" >&2; }

# finds a program of the virtual environment as leat dev does
find_program() {
  command -v "$1" && return
  for folder in ${LEAT_VENV:+"$LEAT_VENV/bin"} "$project/build/venv/bin"; do
    [ -x "$folder/$1" ] && echo "$folder/$1" && return
  done
  return 1
}
aws_program=$(find_program aws) || skip "the AWS CLI is not installed (tests/setup test)"
find_program moto_server >/dev/null || skip "moto_server is not installed (tests/setup test)"
[ -f "$project/generated/checkout/topology.json" ] || skip "generated/checkout/topology.json is missing (make generate)"
export LEAT_VENV="${LEAT_VENV:-$project/build/venv}" # also where --root leads elsewhere
unset AWS_ENDPOINT_URL AWS_PROFILE
# of the person who runs the tests; no function may see it
export AWS_ACCESS_KEY_ID=AKIAOWNKEYOFAPERSON AWS_SECRET_ACCESS_KEY=ownsecret AWS_SESSION_TOKEN=owntoken AWS_REGION=us-east-1 AWS_PAGER=

# leat dev in the foreground, in the background of the test; its output in $work/out and $work/err
start() {
  : >"$work/out"; : >"$work/err"
  "$build/leat" dev checkout --state "$state" --functions "$functions" "$@" >"$work/out" 2>"$work/err" &
  dev_pid=$!
  wait_for 60 test -f "$state/dev.json" && read_addresses && return
  cat "$work/out" "$work/err" >&2
  fail "leat dev did not become ready"
  finish
}
# what most calls need; the rest is asked for with dev
read_addresses() {
  api=$(dev apis checkout-api url) endpoint=$(dev aws endpoint) table=$(dev tables orders name)
  work_queue=$(dev queues checkout-work url) dead_queue=$(dev queues checkout-work-dead-letters url)
}
stop() {
  [ -n "$dev_pid" ] || return 0
  kill -INT "$dev_pid" 2>/dev/null
  wait "$dev_pid"
  code=$?
  dev_pid=
  return $code
}
# wait_for SECONDS COMMAND…: until the command succeeds, or leat dev has ended
wait_for() {
  until=$(($(date +%s) + $1)); shift
  while :; do
    "$@" >/dev/null 2>&1 && return 0
    [ "$(date +%s)" -lt $until ] || return 1
    [ -z "$dev_pid" ] || is_alive "$dev_pid" || return 1
    sleep 0.1
  done
}
finish() {
  trap - EXIT INT TERM
  [ -n "$dev_pid" ] && kill "$dev_pid" 2>/dev/null && wait "$dev_pid"
  "$build/leat" dev stop --state "$state" >/dev/null 2>&1
  if [ $failures -gt 0 ]; then
    echo "--- output of leat dev" >&2; cat "$work/out" "$work/err" >&2
    echo "$failures failed" >&2
  fi
  rm -rf "$work"
  [ $failures -eq 0 ] && exit 0
  exit 1
}
trap finish EXIT
trap 'exit 1' INT TERM

# at FILE NAME…: the value below those names in a JSON file
at() { python3 -c 'import json, sys
value = json.load(open(sys.argv[1]))
for name in sys.argv[2:]: value = value[int(name)] if isinstance(value, list) else value[name]
print(value if isinstance(value, str) else json.dumps(value))' "$@"; }
dev() { at "$state/dev.json" "$@"; }
# the AWS CLI at what runs
aws() {
  AWS_ACCESS_KEY_ID=test AWS_SECRET_ACCESS_KEY=test AWS_SESSION_TOKEN='' AWS_MAX_ATTEMPTS=1 AWS_DEFAULT_REGION=us-east-1 "$aws_program" --endpoint-url "$endpoint" --output json --cli-read-timeout 20 "$@"
}
# is_stored ID: the order is in the table
is_stored() {
  aws dynamodb get-item --consistent-read --table-name "$table" \
    --key "{\"CustomerId\":{\"S\":\"65144\"},\"DateOrderId\":{\"S\":\"2018-12-15T23:41:11-08:00-$1\"}}" >"$work/item.json" && [ -s "$work/item.json" ]
}
# dead_letters: the messages of the dead-letter queue, into $work/dead.json; they stay there
dead_letters() {
  aws sqs receive-message --queue-url "$dead_queue" --max-number-of-messages 10 --visibility-timeout 0 \
    --message-attribute-names All --attribute-names All >"$work/dead.json" && [ -s "$work/dead.json" ]
}
has_dead_letter() { dead_letters && grep -qF -- "$1" "$work/dead.json"; }

# equal WHAT ACTUAL EXPECTED
equal() { [ "$2" = "$3" ] || fail "$1 is \"$2\", expected \"$3\""; }
# contains WHAT FILE TEXT
contains() { grep -qF -- "$3" "$2" || { fail "$1 does not contain \"$3\""; cat "$2" >&2; }; }
# is_alive PID
is_alive() { kill -0 "$1" 2>/dev/null; }
# every process below PID
descendants() { for child in $(ps -o pid= --ppid "$1"); do echo "$child"; descendants "$child"; done; }
