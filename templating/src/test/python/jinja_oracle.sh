#!/usr/bin/env bash
# Makes the virtual environment of requirements.txt in target/ and runs jinja_oracle.py in it.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
venv=${LAKEGATE_ORACLE_VENV:-$here/../../../target/oracle-venv}
if [ ! -x "$venv/bin/dbt" ]; then
  "${PYTHON:-python3}" -m venv "$venv"
  "$venv/bin/pip" install --quiet --requirement "$here/requirements.txt"
fi
exec "$venv/bin/python" "$here/jinja_oracle.py" "$@"
