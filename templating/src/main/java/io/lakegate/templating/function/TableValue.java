package io.lakegate.templating.function;

import io.lakegate.domain.relation.Column;
import io.lakegate.templating.QueryRows;
import io.lakegate.templating.value.Arguments;
import io.lakegate.templating.value.Builtin;
import io.lakegate.templating.value.None;
import io.lakegate.templating.value.Numbers;
import io.lakegate.templating.value.PyDict;
import io.lakegate.templating.value.PyIterable;
import io.lakegate.templating.value.PyList;
import io.lakegate.templating.value.PySet;
import io.lakegate.templating.value.PySized;
import io.lakegate.templating.value.PyTuple;
import io.lakegate.templating.value.Types;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A query's result as templates see it: the parts of an agate table that dbt projects use. */
final class TableValue implements PyIterable, PySized {
    private final List<String> names;
    private final List<String> types;
    private final List<Object> rows;

    private TableValue(List<String> names, List<String> types, List<Object> rows) {
        this.names = names;
        this.types = types;
        this.rows = rows;
    }

    static TableValue of(QueryRows result) {
        List<String> names = result.columns().stream().map(Column::name).toList();
        List<Object> rows = new ArrayList<>();
        for (List<@Nullable Object> row : result.rows()) {
            List<Object> cells = new ArrayList<>(row.size());
            row.forEach(cell -> cells.add(Cells.value(cell)));
            rows.add(new RowValue(names, cells));
        }
        return new TableValue(names, result.columns().stream().map(Cells::type).toList(), rows);
    }

    static TableValue empty() {
        return new TableValue(List.of(), List.of(), List.of());
    }

    /** The rows as plain tuples. */
    PyList data() {
        PyList data = new PyList();
        rows.forEach(row -> data.add(new PyTuple(((RowValue) row).cells())));
        return data;
    }

    @Override
    public @Nullable Object attribute(String name) {
        return switch (name) {
            case "rows" -> new PyTuple(rows);
            case "columns" -> new Columns(this);
            case "column_names" -> new PyTuple(names);
            case "column_types" -> new PyTuple(types);
            case "print_table" -> new Builtin(name, arguments -> None.NONE);
            default -> null;
        };
    }

    private Object column(int index) {
        List<Object> values = new ArrayList<>(rows.size());
        rows.forEach(row -> values.add(((RowValue) row).cells().get(index)));
        return new TableColumn(names.get(index), types.get(index), values);
    }

    @Override
    public long length() {
        return rows.size();
    }

    @Override
    public Iterator<Object> iterator() {
        return rows.iterator();
    }

    @Override
    public String typeName() {
        return "agate.Table";
    }

    @Override
    public String repr() {
        return "<agate.Table " + names + ">";
    }

    /** {@code table.columns}: by position or by name. */
    private record Columns(TableValue table) implements PyIterable, PySized {
        @Override
        public @Nullable Object item(Object key) {
            int index = Types.isInteger(key) ? Numbers.count(key) : table.names.indexOf(key);
            int from = index < 0 && Types.isInteger(key) ? index + table.names.size() : index;
            return from < 0 || from >= table.names.size() ? null : table.column(from);
        }

        @Override
        public @Nullable Object attribute(String name) {
            return switch (name) {
                case "keys" -> new Builtin(name, arguments -> new PyTuple(table.names));
                case "values" -> new Builtin(name, arguments -> new PyTuple(all()));
                case "items" -> new Builtin(name, arguments -> items());
                case "dict" -> new Builtin(name, arguments -> dict());
                case "get" -> new Builtin(name, this::get);
                default -> null;
            };
        }

        private PyTuple items() {
            List<Object> items = new ArrayList<>();
            for (int i = 0; i < table.names.size(); i++) {
                items.add(PyTuple.of(table.names.get(i), table.column(i)));
            }
            return new PyTuple(items);
        }

        private PyDict dict() {
            PyDict dict = new PyDict();
            for (int i = 0; i < table.names.size(); i++) {
                dict.put(table.names.get(i), table.column(i));
            }
            return dict;
        }

        private Object get(Arguments arguments) {
            Object found = item(arguments.require("get", 0, "key"));
            return found == null ? arguments.find(1, "default", None.NONE) : found;
        }

        private List<Object> all() {
            List<Object> columns = new ArrayList<>();
            for (int i = 0; i < table.names.size(); i++) {
                columns.add(table.column(i));
            }
            return columns;
        }

        @Override
        public Iterator<Object> iterator() {
            return all().iterator();
        }

        @Override
        public long length() {
            return table.names.size();
        }

        @Override
        public String typeName() {
            return "MappedSequence";
        }
    }

    /** One column of a table; walking it walks its values. */
    private record TableColumn(String name, String type, List<Object> values) implements PyIterable, PySized {
        @Override
        public @Nullable Object attribute(String member) {
            return switch (member) {
                case "name" -> name;
                case "data_type" -> type;
                case "values" -> new Builtin(member, arguments -> new PyTuple(values));
                case "values_distinct" -> new Builtin(member, arguments -> PySet.of(values));
                default -> null;
            };
        }

        @Override
        public @Nullable Object item(Object key) {
            int index = Types.isInteger(key) ? Numbers.count(key) : values.size();
            int from = index < 0 ? index + values.size() : index;
            return from < 0 || from >= values.size() ? null : values.get(from);
        }

        @Override
        public Iterator<Object> iterator() {
            return values.iterator();
        }

        @Override
        public long length() {
            return values.size();
        }

        @Override
        public String typeName() {
            return "agate.Column";
        }
    }
}
