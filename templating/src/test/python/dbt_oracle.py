"""Derives the expectations beside the fixture projects from dbt-core itself.

  dbt_oracle.py [project ...]            rewrites src/test/resources/projects/<project>.expected.json
  dbt_oracle.py --check [project ...]    exits 1 when dbt-core says otherwise than what is recorded

Run by `oracle.sh`, which makes the virtual environment. Nothing is executed on a warehouse: the adapter is told
that every schema is empty, so `execute` is true and every relation is absent.
"""
import contextlib
import difflib
import io
import json
import os
import pathlib
import shutil
import sys
import tempfile

PROJECTS = pathlib.Path(__file__).parent.parent / "resources" / "projects"

# What differs between two runs, or says where the machine keeps things.
VOLATILE = {
    "created_at", "root_path", "build_path", "compiled_path", "invocation_id", "generated_at",
    "extra_ctes", "extra_ctes_injected", "compiled", "deferred", "_event_status", "unrendered_config_call_dict",
    "unrendered_database", "unrendered_schema", "doc_blocks", "macro_sql", "supported_languages",
}


def normalised(text):
    return " ".join(text.split()) if text else text


def stable(value):
    if isinstance(value, dict):
        return {key: stable(item) for key, item in value.items() if key not in VOLATILE}
    if isinstance(value, list):
        return [stable(item) for item in value]
    return value


def node(value):
    kept = stable(value)
    for code in ("compiled_code", "raw_code"):
        if kept.get(code):
            kept[code] = normalised(kept[code])
    return kept


def empty_warehouse():
    """No connection is ever opened: there are no schemas and no relations."""
    from dbt.adapters.spark.impl import SparkAdapter

    def nothing(self, *args, **kwargs):
        return []

    SparkAdapter.list_relations_without_caching = nothing
    SparkAdapter.list_schemas = nothing
    SparkAdapter.get_columns_in_relation = nothing
    try:
        from dbt.adapters.glue.impl import GlueAdapter
    except ImportError:
        return
    GlueAdapter.list_relations_without_caching = nothing
    GlueAdapter.list_schemas = nothing
    GlueAdapter.get_columns_in_relation = nothing
    GlueAdapter.get_relation = lambda self, *args, **kwargs: None


def invoke(arguments):
    from dbt.cli.main import dbtRunner

    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        result = dbtRunner().invoke(arguments)
    return result


def derive(name):
    options = json.loads((PROJECTS / f"{name}.oracle.json").read_text())
    with tempfile.TemporaryDirectory() as scratch:
        project = pathlib.Path(scratch) / name
        shutil.copytree(PROJECTS / name, project)
        os.environ.update(options.get("env", {}))
        os.environ["DBT_SEND_ANONYMOUS_USAGE_STATS"] = "false"
        here = os.getcwd()
        os.chdir(project)
        try:
            common = ["--quiet"]
            ours = options.get("args", [])
            result = invoke(common + ["compile", "--no-populate-cache"] + ours)
            expected = {}
            if result.exception or not (project / "target" / "manifest.json").exists():
                raise SystemExit(f"{name}: {result.exception}")
            manifest = json.loads((project / "target" / "manifest.json").read_text())
            expected["nodes"] = {key: node(value) for key, value in sorted(manifest["nodes"].items())}
            for kind in ("sources", "exposures", "groups", "unit_tests"):
                expected[kind] = {key: node(value) for key, value in sorted(manifest[kind].items())}
            expected["docs"] = {
                key: stable(value) for key, value in sorted(manifest["docs"].items()) if not key.startswith("doc.dbt.")}
            internal = ("macro.dbt.", "macro.dbt_spark.", "macro.dbt_glue.")
            expected["macros"] = {
                key: stable(value) for key, value in sorted(manifest["macros"].items()) if not key.startswith(internal)}
            expected["disabled"] = {
                key: [node(value) for value in values] for key, values in sorted(manifest["disabled"].items())}
            expected["parent_map"] = {key: sorted(value) for key, value in sorted(manifest["parent_map"].items())}
            expected["failures"] = sorted(
                f"{run.node.unique_id}: {normalised(run.message or '')}"
                for run in (result.result.results if result.result else []) if str(run.status) == "error")
            expected["selections"] = [selection(each, common, ours) for each in options.get("selectors", [])]
        finally:
            os.chdir(here)
    return json.dumps(expected, indent=1, sort_keys=True) + "\n"


def selection(each, common, ours):
    arguments = common + ["ls", "--output", "json", "--output-keys", "unique_id"] + ours
    for key, flag in (("select", "--select"), ("exclude", "--exclude"), ("indirect", "--indirect-selection"),
                      ("selector", "--selector")):
        if key in each:
            arguments += [flag, each[key]]
    result = invoke(arguments)
    if result.exception:
        return {**each, "error": normalised(str(result.exception))}
    return {**each, "nodes": sorted(json.loads(line)["unique_id"] for line in result.result)}


def main(arguments):
    check = "--check" in arguments
    names = [each for each in arguments if not each.startswith("--")]
    names = names or sorted(path.name[: -len(".oracle.json")] for path in PROJECTS.glob("*.oracle.json"))
    empty_warehouse()
    drift = False
    for name in names:
        derived = derive(name)
        file = PROJECTS / f"{name}.expected.json"
        if check:
            recorded = file.read_text() if file.exists() else ""
            for line in difflib.unified_diff(recorded.splitlines(), derived.splitlines(), "recorded", "dbt-core", lineterm=""):
                drift = True
                print(line)
        else:
            file.write_text(derived)
            print(f"{name}: recorded")
    if check:
        print(f"dbt-core: {len(names)} projects, {'drifted' if drift else '0 drifted'}")
    return 1 if drift else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
