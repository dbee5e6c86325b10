#!/usr/bin/env bash
# compile.sh [--rounds N] [--without-dbt] [models ...]: layered projects (fixed seed, default 1000 models, two tests a model)
# parsed, listed and compiled by dbt-core and by Lakegate in turn, each a process of its own as a user starts it; then a
# resident project, which has no counterpart in dbt, beside dbt's command for the same. Prints `name ratio` of elapsed times,
# with the medians and the processor times behind them: on a busy machine only the latter tell something. dbt-core takes
# minutes for 5000 models. Needs Python for dbt-core and for the generator.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
venv=${LAKEGATE_ORACLE_VENV:-$root/templating/target/oracle-venv}
if [ ! -x "$venv/bin/dbt" ]; then
  "${PYTHON:-python3}" -m venv "$venv"
  "$venv/bin/pip" install --quiet --requirement "$root/templating/src/test/python/requirements.txt"
fi
"$root/lakegate" --help >/dev/null
exec "$venv/bin/python" "$here/compile.py" "$root" "$venv" "$@"
