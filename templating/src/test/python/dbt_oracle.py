"""Derives the expectations beside the fixture projects from dbt-core itself.

  dbt_oracle.py [project ...]            rewrites src/test/resources/projects/<project>.expected.json
  dbt_oracle.py --check [project ...]    exits 1 when dbt-core says otherwise than what is recorded
  dbt_oracle.py --artifacts DIRECTORY    exits 1 when dbt-core cannot read an artifact below it

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
    "unrendered_database", "unrendered_schema", "doc_blocks",
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
            for edges in ("parent_map", "child_map"):
                expected[edges] = {
                    key: sorted(value) for key, value in sorted(manifest[edges].items()) if not key.startswith(internal)}
            expected["group_map"] = {key: sorted(value) for key, value in sorted(manifest["group_map"].items())}
            expected["selectors"] = manifest["selectors"]
            expected["failures"] = sorted(
                f"{run.node.unique_id}: {normalised(run.message or '')}"
                for run in (result.result.results if result.result else []) if str(run.status) == "error")
            expected["selections"] = [selection(each, common, ours) for each in options.get("selectors", [])]
            expected["comparisons"] = comparisons(options.get("comparisons"), project, common, ours)
        finally:
            os.chdir(here)
    return json.dumps(expected, indent=1, sort_keys=True) + "\n"


def comparisons(options, project, common, ours):
    """Keeps what was just compiled as the earlier state, edits the project, and selects by state."""
    if not options:
        return []
    earlier = project / "earlier"
    shutil.copytree(project / "target", earlier)
    results = json.loads((earlier / "run_results.json").read_text())
    for result in results["results"]:
        result["status"] = options.get("results", {}).get(result["unique_id"], result["status"])
    (earlier / "run_results.json").write_text(json.dumps(results))
    for directory, key in ((earlier, "sources_then"), (project / "target", "sources_now")):
        (directory / "sources.json").write_text(json.dumps(freshness(options.get(key, {}))))
    for edit in options["edits"]:
        file = project / edit["file"]
        if "write" in edit:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(edit["write"])
        elif "replace" in edit:
            text = file.read_text()
            if edit["replace"] not in text:
                raise SystemExit(f"{file.name} does not contain {edit['replace']!r}")
            file.write_text(text.replace(edit["replace"], edit["by"]))
        else:
            file.unlink()
    return [selection(each, common, ours + ["--state", "earlier"]) for each in options["selectors"]]


def freshness(loaded_at):
    """A sources.json, version 3, of sources that were loaded at these times."""
    return {
        "metadata": {"dbt_schema_version": "https://schemas.getdbt.com/dbt/sources/v3.json"},
        "elapsed_time": 0.0,
        "results": [{
            "unique_id": unique_id, "max_loaded_at": time, "snapshotted_at": time, "max_loaded_at_time_ago_in_s": 0.0,
            "status": "pass", "criteria": {"warn_after": None, "error_after": None, "filter": None},
            "adapter_response": {}, "timing": [], "thread_id": "t", "execution_time": 0.0,
        } for unique_id, time in loaded_at.items()],
    }


def read_artifacts(directory):
    """Reads every artifact below a directory with dbt's own classes; raises when one is not what dbt would read."""
    from dbt.artifacts.schemas.catalog import CatalogArtifact
    from dbt.artifacts.schemas.manifest import WritableManifest
    from dbt.artifacts.schemas.run import RunResultsArtifact
    from dbt.contracts.graph.manifest import Manifest

    readers = {
        "manifest.json": lambda path: Manifest.from_writable_manifest(WritableManifest.read_and_check_versions(path)),
        "run_results.json": RunResultsArtifact.read_and_check_versions,
        "catalog.json": CatalogArtifact.read_and_check_versions,
    }
    read = 0
    for path in sorted(pathlib.Path(directory).rglob("*.json")):
        if path.name in readers:
            try:
                readers[path.name](str(path))
            except Exception as problem:  # The file's name is what one needs first.
                print(f"{path}: {type(problem).__name__}: {problem}")
                return 1
            read += 1
    print(f"artifacts: dbt-core read {read}, 0 drifted")
    return 0 if read else 1


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
    if arguments[:1] == ["--artifacts"]:
        return read_artifacts(arguments[1])
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
