package io.lakegate.gateway.console;

import java.util.List;

/** The page at {@code /}. Pure: from an {@link Overview} to HTML. */
public final class OverviewPage {
    private static final String STYLE = """
            :root { color-scheme: light dark; --line: #8883; --soft: #888; --good: #2a8a4a; --bad: #c0392b; }
            body { font: 15px/1.5 system-ui, sans-serif; max-width: 70rem; margin: 2.5rem auto; padding: 0 1.25rem; }
            h1 { font-size: 1.5rem; margin: 0; } h2 { font-size: 1rem; margin: 2rem 0 .5rem; }
            h1 small { font-weight: 400; color: var(--soft); font-size: .9rem; }
            code { font: .9em ui-monospace, monospace; background: #8881; padding: .15em .4em; border-radius: 4px; }
            table { border-collapse: collapse; width: 100%; font-size: .9rem; }
            th { text-align: left; font-weight: 600; color: var(--soft); }
            th, td { padding: .35rem .75rem .35rem 0; border-bottom: 1px solid var(--line); vertical-align: top; }
            .ready, .success, .finished { color: var(--good); } .failed, .error { color: var(--bad); }
            .none { color: var(--soft); }
            """;

    private OverviewPage() {}

    public static String html(Overview overview) {
        StringBuilder page = new StringBuilder(4096);
        page.append("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>Lakegate</title>")
                .append("<meta name=\"viewport\" content=\"width=device-width\">")
                .append("<meta http-equiv=\"refresh\" content=\"5\"><style>\n")
                .append(STYLE)
                .append("</style></head><body>\n<h1>Lakegate <small>")
                .append(escaped(overview.version()))
                .append(" · ")
                .append(word(overview.status()))
                .append("</small></h1>\n<p>JDBC: <code>")
                .append(escaped(overview.jdbcUrl()))
                .append("</code> · <a href=\"/health\">health</a> · <a href=\"/metrics\">metrics</a></p>\n");
        table(page, "Engines", List.of("Name", "State", "Detail"), overview.engines());
        table(page, "Sessions", List.of("Engine", "Kind", "In use by", "Opened"), overview.sessions());
        table(page, "Statements", List.of("State", "User", "Project", "Running for", "Doing"), overview.statements());
        table(page, "Latest runs", List.of("Project", "Verb", "State", "By", "Started", "Message"), overview.runs());
        return page.append("</body></html>\n").toString();
    }

    private static void table(StringBuilder page, String title, List<String> heads, List<Overview.Line> lines) {
        page.append("<h2>").append(title).append("</h2>\n");
        if (lines.isEmpty()) {
            page.append("<p class=\"none\">None.</p>\n");
            return;
        }
        page.append("<table><tr>");
        heads.forEach(head -> page.append("<th>").append(head).append("</th>"));
        page.append("</tr>\n");
        for (Overview.Line line : lines) {
            page.append("<tr>");
            line.cells().forEach(cell -> page.append("<td>").append(word(cell)).append("</td>"));
            page.append("</tr>\n");
        }
        page.append("</table>\n");
    }

    /** A cell; states are coloured by their own name. */
    private static String word(String text) {
        return switch (text) {
            case "ready", "success", "finished", "failed", "error" ->
                "<span class=\"" + text + "\">" + text + "</span>";
            default -> escaped(text);
        };
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
