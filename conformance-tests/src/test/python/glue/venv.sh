#!/usr/bin/env bash
# Makes the virtual environment of requirements.txt in target/ (Python 3.10 to 3.12), unless it is there, and prints its path.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
venv=${LAKEGATE_GLUE_VENV:-$here/../../../../target/glue-venv}
if [ ! -e "$venv/complete" ]; then
  if ! "${PYTHON:-python3}" -c 'import ensurepip, venv' 2>/dev/null; then
    sudo=; [ "$(id -u)" = 0 ] || sudo=sudo
    { $sudo apt-get -q update && $sudo apt-get -q install -y python3 python3-venv; } >&2
  fi
  "${PYTHON:-python3}" -m venv "$venv"
  "$venv/bin/pip" install --quiet --requirement "$here/requirements.txt" >&2
  touch "$venv/complete"
fi
cd "$venv" && pwd
