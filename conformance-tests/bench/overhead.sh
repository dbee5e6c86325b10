#!/usr/bin/env bash
# Statements through driver and gateway against the same SQL sent to the same embedded Spark by Spark Connect alone. Less is
# better. Needs the tree to be built (./mvnw -DskipTests package).
set -euo pipefail
cd "$(dirname "$0")/../.."
class_path=conformance-tests/target/conformance-tests.classpath
[ -s "$class_path" ] || { echo "bench.sh: build the tree first: ./mvnw -DskipTests package" >&2; exit 1; }
echo "# $(uname -m), $(nproc) cores"
exec "${JAVA_HOME:+$JAVA_HOME/bin/}java" -Xmx512m -cp "conformance-tests/target/test-classes:$(cat "$class_path")" \
  io.lakegate.conformance.bench.OverheadBenchmark
