#!/usr/bin/env bash
# Runs one benchmark, bench/<name>.sh, which prints lines `name ratio`: how many times faster than what it is measured
# against, both sides in turn on this machine.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
name=${1:-}
if [ -z "$name" ] || [ ! -x "$here/bench/$name.sh" ]; then
  echo "usage: bench.sh $(cd "$here/bench" && ls *.sh | sed 's/\.sh$//' | tr '\n' '|' | sed 's/|$//') [options]" >&2
  exit 2
fi
shift
exec "$here/bench/$name.sh" "$@"
