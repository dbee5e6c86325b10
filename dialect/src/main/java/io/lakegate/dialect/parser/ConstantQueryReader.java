package io.lakegate.dialect.parser;

import io.lakegate.dialect.statement.ConstantQuery;
import io.lakegate.dialect.statement.ConstantQuery.ConstantColumn;
import io.lakegate.dialect.text.SqlScanner;
import io.lakegate.dialect.text.SqlScanner.Token;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads queries of literals, {@code SELECT 1}, as pools and BI tools send them to see whether anyone is there. Takes only
 * what Spark's names and types are certain for, and gives up at the first doubt: the engine then answers.
 */
final class ConstantQueryReader {
    /** Words that cannot be an alias without AS, or that begin what is not read here. */
    private static final Set<String> NO_ALIAS = Set.of(
            "FROM",
            "WHERE",
            "LIMIT",
            "UNION",
            "EXCEPT",
            "MINUS",
            "INTERSECT",
            "ORDER",
            "SORT",
            "GROUP",
            "HAVING",
            "CLUSTER",
            "DISTRIBUTE",
            "WINDOW",
            "LATERAL",
            "OFFSET",
            "JOIN",
            "ON",
            "USING",
            "CROSS",
            "INNER",
            "LEFT",
            "RIGHT",
            "FULL",
            "NATURAL",
            "ANTI",
            "SEMI",
            "QUALIFY",
            "IS",
            "IN",
            "BETWEEN",
            "LIKE",
            "RLIKE",
            "ILIKE",
            "REGEXP",
            "DIV",
            "AND",
            "OR",
            "NOT",
            "AS",
            "COLLATE",
            "PIVOT",
            "UNPIVOT");

    /** Thrown inside this class only, when the query is not constant for certain. */
    private static final class Doubt extends RuntimeException {
        private Doubt() {
            super(null, null, false, false);
        }
    }

    private record Value(@Nullable Object value, String type, String name) {}

    private final SqlScanner scanner;
    private final List<ConstantColumn> columns = new ArrayList<>();
    private final List<@Nullable Object> row = new ArrayList<>();

    private ConstantQueryReader(String sql) {
        scanner = new SqlScanner(sql);
    }

    static @Nullable ConstantQuery read(String sql) {
        try {
            return new ConstantQueryReader(sql).query();
        } catch (Doubt e) {
            return null;
        }
    }

    private ConstantQuery query() {
        scanner.nextSignificant();
        do {
            scanner.nextSignificant();
            Value value = value();
            columns.add(new ConstantColumn(alias(value.name()), value.type()));
            row.add(value.value());
        } while (scanner.isSymbol(','));
        boolean any = !scanner.isWord("WHERE") || condition();
        any &= !scanner.isWord("LIMIT") || limit() > 0;
        if (scanner.token() != Token.END) {
            throw new Doubt();
        }
        return new ConstantQuery(columns, any ? row : null);
    }

    private Value value() {
        if (scanner.isWord("CAST")) {
            return cast();
        }
        if (scanner.isSymbol('-')) {
            return scanner.nextSignificant() == Token.NUMBER ? number("-") : doubt();
        }
        return switch (scanner.token()) {
            case NUMBER -> number("");
            case STRING -> string();
            case WORD -> word();
            default -> doubt();
        };
    }

    private Value number(String sign) {
        String image = scanner.image();
        scanner.nextSignificant();
        boolean big = image.endsWith("L") || image.endsWith("l");
        String digits = sign + (big ? image.substring(0, image.length() - 1) : image);
        if (digits.chars().allMatch(c -> (c >= '0' && c <= '9') || c == '-')) {
            return whole(new BigInteger(digits), big);
        }
        int point = digits.indexOf('.');
        boolean plain = digits.chars().allMatch(c -> (c >= '0' && c <= '9') || c == '-' || c == '.')
                && point == digits.lastIndexOf('.')
                && point > sign.length()
                && point < digits.length() - 1;
        BigDecimal value = plain && !big ? new BigDecimal(digits) : null;
        if (value == null || value.precision() > 38 || value.scale() > 38) {
            throw new Doubt();
        }
        int precision = Math.max(value.precision(), value.scale());
        return new Value(value, "decimal(" + precision + "," + value.scale() + ")", value.toString());
    }

