#!/usr/bin/env bash
# compare-with-dbt.sh DIRECTORY [option ...]: compiles a copy of a dbt project with dbt-core and with Lakegate, prints every
# difference between their nodes, and ends with `equal / total`. Options go to both, such as --vars. The project's packages
# must be installed. It gets a Spark profile of its own; no warehouse is asked: every relation is absent, every query is empty.
# Needs Python for dbt-core. Exits with 1 when something differs.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/.." && pwd)
venv=${LAKEGATE_ORACLE_VENV:-$root/templating/target/oracle-venv}
if [ $# -lt 1 ] || [ ! -f "$1/dbt_project.yml" ]; then
  sed -n '2,5s/^# //p' "$0" >&2
  exit 2
fi
if [ ! -x "$venv/bin/dbt" ]; then
  "${PYTHON:-python3}" -m venv "$venv"
  "$venv/bin/pip" install --quiet --requirement "$root/templating/src/test/python/requirements.txt"
fi
exec "$venv/bin/python" "$here/compare_with_dbt.py" "$root" "$@"
