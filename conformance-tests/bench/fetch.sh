#!/usr/bin/env bash
# Rows per second through ResultSet getters, gateway and driver with no engine behind them, against pgjdbc on PostgreSQL and
# against reading the same Arrow bytes from a raw socket. More is better.
exec "$(dirname "$0")/against-postgres" FetchBenchmark
