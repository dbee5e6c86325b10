#!/usr/bin/env bash
# glue.sh [options]: whole runs of the taxi project and of a layered one on the stand-in for AWS Glue, by dbt-glue and by
# Lakegate in turn, cold and warm. Prints `name ratio` of elapsed times and a table with what the ratios were made of.
# A full run takes dbt-glue most of an hour: --minutes N begins nothing more after N minutes, --quick runs four models warm.
# Needs Python, network for packages at first, and the tree to be built (./mvnw -DskipTests package).
set -euo pipefail
cd "$(dirname "$0")/../.."
class_path=conformance-tests/target/conformance-tests.classpath
[ -s "$class_path" ] || { echo "bench.sh: build the tree first: ./mvnw -DskipTests package" >&2; exit 1; }
venv=$(conformance-tests/src/test/python/glue/venv.sh)
jars=conformance-tests/target/glue-jars
[ -d "$jars" ] || ./mvnw -q -B -Pexternal -pl conformance-tests dependency:copy@glue-jars >&2
jars=$(find "$PWD/$jars" -name '*.jar' | sort | tr '\n' ':' | sed 's/:$//')
./lakegate sql --help >/dev/null
echo "# $(uname -m), $(nproc) cores, load $(cut -d ' ' -f 1 /proc/loadavg)"
exec "${JAVA_HOME:+$JAVA_HOME/bin/}java" -Xmx1g -Duser.timezone=UTC \
  -cp "conformance-tests/target/test-classes:$(cat "$class_path")" \
  io.lakegate.conformance.glue.bench.GlueBenchmark "$venv" "$jars" "$@"
