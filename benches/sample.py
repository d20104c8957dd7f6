#!/usr/bin/env python3
"""Times cold builds of the sample and prints the median of each step.

    cargo build && python3 benches/sample.py target/debug/mingbai [RUNS]

Each run publishes into an empty folder. The share of PDF work tells how small our own overhead is.
"""
import json
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def one_run(program: str) -> dict[str, float]:
    with tempfile.TemporaryDirectory() as out:
        command = [program, "build", "--root", str(ROOT), "--out", out, "--format", "json"]
        printed = subprocess.run(command, check=True, capture_output=True, text=True).stdout
        return json.loads(printed)["summary"]["milliseconds"]


def main() -> None:
    program = sys.argv[1] if len(sys.argv) > 1 else str(ROOT / "target/debug/mingbai")
    runs = [one_run(program) for _ in range(int(sys.argv[2]) if len(sys.argv) > 2 else 7)]
    total = statistics.median(run["total"] for run in runs)
    print(f"{'step':10} {'median ms':>10} {'share':>7}")
    for step in runs[0]:
        median = statistics.median(run[step] for run in runs)
        print(f"{step:10} {median:10.1f} {median / total:7.1%}")
    print(f"{len(runs)} runs")


main()
