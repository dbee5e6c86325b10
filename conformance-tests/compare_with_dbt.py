"""Compares a project's nodes as dbt-core and as Lakegate compile them; see compare-with-dbt.sh."""
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

root, source, options = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]), sys.argv[3:]
sys.path.insert(0, str(root / "templating/src/test/python"))
import dbt_oracle  # noqa: E402

SECTIONS = ("nodes", "sources", "exposures", "unit_tests")
# The semantic layer is passed through and not resolved; a unit test's checksum is a hash of how Python prints its classes.
LEFT_OUT = {"metrics"}


def empty_queries():
    """Queries of run_query and statement succeed and give nothing, as where Lakegate has no warehouse."""
    import dbt_common.clients.agate_helper as agate_helper
    from dbt.adapters.contracts.connection import AdapterResponse
    from dbt.adapters.spark.impl import SparkAdapter

    def execute(self, sql, *args, **kwargs):
        return AdapterResponse(_message="OK"), agate_helper.empty_table()

    SparkAdapter.execute = execute
    SparkAdapter.add_query = lambda self, *args, **kwargs: (None, None)


def every_failure():
    """`dbt compile` would end at the first node that fails."""
    from dbt.task.compile import CompileTask

    CompileTask.raise_on_first_error = lambda self: False


def profile(project):
    text = (project / "dbt_project.yml").read_text()
    name = re.search(r"^profile:\s*['\"]?([\w-]+)", text, re.M).group(1)
    (project / "profiles.yml").write_text(f"""{name}:
  target: dev
  outputs:
    dev: {{type: spark, method: thrift, host: localhost, port: 10000, schema: analytics, threads: 4}}
""")


def manifest(directory):
    found = json.loads((directory / "manifest.json").read_text())
    return {key: value for section in SECTIONS for key, value in found[section].items()}


def ordered(node):
    """dbt's static parser keeps sources in a set: their order is chance, and they stand there once and otherwise often."""
    node = dbt_oracle.node(node)
    if "nodes" in node.get("depends_on", {}):
        node["depends_on"]["nodes"].sort()
    if "sources" in node:
        node["sources"] = sorted(map(list, set(map(tuple, node["sources"]))))
    return node


def code(text):
    # White space means nothing to SQL, also beside parentheses and commas.
    return re.sub(r" ?([(),]) ?", r"\1", " ".join(text.split())) if text else text


def differences(path, theirs, ours):
    if isinstance(theirs, dict) and isinstance(ours, dict):
        keys = set(theirs)
        if path.endswith(("config", "meta")):
            keys |= set(ours)
        for key in sorted(keys - LEFT_OUT):
            if key not in theirs:
                yield f"{path}.{key}: dbt has none, Lakegate has {ours[key]!r}"
            elif key not in ours:
                yield f"{path}.{key}: dbt has {theirs[key]!r}, Lakegate has none"
            else:
                yield from differences(f"{path}.{key}", theirs[key], ours[key])
    elif isinstance(theirs, list) and isinstance(ours, list) and len(theirs) == len(ours):
        for index, pair in enumerate(zip(theirs, ours)):
            yield from differences(f"{path}[{index}]", *pair)
    else:
        if path.endswith("_code"):
            theirs, ours = code(theirs), code(ours)
        if theirs != ours:
            yield f"{path}:\n    dbt      {theirs!r}\n    Lakegate {ours!r}"


def main():
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as scratch:
        project = pathlib.Path(scratch) / "project"
        shutil.copytree(source, project, ignore=shutil.ignore_patterns("target", ".git"), symlinks=False)
        profile(project)
        os.chdir(project)
        os.environ["DBT_SEND_ANONYMOUS_USAGE_STATS"] = "false"
        dbt_oracle.empty_warehouse()
        empty_queries()
        every_failure()
        result = dbt_oracle.invoke(["--quiet", "compile", "--no-populate-cache", *options])
        if result.exception or not (project / "target/manifest.json").exists():
            print(f"dbt-core cannot compile the project: {result.exception}")
            return 2
        failed = {run.node.unique_id: run.message for run in result.result.results if str(run.status) == "error"}
        theirs = manifest(project / "target")
        out = pathlib.Path(scratch) / "lakegate"
        command = [os.environ.get("LAKEGATE", str(root / "lakegate")), "compile", "--quiet", "--project-dir", project, "--profiles-dir", project]
        run = subprocess.run([*command, "--target-path", out, *options], capture_output=True, text=True)
        if not (out / "manifest.json").exists():
            print(f"Lakegate cannot load the project:\n{run.stderr}")
            return 1
        ours = manifest(out)
    equal = 0
    for key in sorted(set(theirs) | set(ours)):
        if key not in ours:
            print(f"{key}: only dbt has it")
        elif key not in theirs:
            print(f"{key}: only Lakegate has it")
        else:
            wanted = ordered(theirs[key])
            if key in failed or wanted.get("compiled_code") is None:
                wanted.pop("compiled_code", None)
            if key.startswith("unit_test."):
                wanted.pop("checksum", None)
            found = list(differences(key, wanted, ordered(ours[key])))
            if key in failed and ours[key].get("compiled_code") is not None:
                found.append(f"{key}: dbt fails: {failed[key]}")
            print("\n".join(found), end="\n" if found else "")
            equal += not found
    print(f"{equal} / {len(set(theirs) | set(ours))} nodes equal")
    return 0 if equal == len(set(theirs) | set(ours)) else 1


if __name__ == "__main__":
    sys.exit(main())
