#!/usr/bin/env bash
# Round trips of statements that need no work, against pgjdbc's SELECT 1. Less is better.
exec "$(dirname "$0")/against-postgres" LatencyBenchmark
