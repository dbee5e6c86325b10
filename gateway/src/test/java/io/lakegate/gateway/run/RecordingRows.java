package io.lakegate.gateway.run;

import io.lakegate.domain.execution.Progress;
import io.lakegate.domain.relation.Column;
import io.lakegate.gateway.statement.RowSink;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** Keeps what a statement answered. */
public final class RecordingRows implements RowSink {
    private final List<Column> columns = new ArrayList<>();
    private final List<List<Object>> rows = Collections.synchronizedList(new ArrayList<>());
    private final List<Progress> progress = Collections.synchronizedList(new ArrayList<>());
    private Long affected;

    @Override
    public void columns(List<Column> all) {
        columns.addAll(all);
    }

    @Override
    public void row(Object... values) {
        if (values.length != columns.size()) {
            throw new AssertionError(values.length + " values for " + columns);
        }
        rows.add(Arrays.asList(values.clone()));
    }

    @Override
    public void affected(long count) {
        affected = count;
    }

    @Override
    public void onProgress(Progress now) {
        progress.add(now);
    }

    public List<List<Object>> rows() {
        return List.copyOf(rows);
    }

    public List<Progress> progress() {
        return List.copyOf(progress);
    }

    public Long affected() {
        return affected;
    }

    /** The values of one column. */
    public List<Object> column(String name) {
        int index = -1;
        for (int i = 0; i < columns.size(); i++) {
            index = columns.get(i).name().equals(name) ? i : index;
        }
        List<Object> values = new ArrayList<>();
        for (List<Object> row : rows()) {
            values.add(row.get(index));
        }
        return values;
    }
}
