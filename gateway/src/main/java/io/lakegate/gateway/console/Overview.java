package io.lakegate.gateway.console;

import java.util.List;

/**
 * What the first page shows: the gateway at one moment.
 *
 * @param status one word, as {@code /health} says it
 * @param jdbcUrl what to paste into a tool
 */
public record Overview(
        String version,
        String status,
        String jdbcUrl,
        List<Line> engines,
        List<Line> sessions,
        List<Line> statements,
        List<Line> runs) {
    public Overview {
        engines = List.copyOf(engines);
        sessions = List.copyOf(sessions);
        statements = List.copyOf(statements);
        runs = List.copyOf(runs);
    }

    /** One row of a table; its texts are escaped by the page. */
    public record Line(List<String> cells) {
        public Line {
            cells = List.copyOf(cells);
        }

        public static Line of(String... cells) {
            return new Line(List.of(cells));
        }
    }
}
