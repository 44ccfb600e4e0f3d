"""Ends a test run: says what was skipped and why, and fails when a test was skipped that may not be (tests/may-skip.txt)."""
import sys
import xml.etree.ElementTree as ElementTree


def main(list_path, reports):
    with open(list_path, encoding="utf-8") as lines:
        may_skip = {line.split()[0] for line in lines if line.strip() and not line.startswith("#")}
    passed = failed = 0
    skipped = {}
    for report in reports:
        for case in ElementTree.parse(report).getroot().iter("testcase"):
            if case.get("status") == "run":
                passed += 1
            elif case.get("status") == "fail":
                failed += 1
            else:
                output = (case.findtext("system-out") or "").strip().splitlines()
                skipped[case.get("name")] = output[-1] if output else "no reason given"
    for name, reason in sorted(skipped.items()):
        print(f"skipped: {name}: {reason}{'' if name in may_skip else '  <-- not in tests/may-skip.txt'}")
    if not skipped:
        print("skipped: nothing")
    print(f"{passed} passed, {failed} failed, {len(skipped)} skipped")
    return 1 if failed or not passed or set(skipped) - may_skip else 0


sys.exit(main(sys.argv[1], sys.argv[2:]))
