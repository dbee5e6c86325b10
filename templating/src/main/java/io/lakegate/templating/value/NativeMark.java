package io.lakegate.templating.value;

/** A value that dbt's {@code as_bool} and its kind marked for conversion when YAML is rendered to native values. */
public record NativeMark(Kind kind, Object value) implements PyObject {
    /** What to convert to. */
    public enum Kind {
        BOOL("as_bool"),
        NUMBER("as_number"),
        NATIVE("as_native"),
        TEXT("as_text");

        private final String filter;

        Kind(String filter) {
            this.filter = filter;
        }

        public String filter() {
            return filter;
        }
    }

    @Override
    public boolean truth() {
        return Truth.of(value);
    }

    @Override
    public String str() {
        return Repr.str(value);
    }

    @Override
    public String repr() {
        return Repr.repr(Repr.str(value));
    }

    @Override
    public String typeName() {
        return "str";
    }
}
