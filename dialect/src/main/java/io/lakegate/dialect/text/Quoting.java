package io.lakegate.dialect.text;

import io.lakegate.domain.relation.Relation;
import java.util.Collection;
import java.util.stream.Collectors;

/** Names and literals as Spark SQL reads them. */
public final class Quoting {
    private Quoting() {}

    /** A name in backticks. */
    public static String name(String name) {
        return '`' + name.replace("`", "``") + '`';
    }

    /** Names in backticks, separated by commas. */
    public static String names(Collection<String> names) {
        return names.stream().map(Quoting::name).collect(Collectors.joining(", "));
    }

    public static String relation(Relation relation) {
        String local = name(relation.schema()) + '.' + name(relation.identifier());
        return relation.catalog() == null ? local : name(relation.catalog()) + '.' + local;
    }

    /** A string literal; line breaks are escaped so that a step stays readable. */
    public static String literal(String value) {
        StringBuilder literal = new StringBuilder(value.length() + 2).append('\'');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '\'' -> literal.append("\\'");
                case '\\' -> literal.append("\\\\");
                case '\n' -> literal.append("\\n");
                case '\r' -> literal.append("\\r");
                default -> literal.append(c);
            }
        }
        return literal.append('\'').toString();
    }
}
