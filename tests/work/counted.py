"""Runs leat_counted: what generating a project costs, in steps, bytes of memory and bytes of output."""
import dataclasses
import os
import pathlib
import subprocess
import tempfile

COUNTS = ("steps", "memory", "output")
NOISE = {"steps": 20000, "memory": 1 << 20, "output": 2000}  # what a count may grow by in any case


@dataclasses.dataclass
class Cost:
    exit: int
    steps: int
    memory: int
    output: int
    said: str


def program(build):
    return str(pathlib.Path(build, "tests", "work", "leat_counted"))


def run(leat, files):
    with tempfile.TemporaryDirectory() as folder:
        for path, text in files.items():
            file = pathlib.Path(folder, path)
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text)
        counts = pathlib.Path(folder, "counts")
        done = subprocess.run([leat, "generate", "--quiet", "--root", folder, "shop"], stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                              env=os.environ | {"LEAT_COUNT_FILE": str(counts)}, timeout=300)
        steps, memory = map(int, counts.read_text().split()) if counts.exists() else (0, 0)
        output = len(done.stderr) + sum(file.stat().st_size for file in pathlib.Path(folder, "generated").rglob("*") if file.is_file())
        return Cost(done.returncode, steps, memory, output, done.stderr.decode(errors="replace"))
