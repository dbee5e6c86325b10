package io.lakegate.dialect.parser;

/**
 * Which first words make a statement ours. Chosen so that no statement of Spark's is taken: {@code DESCRIBE model} is
 * Spark's (a table of that name), {@code DESCRIBE MODEL x} ours.
 */
final class OwnStatementWords {
    private OwnStatementWords() {}

    static boolean beginOneOf(Outline outline) {
        return switch (outline.word(0)) {
            case "CREATE" -> isNodeKind(outline.word(outline.word(1).equals("OR") ? 3 : 1));
            case "DROP" -> isNodeKind(outline.word(1));
            case "ALTER" -> isLike(outline.word(1), "MODEL");
            case "EXPLAIN" -> outline.word(1).equals("MODEL");
            case "DESCRIBE", "DESC" -> outline.word(1).equals("MODEL") && outline.moreThan(2);
            case "SHOW" -> shows(outline);
            case "RUN", "BUILD", "TEST", "SEED", "SNAPSHOT", "COMPILE" -> true;
            default -> false;
        };
    }

    private static boolean shows(Outline outline) {
        return switch (outline.word(1)) {
            case "MODELS", "SOURCES", "MACROS", "TESTS", "RUNS", "SESSIONS", "STEPS", "LINEAGE" -> true;
            case "CREATE" -> outline.word(2).equals("MODEL");
            default -> false;
        };
    }

    private static boolean isNodeKind(String word) {
        return switch (word) {
            case "MODEL", "SOURCE", "MACRO", "TEST", "SNAPSHOT" -> true;
            default -> isLike(word, "MODEL");
        };
    }

    /** A slip of the pen in a word that Spark has nothing like: better named here than by Spark's parser. */
    private static boolean isLike(String word, String ours) {
        return word.equals(ours)
                || (word.length() > 3 && EditDistance.between(word, ours) <= 2 && !word.equals("ROLE"));
    }
}
