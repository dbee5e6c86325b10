package io.lakegate.gateway.run.verb;

import io.lakegate.domain.relation.Column;
import java.util.ArrayList;
import java.util.List;

/** Columns of our own results. */
final class Columns {
    private Columns() {}

    /** @param namesAndTypes {@code name type} each */
    static List<Column> of(String... namesAndTypes) {
        List<Column> columns = new ArrayList<>();
        for (String each : namesAndTypes) {
            int space = each.indexOf(' ');
            columns.add(new Column(each.substring(0, space), each.substring(space + 1)));
        }
        return columns;
    }
}
