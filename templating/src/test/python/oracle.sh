#!/usr/bin/env bash
# Makes the virtual environment of requirements.txt in target/ (Python 3.10 to 3.12) and runs an oracle in it:
#   oracle.sh jinja --check | --write         Python's Jinja2 over the snippets
#   oracle.sh dbt [--check] [project ...]     dbt-core over the fixture projects
#   oracle.sh dbt --artifacts DIRECTORY       dbt-core's own classes over the artifacts below a directory
#   oracle.sh --check                         both; fails when one says otherwise than what is recorded
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
venv=${LAKEGATE_ORACLE_VENV:-$here/../../../target/oracle-venv}
python=${PYTHON:-python3}

if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
  sudo=; [ "$(id -u)" = 0 ] || sudo=sudo
  $sudo apt-get -q update && $sudo apt-get -q install -y python3 python3-venv
fi
if [ ! -x "$venv/bin/dbt" ]; then
  "$python" -m venv "$venv"
  "$venv/bin/pip" install --quiet --requirement "$here/requirements.txt"
fi

case ${1-} in
--check)
  "$venv/bin/python" "$here/jinja_oracle.py" --check
  "$venv/bin/python" "$here/dbt_oracle.py" --check
  ;;
jinja | dbt)
  oracle=$1
  shift
  "$venv/bin/python" "$here/${oracle}_oracle.py" "$@"
  ;;
*)
  sed -n '2,6s/^# //p' "$0" >&2
  exit 2
  ;;
esac
