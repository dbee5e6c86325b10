package io.lakegate.jdbc.client;

import io.lakegate.jdbc.json.JsonWriter;
import org.jspecify.annotations.Nullable;

/** A question of {@code DatabaseMetaData} (docs/protocol.md §5). Immutable. */
public final class MetadataRequest {
    private final String kind;
    private final @Nullable String catalog;
    private final @Nullable String schemaPattern;
    private final @Nullable String tablePattern;
    private final @Nullable String columnPattern;
    private final String @Nullable [] types;

    /** Null means any, for all but {@code kind}. */
    public MetadataRequest(
            String kind,
            @Nullable String catalog,
            @Nullable String schemaPattern,
            @Nullable String tablePattern,
            @Nullable String columnPattern,
            String @Nullable [] types) {
        this.kind = kind;
        this.catalog = catalog;
        this.schemaPattern = schemaPattern;
        this.tablePattern = tablePattern;
        this.columnPattern = columnPattern;
        this.types = types == null ? null : types.clone();
    }

    void write(JsonWriter json) {
        json.beginObject().name("kind").value(kind);
        json.name("catalog").value(catalog);
        json.name("schemaPattern").value(schemaPattern);
        json.name("tablePattern").value(tablePattern);
        json.name("columnPattern").value(columnPattern);
        json.name("types");
        if (types == null) {
            json.value((String) null);
        } else {
            json.beginArray();
            for (String type : types) {
                json.value(type);
            }
            json.endArray();
        }
        json.endObject();
    }
}