    private static Value whole(BigInteger value, boolean big) {
        if (value.bitLength() < 32 && !big) {
            return new Value(value.intValueExact(), "int", value.toString());
        }
        if (value.bitLength() < 64) {
            return new Value(value.longValueExact(), "bigint", value.toString());
        }
        throw new Doubt();
    }

    private Value string() {
        String image = scanner.image();
        boolean plain = image.length() > 1 && image.charAt(0) == '\'' && image.endsWith("'") && image.indexOf('\\') < 0;
        // A second literal after this one would be joined to it.
        if (!plain || scanner.nextSignificant() == Token.STRING) {
            throw new Doubt();
        }
        String value = image.substring(1, image.length() - 1);
        return new Value(value, "string", value);
    }

    private Value word() {
        String word = scanner.word();
        scanner.nextSignificant();
        return switch (word) {
            case "TRUE" -> new Value(true, "boolean", "true");
            case "FALSE" -> new Value(false, "boolean", "false");
            case "NULL" -> new Value(null, "void", "NULL");
            default -> throw new Doubt();
        };
    }

    private Value cast() {
        scanner.nextSignificant();
        expectSymbol('(');
        Value inner = value();
        if (!scanner.isWord("AS") || scanner.nextSignificant() != Token.WORD) {
            throw new Doubt();
        }
        String type = scanner.word();
        scanner.nextSignificant();
        expectSymbol(')');
        Object value = inner.value();
        String to = switch (type) {
            case "INT", "INTEGER" -> "int";
            case "BIGINT", "LONG" -> "bigint";
            case "DOUBLE" -> "double";
            case "STRING" -> "string";
            case "BOOLEAN" -> "boolean";
            default -> throw new Doubt();
        };
        String name = "CAST(" + inner.name() + " AS " + to.toUpperCase(Locale.ROOT) + ")";
        if (value == null) {
            return new Value(null, to, name);
        }
        if (value instanceof Integer number) {
            return switch (to) {
                case "int" -> new Value(number, to, name);
                case "bigint" -> new Value((long) number, to, name);
                case "double" -> new Value((double) number, to, name);
                case "string" -> new Value(number.toString(), to, name);
                default -> doubt();
            };
        }
        return value instanceof String && to.equals("string") ? new Value(value, to, name) : doubt();
    }

    private String alias(String otherwise) {
        boolean as = scanner.isWord("AS");
        if (as) {
            scanner.nextSignificant();
        }
        String alias = otherwise;
        if (scanner.token() == Token.QUOTED_NAME) {
            alias = scanner.image().substring(1, scanner.image().length() - 1);
        } else if (scanner.token() == Token.WORD && (as || !NO_ALIAS.contains(scanner.word()))) {
            alias = scanner.image();
        } else if (as) {
            throw new Doubt();
        } else {
            return alias;
        }
        // Two quoted names in a row are one with a backtick in it.
        if (alias.isEmpty() || scanner.nextSignificant() == Token.QUOTED_NAME) {
            throw new Doubt();
        }
        return alias;
    }

    private boolean condition() {
        scanner.nextSignificant();
        Value left = value();
        if (left.value() instanceof Boolean truth && !scanner.isSymbol('=')) {
            return truth;
        }
        expectSymbol('=');
        Value right = value();
        if (left.value() instanceof Integer one && right.value() instanceof Integer other) {
            return one.equals(other);
        }
        throw new Doubt();
    }

    private int limit() {
        scanner.nextSignificant();
        Value value = scanner.token() == Token.NUMBER ? number("") : doubt();
        if (value.value() instanceof Integer rows) {
            return rows;
        }
        throw new Doubt();
    }

    private void expectSymbol(char symbol) {
        if (!scanner.isSymbol(symbol)) {
            throw new Doubt();
        }
        scanner.nextSignificant();
    }

    private static Value doubt() {
        throw new Doubt();
    }
}
