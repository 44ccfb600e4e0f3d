#!/bin/sh
# What `make demo` shows, after the build: one order through the whole system, what becomes of bad input, on this machine alone.
# Usage: tests/demo/demo.sh [BUILD-FOLDER]. Says what it does as it does it; anything that is not as promised ends it with 1.
set -eu
build=${1:-build/dev}
leat=$build/leat
state=$build/demo
log=$state/dev.log
if [ -t 1 ] && [ -z "${NO_COLOR:-}" ]; then bold=$(printf '\033[1m') dim=$(printf '\033[2m') green=$(printf '\033[32m') plain=$(printf '\033[0m'); else bold='' dim='' green='' plain=''; fi

title() { printf '\n%s%s%s\n' "$bold" "$1" "$plain"; }
shown() { printf '%s$ %s%s\n' "$dim" "$1" "$plain"; }
broken() { echo "demo: $1" >&2; [ -f "$log" ] && cat "$log" >&2; exit 1; }
find_program() {
  command -v "$1" && return
  for folder in ${LEAT_VENV:+"$LEAT_VENV/bin"} build/venv/bin; do [ -x "$folder/$1" ] && echo "$folder/$1" && return; done
  echo "demo: $1 is not installed: run tests/setup demo" >&2
  return 1
}
# dev NAME…: a value of dev.json
dev() { python3 -c 'import json, sys
value = json.load(open(sys.argv[1]))
for name in sys.argv[2:]: value = value[name]
print(value)' "$state/dev.json" "$@"; }
aws_at_it() {
  AWS_ACCESS_KEY_ID=$(dev aws access-key-id) AWS_SECRET_ACCESS_KEY=$(dev aws secret-access-key) AWS_SESSION_TOKEN='' AWS_DEFAULT_REGION=$(dev aws region) AWS_PAGER='' \
    "$aws_program" --endpoint-url "$(dev aws endpoint)" --output json "$@"
}
# wait_for_log TEXT COUNT: until a line of the log has been there that often
wait_for_log() {
  tries=200
  while [ "$(grep -c -- "$1" "$log")" -lt "$2" ]; do
    tries=$((tries - 1))
    [ $tries -gt 0 ] || broken "nothing in the log says \"$1\""
    sleep 0.05
  done
}
# hops LINES: the last request's way, from the log: when it was answered, when it was in the queue, when it was stored
hops() { python3 - "$log" "$1" <<'END'
import re, sys
begun = float(sys.argv[2])
stamp = lambda line: sum(float(part) * scale for part, scale in zip(line[:12].split(":"), (3600000, 60000, 1000)))
lines = [line.rstrip("\n") for line in open(sys.argv[1], encoding="utf-8", errors="replace")]
last = lambda pattern: next(((stamp(line), re.search(pattern, line)) for line in reversed(lines) if re.search(pattern, line)), (None, None))
answered, request = last(r"POST /checkout: (\d+) in ([\d.]+) ms")
received, batch = last(r"1 to process-records, (\d+) ms in the queue")
stored, done = last(r"1 done by process-records in ([\d.]+) ms")
if not (request and batch and done): sys.exit("demo: the log does not tell the hops")
begun = answered - float(request.group(2))
published = received - float(batch.group(1))
print(f"  {'hop':<38}{'took':>10}{'since the request':>20}")
for name, took, at in ((f"HTTP {request.group(1)} from place-order", float(request.group(2)), answered),
                       ("published: in the queue", max(published - begun, 0), published),
                       ("received by process-records", float(batch.group(1)), received),
                       ("stored in the table", float(done.group(1)), stored)):
    print(f"  {name:<38}{f'{took:.1f} ms':>10}{f'{max(at - begun, 0):.0f} ms':>20}")
END
}

cleanup() { "$leat" dev stop --state "$state" >/dev/null 2>&1 || true; }
trap cleanup EXIT
trap 'exit 1' INT TERM
aws_program=$(find_program aws)
[ -x "$leat" ] || broken "$leat is missing: run make build"

title "The schemas are checked, the code is generated"
shown "leat check checkout; leat generate checkout"
if "$leat" check checkout --quiet 2>/dev/null; then
  echo "generated/checkout is what the schemas say"
  "$leat" generate checkout
else
  "$leat" generate checkout
  echo "generated/checkout was not current: building it again"
  cmake --build "$build" -- --quiet
fi

title "The system runs on this machine"
shown "leat dev checkout --detach --state $state"
"$leat" dev checkout --detach --state "$state" --functions "$build/functions"
url=$(dev apis checkout-api url)

title "An order"
shown "curl -d \"\$(cat tests/demo/order.json)\" $url/checkout"
for pass in 1 2; do
  [ $pass = 1 ] || printf '\nThe same once more, now that the functions run:\n'
  status=$(curl -s -o "$state/answer" -w '%{http_code}' -d "$(cat tests/demo/order.json)" "$url/checkout")
  [ $pass = 2 ] || { cat "$state/answer"; printf '\n\n'; }
  [ "$status" = 202 ] || broken "the order was answered with $status"
  wait_for_log "1 done by process-records" $pass
  hops $pass
done
printf '\nThe item in the table:\n'
shown "aws dynamodb get-item --table-name $(dev tables orders name) --key …"
aws_at_it dynamodb get-item --table-name "$(dev tables orders name)" \
  --key '{"CustomerId":{"S":"65144"},"DateOrderId":{"S":"2018-12-15T23:41:11-08:00-15311"}}' >"$state/item.json"
python3 - "$state/item.json" <<'END' || broken "the item is not in the table"
import json, sys
for name, value in json.load(open(sys.argv[1]))["Item"].items(): print(f"  {name:<16} {next(iter(value)):<2} {next(iter(value.values()))}")
END
grep -q '"450.00"' "$state/item.json" || broken "the amount is not 450.00"
printf '%sThe amount is exact: 450.00%s\n' "$green" "$plain"

title "An order that is wrong"
wrong='{"id": 0, "date": "2018-12-15T23:41:11-08:00", "status": "confirmed", "customer": {"id": 65144, "email": "nobody"}, "payment": {"id": 2509, "amount": 4.505, "currency": "usd"}, "items": []}'
shown "curl -d '$wrong' $url/checkout"
status=$(curl -s -o "$state/answer" -w '%{http_code} %{content_type}' -d "$wrong" "$url/checkout")
echo "$status"
python3 -m json.tool "$state/answer"
[ "$status" = "400 application/problem+json" ] || broken "the wrong order was answered with $status"
for pointer in /id /customer/email /payment/amount /items; do
  grep -q "\"pointer\":\"$pointer\"" "$state/answer" || broken "nothing was said of $pointer"
done

title "A message that nobody can read"
shown "aws sqs send-message --queue-url $(dev queues checkout-work url) --message-body 'poison, not an order'"
aws_at_it sqs send-message --queue-url "$(dev queues checkout-work url)" --message-body 'poison, not an order' >/dev/null
tries=20
while aws_at_it sqs receive-message --queue-url "$(dev queues checkout-work-dead-letters url)" --message-attribute-names All --visibility-timeout 0 \
  >"$state/dead.json" && [ ! -s "$state/dead.json" ]; do
  tries=$((tries - 1))
  [ $tries -gt 0 ] || broken "the poison is not in the dead-letter queue"
  sleep 0.2
done
echo "It is in the dead-letter queue:"
python3 - "$state/dead.json" <<'END' || broken "the dead letter has no reason"
import json, sys
message = json.load(open(sys.argv[1]))["Messages"][0]
print("  body   ", message["Body"])
reason = json.loads(message["MessageAttributes"]["leat-reason"]["StringValue"])
print("  reason ", json.dumps(reason, indent=2, ensure_ascii=False).replace("\n", "\n          "))
END

title "The end"
shown "leat dev stop --state $state"
"$leat" dev stop --state "$state"
