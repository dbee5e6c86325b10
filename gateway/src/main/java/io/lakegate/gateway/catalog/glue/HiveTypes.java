package io.lakegate.gateway.catalog.glue;

import java.util.Locale;
import java.util.Map;

/**
 * Types as the Data Catalog spells them, in Spark's spelling. Hive's and Spark's are nearly the same; crawlers, Athena and
 * Iceberg write some others. What is none of them is passed on as it is: a type nobody knows must not hide a table.
 */
final class HiveTypes {
    private static final Map<String, String> OTHER_NAMES = Map.ofEntries(
            Map.entry("integer", "int"),
            Map.entry("long", "bigint"),
            Map.entry("short", "smallint"),
            Map.entry("byte", "tinyint"),
            Map.entry("bool", "boolean"),
            Map.entry("real", "float"),
            Map.entry("double precision", "double"),
            Map.entry("numeric", "decimal"),
            Map.entry("text", "string"),
            Map.entry("uuid", "string"),
            Map.entry("fixed", "binary"),
            Map.entry("time", "string"),
            Map.entry("list", "array"),
            Map.entry("row", "struct"),
            Map.entry("null", "void"),
            Map.entry("timestamptz", "timestamp"),
            Map.entry("timestamp with local time zone", "timestamp"),
            Map.entry("timestamp with time zone", "timestamp"),
            Map.entry("timestamp without time zone", "timestamp_ntz"));

    private final String text;
    private int at;

    private HiveTypes(String text) {
        this.text = text;
    }

    /** {@code struct<a:integer>} becomes {@code struct<a:int>}. */
    static String spark(String hive) {
        HiveTypes reader = new HiveTypes(hive.strip());
        try {
            String type = reader.type();
            return reader.at == reader.text.length() ? type : hive.strip();
        } catch (IndexOutOfBoundsException e) {
            return hive.strip();
        }
    }

    private String type() {
        String name = upTo("<(,>").strip().toLowerCase(Locale.ROOT);
        String spark = OTHER_NAMES.getOrDefault(name, name);
        if (at == text.length()) {
            return spark.equals("decimal") ? "decimal(10,0)" : spark;
        }
        if (text.charAt(at) == '(') {
            return sized(spark);
        }
        if (text.charAt(at) != '<') {
            return spark.equals("decimal") ? "decimal(10,0)" : spark;
        }
        at++;
        return spark.equals("struct") ? struct() : nested(spark);
    }

    /** A size means nothing to some: {@code fixed(16)} is binary. */
    private String sized(String spark) {
        int end = text.indexOf(')', at);
        String size = text.substring(at, end + 1).replace(" ", "");
        at = end + 1;
        // {@code timestamp(6) with time zone}
        String rest = at < text.length() && text.charAt(at) == ' ' ? upTo("<(,>") : "";
        boolean takesSize = spark.equals("decimal") || spark.equals("varchar") || spark.equals("char");
        String named = OTHER_NAMES.getOrDefault(spark + rest.toLowerCase(Locale.ROOT), spark);
        return takesSize ? named + size : named;
    }

    private String nested(String name) {
        StringBuilder type = new StringBuilder(name).append('<').append(type());
        while (text.charAt(at) == ',') {
            at++;
            type.append(',').append(type());
        }
        return closed(type);
    }

    private String struct() {
        StringBuilder type = new StringBuilder("struct<");
        while (text.charAt(at) != '>') {
            if (type.charAt(type.length() - 1) != '<') {
                // The comma between two fields.
                at++;
                type.append(',');
            }
            type.append(upTo(":").strip()).append(':');
            at++;
            type.append(type());
        }
        return closed(type);
    }

    private String closed(StringBuilder type) {
        if (text.charAt(at) != '>') {
            throw new IndexOutOfBoundsException(at);
        }
        at++;
        return type.append('>').toString();
    }

    private String upTo(String ends) {
        int start = at;
        while (at < text.length() && ends.indexOf(text.charAt(at)) < 0) {
            at++;
        }
        return text.substring(start, at);
    }
}
