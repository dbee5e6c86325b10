"""Renders the snippets of ../resources/jinja with Python's Jinja2 and compares or records what comes out.

    jinja_oracle.py --check    exits 1 and lists the cases whose recorded expectation is not what Jinja2 gives
    jinja_oracle.py --write    records what Jinja2 gives

A file holds cases, each

    === name
    the template
    --- [error Type at line N]
    the output, nothing for an error

The environment is the one dbt configures: sandboxed, with the do and loopcontrols extensions, no autoescape. Every case
sees the variables of context.json and dbt's modules. An error is recorded by its Python class and the template's line.
"""

import argparse
import datetime
import itertools
import json
import pathlib
import re
import sys
import traceback

import jinja2
import jinja2.sandbox
import pytz

CASES = pathlib.Path(__file__).parent.parent / "resources" / "jinja"


MODULES = {"datetime": datetime, "itertools": itertools, "pytz": pytz, "re": re}


def environment():
    return jinja2.sandbox.SandboxedEnvironment(extensions=["jinja2.ext.do", "jinja2.ext.loopcontrols"])


def line_of(error):
    if isinstance(error, jinja2.TemplateSyntaxError):
        return error.lineno
    lines = [frame.lineno for frame in traceback.extract_tb(error.__traceback__) if frame.filename == "<template>"]
    return lines[-1] if lines else 1


def rendered(template, context):
    try:
        return "", environment().from_string(template).render(**context)
    except Exception as error:  # noqa: BLE001 - every class of error is an expectation
        return f" error {type(error).__name__} at line {line_of(error)}", ""


def read(text):
    cases = []
    for block in ("\n" + text.removesuffix("\n")).split("\n=== ")[1:]:
        name, _, rest = block.partition("\n")
        template, mark, tail = rest.rpartition("\n---")
        if not mark:
            cases.append((name, rest, None, None))
            continue
        outcome, _, output = tail.partition("\n")
        cases.append((name, template, outcome, output))
    return cases


def main():
    parser = argparse.ArgumentParser()
    mode = parser.add_mutually_exclusive_group(required=True)
    mode.add_argument("--check", action="store_true")
    mode.add_argument("--write", action="store_true")
    options = parser.parse_args()
    drift = total = 0
    for path in sorted(CASES.glob("*.txt")):
        text = path.read_bytes().decode("utf-8")
        written = []
        for name, template, outcome, output in read(text):
            total += 1
            context = json.loads((CASES / "context.json").read_text(encoding="utf-8"))
            found_outcome, found_output = rendered(template, {**context, "modules": MODULES})
            written.append(f"=== {name}\n{template}\n---{found_outcome}\n{found_output}\n")
            if (outcome, output) != (found_outcome, found_output):
                drift += 1
                if options.check:
                    print(f"{path.name}: {name}: recorded {outcome!r} {output!r}, Jinja2 gives {found_outcome!r} {found_output!r}")
        if options.write:
            path.write_bytes("".join(written).encode("utf-8"))
    print(f"jinja2 {jinja2.__version__}: {total} cases, {drift} {'drifted' if options.check else 'recorded anew'}")
    return 1 if drift and options.check else 0


if __name__ == "__main__":
    sys.exit(main())
