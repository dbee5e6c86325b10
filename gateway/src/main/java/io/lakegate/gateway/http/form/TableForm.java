package io.lakegate.gateway.http.form;

import io.lakegate.domain.error.QueryException;
import io.lakegate.domain.relation.Column;
import io.lakegate.gateway.arrow.RowReader;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A table in plain text. The first rows decide how wide its columns are; the rest streams. */
final class TableForm implements ResultForm {
    private static final int ROWS_THAT_DECIDE = 200;
    private static final int WIDEST = 60;

    private final List<String[]> held = new ArrayList<>();
    private List<Column> columns = List.of();
    private boolean[] right = new boolean[0];
    private int @Nullable [] widths;
    private long count;
    private @Nullable String instead;

    @Override
    public String mediaType() {
        return "text/plain; charset=utf-8";
    }

    @Override
    public boolean forPeople() {
        return true;
    }

    @Override
    public byte[] begin(List<Column> names) {
        columns = names;
        right = new boolean[names.size()];
        for (int i = 0; i < right.length; i++) {
            right[i] = names.get(i).dataType().matches("(tiny|small|big)?int|float|double|decimal.*");
        }
        return new byte[0];
    }

    @Override
    public byte[] row(RowReader rows) {
        count++;
        String[] texts = new String[columns.size()];
        for (int i = 0; i < texts.length; i++) {
            texts[i] = oneLine(Texts.of(rows.value(i)));
        }
        if (widths != null) {
            return Texts.utf8(line(texts, widths));
        }
        held.add(texts);
        return held.size() < ROWS_THAT_DECIDE ? new byte[0] : Texts.utf8(heldRows());
    }

    private static String oneLine(String text) {
        String line = text.replaceAll("[\\r\\n\\t\\x00-\\x1f]+", " ");
        return line.length() <= WIDEST ? line : line.substring(0, WIDEST - 1) + "…";
    }

    private StringBuilder heldRows() {
        int[] decided = new int[columns.size()];
        for (int i = 0; i < decided.length; i++) {
            decided[i] = columns.get(i).name().length();
            for (String[] row : held) {
                decided[i] = Math.max(decided[i], row[i].length());
            }
        }
        widths = decided;
        StringBuilder text = new StringBuilder();
        text.append(line(columns.stream().map(Column::name).toArray(String[]::new), decided));
        for (int i = 0; i < decided.length; i++) {
            text.append(i == 0 ? "" : "-+-").append("-".repeat(decided[i]));
        }
        text.append('\n');
        held.forEach(row -> text.append(line(row, decided)));
        held.clear();
        return text;
    }

    private CharSequence line(String[] texts, int[] width) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < texts.length; i++) {
            String padding = " ".repeat(Math.max(0, width[i] - texts[i].length()));
            line.append(i == 0 ? "" : " | ");
            line.append(right[i] ? padding + texts[i] : texts[i] + padding);
        }
        int end = line.length();
        while (end > 0 && line.charAt(end - 1) == ' ') {
            end--;
        }
        line.setLength(end);
        return line.append('\n');
    }

    @Override
    public byte[] end() {
        if (instead != null) {
            return Texts.utf8(instead);
        }
        StringBuilder text = widths == null ? heldRows() : new StringBuilder();
        return Texts.utf8(text.append('(')
                .append(count)
                .append(count == 1 ? " row)" : " rows)")
                .append('\n'));
    }

    @Override
    public byte[] update(long changed) {
        instead = changed == 0 ? "OK\n" : "OK, " + changed + (changed == 1 ? " row" : " rows") + " changed\n";
        return new byte[0];
    }

    @Override
    public byte[] error(QueryException error) {
        StringBuilder text = widths == null ? heldRows() : new StringBuilder();
        return Texts.utf8(text.append(Texts.line(error)).append('\n'));
    }
}
