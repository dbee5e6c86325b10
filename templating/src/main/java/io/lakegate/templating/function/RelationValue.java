package io.lakegate.templating.function;

import io.lakegate.domain.relation.Relation;
import io.lakegate.templating.value.Arguments;
import io.lakegate.templating.value.Builtin;
import io.lakegate.templating.value.None;
import io.lakegate.templating.value.PyDict;
import io.lakegate.templating.value.PyObject;
import io.lakegate.templating.value.Repr;
import io.lakegate.templating.value.Truth;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A relation in a template. Prints as dbt-spark's: {@code schema.identifier} without quotes, the catalog before it when
 * there is one; a part that Spark could not read bare gets backticks.
 *
 * @param type {@code table}, {@code view} or {@code cte}; {@code null} when not known
 * @param format of the table, empty when not known
 * @param quoted parts that are always back-ticked: {@code database}, {@code schema}, {@code identifier}
 */
public record RelationValue(
        @Nullable String database,
        @Nullable String schema,
        @Nullable String identifier,
        @Nullable String type,
        String format,
        Set<String> quoted)
        implements PyObject {
    public static RelationValue of(Relation relation, @Nullable String type, String format) {
        return new RelationValue(relation.catalog(), relation.schema(), relation.identifier(), type, format, Set.of());
    }

    /** An ephemeral model: a CTE that compilation puts before the query. */
    public static RelationValue cte(String name) {
        return new RelationValue(null, null, name, "cte", "", Set.of());
    }

    /** The domain's relation, or {@code null} when a part is missing. */
    public @Nullable Relation relation() {
        return schema == null || identifier == null || schema.isBlank() || identifier.isBlank()
                ? null
                : new Relation(database, schema, identifier);
    }

    @Override
    public String str() {
        StringBuilder text = new StringBuilder();
        append(text, "database", database);
        append(text, "schema", schema);
        append(text, "identifier", identifier);
        return text.toString();
    }

    private void append(StringBuilder text, String name, @Nullable String part) {
        if (part == null || part.isEmpty()) {
            return;
        }
        if (!text.isEmpty()) {
            text.append('.');
        }
        if (quoted.contains(name) || !bare(part)) {
            text.append('`').append(part.replace("`", "``")).append('`');
        } else {
            text.append(part);
        }
    }

    private static boolean bare(String part) {
        for (int i = 0; i < part.length(); i++) {
            char c = part.charAt(i);
            boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || (c >= '0' && c <= '9');
            if (!letter) {
                return false;
            }
        }
        return true;
    }

    @Override
    public @Nullable Object attribute(String name) {
        return switch (name) {
            case "database" -> text(database);
            case "schema" -> text(schema);
            case "identifier", "name", "table" -> text(identifier);
            case "type" -> text(type);
            case "path" -> this;
            case "is_table" -> "table".equals(type);
            case "is_view" -> "view".equals(type);
            case "is_cte" -> "cte".equals(type);
            case "is_materialized_view", "is_pointer" -> false;
            case "is_delta" -> format.equals("delta");
            case "is_iceberg" -> format.equals("iceberg");
            case "is_hudi" -> format.equals("hudi");
            case "information" -> None.NONE;
            case "get" -> new Builtin("get", this::get);
            case "include" -> new Builtin("include", this::include);
            case "quote" -> new Builtin("quote", arguments -> quote(arguments));
            case "incorporate" -> new Builtin("incorporate", this::incorporate);
            case "replace_path" -> new Builtin("replace_path", this::replacePath);
            case "render" -> new Builtin("render", arguments -> str());
            case "without_identifier" ->
                new Builtin(
                        "without_identifier", arguments -> new RelationValue(database, schema, null, null, "", quoted));
            case "quoted" ->
                new Builtin("quoted", arguments -> "`" + Repr.str(arguments.require("quoted", 0, "identifier")) + "`");
            default -> null;
        };
    }

    /** dbt's relations are mappings of their attributes; packages tell a relation by its metadata. */
    @Override
    public boolean mapping() {
        return true;
    }

    @Override
    public @Nullable Object item(Object key) {
        return key instanceof String name ? attribute(name) : null;
    }

    private Object get(Arguments arguments) {
        String key = Repr.str(arguments.require("get", 0, "key"));
        if (key.equals("metadata")) {
            return PyDict.of(Map.of("type", typeName()));
        }
        Object found = attribute(key);
        return found == null ? arguments.find(1, "default", None.NONE) : found;
    }

    private static Object text(@Nullable String text) {
        return text == null ? None.NONE : text;
    }

    private Object include(Arguments arguments) {
        return new RelationValue(
                kept(arguments, "database") ? database : null,
                kept(arguments, "schema") ? schema : null,
                kept(arguments, "identifier") ? identifier : null,
                type,
                format,
                quoted);
    }

    private static boolean kept(Arguments arguments, String part) {
        return Truth.of(arguments.keywords().getOrDefault(part, true));
    }

    private Object quote(Arguments arguments) {
        Set<String> parts = new LinkedHashSet<>();
        for (String part : List.of("database", "schema", "identifier")) {
            if (Truth.of(arguments.keywords().getOrDefault(part, true))) {
                parts.add(part);
            }
        }
        return new RelationValue(database, schema, identifier, type, format, Set.copyOf(parts));
    }

    private Object incorporate(Arguments arguments) {
        Object path = arguments.keywords().getOrDefault("path", None.NONE);
        Object newType = arguments.keywords().getOrDefault("type", None.NONE);
        RelationValue moved = path instanceof PyDict dict
                ? replacePath(new Arguments(
                        List.of(),
                        dict.keys().items().stream()
                                .collect(Collectors.toMap(Repr::str, key -> dict.getOrDefault(key, None.NONE)))))
                : this;
        String as = newType == None.NONE ? type : Repr.str(newType).toLowerCase(Locale.ROOT);
        return new RelationValue(moved.database, moved.schema, moved.identifier, as, format, quoted);
    }

    private RelationValue replacePath(Arguments arguments) {
        return new RelationValue(
                part(arguments, "database", database),
                part(arguments, "schema", schema),
                part(arguments, "identifier", identifier),
                type,
                format,
                quoted);
    }

    private static @Nullable String part(Arguments arguments, String name, @Nullable String otherwise) {
        Object given = arguments.keywords().get(name);
        if (given == null) {
            return otherwise;
        }
        return given == None.NONE ? null : Repr.str(given);
    }

    @Override
    public String typeName() {
        return "SparkRelation";
    }

    @Override
    public String repr() {
        return "<SparkRelation " + str() + ">";
    }
}
