#!/usr/bin/env bash
# compile.sh [models ...]: layered projects (fixed seed, default 1000 models) parsed, listed and compiled by dbt-core and by
# Lakegate in turn, each a process of its own as a user starts it. Needs Python for dbt-core and for the generator.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
venv=${LAKEGATE_ORACLE_VENV:-$root/templating/target/oracle-venv}
if [ ! -x "$venv/bin/dbt" ]; then
  "${PYTHON:-python3}" -m venv "$venv"
  "$venv/bin/pip" install --quiet --requirement "$root/templating/src/test/python/requirements.txt"
fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# Prints the seconds a command took; its output goes to a log.
seconds() {
  local begun ended
  begun=$(date +%s.%N)
  "$@" >"$work/log" 2>&1 || { cat "$work/log" >&2; return 1; }
  ended=$(date +%s.%N)
  awk -v a="$begun" -v b="$ended" 'BEGIN { printf "%.2f", b - a }'
}

compare() {
  local name=$1 theirs=$2 ours=$3
  awk -v n="$name" -v t="$theirs" -v o="$ours" 'BEGIN { printf "%s %.1f    (dbt-core %.2f s, Lakegate %.2f s)\n", n, t / o, t, o }'
}

for models in "${@:-1000}"; do
  project=$work/layered
  rm -rf "$project"
  "$venv/bin/python" "$here/layered_project.py" "$project" "$models"
  last=$(cd "$project" && find models/mart -name '*.sql' | sort | tail -n 1 | sed 's/.*\///; s/\.sql$//')
  dbt() { (cd "$project" && DBT_SEND_ANONYMOUS_USAGE_STATS=false "$venv/bin/dbt" --quiet "$@" --profiles-dir . --target-path "$work/dbt-target"); }
  ours() { "$root/lakegate" "$@" --quiet --project-dir "$project" --target-path "$work/lakegate-target"; }
  compare "parse-$models" "$(seconds dbt --no-partial-parse parse)" "$(seconds ours parse)"
  compare "ls-$models" "$(seconds dbt ls --select "+$last")" "$(seconds ours ls --select "+$last")"
  compare "compile-one-$models" \
    "$(seconds dbt compile --no-introspect --no-populate-cache --select "$last")" "$(seconds ours compile --select "$last")"
  compare "compile-all-$models" \
    "$(seconds dbt compile --no-introspect --no-populate-cache)" "$(seconds ours compile)"
done
