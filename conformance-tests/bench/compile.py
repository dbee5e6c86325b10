"""Measures dbt-core and Lakegate on layered projects; see compile.sh."""
import argparse
import os
import pathlib
import statistics
import subprocess
import sys
import tempfile
import time

parser = argparse.ArgumentParser()
parser.add_argument("root", type=pathlib.Path)
parser.add_argument("venv", type=pathlib.Path)
parser.add_argument("models", type=int, nargs="*", default=[1000])
parser.add_argument("--rounds", type=int, default=3)
parser.add_argument("--without-dbt", action="store_true")
options = parser.parse_intermixed_args()
bench = options.root / "conformance-tests/bench"


class Sample:
    """One run of a command: seconds elapsed, seconds of processor time, megabytes at its peak."""

    def __init__(self, command, directory):
        with tempfile.TemporaryFile() as log:
            begun = time.monotonic()
            process = subprocess.Popen(command, cwd=directory, stdout=log, stderr=log)
            _, status, usage = os.wait4(process.pid, 0)
            self.wall = time.monotonic() - begun
            if status != 0:
                log.seek(0)
                sys.exit(f"{command} failed:\n{log.read().decode()[-3000:]}")
        self.processor = usage.ru_utime + usage.ru_stime
        self.memory = usage.ru_maxrss / 1024


def median(samples, attribute):
    return statistics.median(getattr(sample, attribute) for sample in samples)


def report(name, theirs, ours):
    wall, processor = median(ours, "wall"), median(ours, "processor")
    shown = f"Lakegate {wall:.2f} s, {processor:.2f} s of processor"
    if theirs:
        other, work = median(theirs, "wall"), median(theirs, "processor")
        print(f"{name} {other / wall:.1f}    (dbt-core {other:.2f} s, {work:.2f} s of processor; {shown}; "
              f"ratio of processor times {work / processor:.1f})", flush=True)
    else:
        print(f"{name} -    ({shown})", flush=True)


def measure(models, scratch):
    project = scratch / f"layered-{models}"
    generator = [sys.executable, bench / "layered_project.py", project, str(models)]
    subprocess.run(generator, check=True)
    mart = sorted((project / "models/mart").rglob("*.sql"))
    edited, text = mart[0], mart[0].read_text()
    last = mart[-1].stem
    os.environ["DBT_SEND_ANONYMOUS_USAGE_STATS"] = "false"
    targets = ["--target-path", str(scratch / "dbt-target")]
    offline = ["compile", "--no-introspect", "--no-populate-cache"]

    def dbt(*command):
        if options.without_dbt:
            return None
        program = [options.venv / "bin/dbt", "--quiet"]
        return Sample([*program, *command, "--profiles-dir", ".", *targets], project)

    def lakegate(*command):
        target = ["--project-dir", project, "--profiles-dir", project, "--target-path", scratch / "lakegate-target"]
        return Sample([options.root / "lakegate", *command, "--quiet", *target], project)

    cases = {
        "parse-cold": (["--no-partial-parse", "parse"], ["parse"]),
        "parse-warm": (["parse"], ["parse"]),
        "parse-one-changed": (["parse"], ["parse"]),
        "ls": (["ls", "--select", f"+{last}"], ["ls", "--select", f"+{last}"]),
        "compile-one": ([*offline, "--select", last], ["compile", "--select", last]),
        "compile-all": (offline, ["compile"]),
    }
    samples = {name: ([], []) for name in cases}
    for round_number in range(options.rounds):
        for name, (theirs, ours) in cases.items():
            if name == "parse-one-changed":
                edited.write_text(f"{text}-- {round_number}\n")
            sample = dbt(*theirs)
            samples[name][0].extend([sample] if sample else [])
            samples[name][1].append(lakegate(*ours))
    edited.write_text(text)
    for name, (theirs, ours) in samples.items():
        report(f"{name}-{models}", theirs, ours)
    theirs, ours = (
        max((each.memory for pair in samples.values() for each in pair[side]), default=0) for side in (0, 1))
    ratio = f"{theirs / ours:.1f}" if theirs else "-"
    print(f"peak-memory-{models} {ratio}    (dbt-core {theirs:.0f} MB, Lakegate {ours:.0f} MB of the process)", flush=True)
    resident(models, project, edited, samples)


def resident(models, project, edited, samples):
    path = os.pathsep.join([str(options.root / "cli/target/classes"), (options.root / "cli/target/cli.classpath").read_text().strip()])
    java = os.path.join(os.environ["JAVA_HOME"], "bin/java") if "JAVA_HOME" in os.environ else "java"
    command = [java, "-Xmx1g", "-cp", path, bench / "ResidentProjectBenchmark.java", project, edited]
    lines = subprocess.run(command, check=True, capture_output=True, text=True).stdout.split("\n")
    counterpart = {"resident-one-changed": "parse-one-changed", "resident-rescan": "parse-one-changed",
                   "resident-compile-one": "compile-one"}
    for line in filter(None, lines):
        name, value, rest = line.split(" ", 2)
        theirs = samples[counterpart[name]][0] if name in counterpart else []
        ratio = f"{median(theirs, 'wall') / float(value):.0f}" if theirs else "-"
        print(f"{name}-{models} {ratio}    ({value} {rest})", flush=True)


with tempfile.TemporaryDirectory() as directory:
    for count in options.models:
        measure(count, pathlib.Path(directory))
