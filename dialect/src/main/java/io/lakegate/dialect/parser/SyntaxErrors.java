package io.lakegate.dialect.parser;

import io.lakegate.dialect.parser.generated.ParseException;
import io.lakegate.dialect.parser.generated.Token;
import io.lakegate.dialect.parser.generated.TokenMgrError;
import io.lakegate.dialect.parser.grammar.TokenText;
import io.lakegate.domain.error.ErrorCode;
import io.lakegate.domain.error.QueryException;
import io.lakegate.domain.error.SourceLocation;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.calcite.sql.parser.SqlParserPos;

/** From the parser's exceptions to a sentence: what was expected, what was found, where. */
final class SyntaxErrors {
    /** More alternatives than this say nothing. */
    private static final int MOST_ALTERNATIVES = 8;

    private SyntaxErrors() {}

    static QueryException of(ParseException e) {
        Token found = e.currentToken.next;
        Set<String> expected = new LinkedHashSet<>();
        for (int[] sequence : e.expectedTokenSequences) {
            expected.add(readable(e.tokenImage[sequence[0]]));
        }
        String image = found.kind == 0 ? "" : found.image;
        String message = TokenText.complaint(listed(expected), image) + meant(image, expected);
        SourceLocation place = new SourceLocation(null, Math.max(1, found.beginLine), Math.max(0, found.beginColumn));
        return new QueryException(ErrorCode.SYNTAX_ERROR, message, place, e);
    }

    static QueryException of(TokenMgrError e, SqlParserPos at, String text) {
        int line = Math.max(1, at.getLineNum());
        int column = Math.max(1, at.getColumnNum());
        String[] lines = text.split("\n", -1);
        String rest =
                line <= lines.length && column <= lines[line - 1].length() ? lines[line - 1].substring(column - 1) : "";
        boolean quote = rest.startsWith("'") || rest.startsWith("\"") || rest.startsWith("`");
        String message = quote
                ? "Expected the closing " + rest.charAt(0) + " of what begins here, found the end."
                : "Expected a word, a literal or punctuation, found '" + (rest.isEmpty() ? "" : rest.charAt(0)) + "'.";
        return new QueryException(ErrorCode.SYNTAX_ERROR, message, new SourceLocation(null, line, column), e);
    }

    private static String readable(String tokenImage) {
        if (tokenImage.equals("<EOF>")) {
            return "the end";
        }
        if (tokenImage.startsWith("\"")) {
            String image = tokenImage.substring(1, tokenImage.length() - 1);
            return Character.isLetter(image.charAt(0)) ? image.toUpperCase(Locale.ROOT) : "'" + image + "'";
        }
        if (tokenImage.contains("STRING")) {
            return "a string";
        }
        return tokenImage.contains("LITERAL") ? "a number" : "a name";
    }

    private static String listed(Set<String> expected) {
        if (expected.remove("AS")) {
            // What else may stand there is optional; this is what is missing.
            return "AS" + (expected.isEmpty() ? "" : " (or " + String.join(", ", expected) + ")");
        }
        if (expected.size() > MOST_ALTERNATIVES) {
            return "something else";
        }
        List<String> words = List.copyOf(expected);
        int last = words.size() - 1;
        return last == 0 ? words.get(0) : String.join(", ", words.subList(0, last)) + " or " + words.get(last);
    }

    private static String meant(String found, Set<String> expected) {
        String word = found.toUpperCase(Locale.ROOT);
        for (String candidate : expected) {
            if (word.length() > 2 && candidate.length() > 2 && EditDistance.between(word, candidate) <= 2) {
                return " Did you mean " + candidate + "?";
            }
        }
        return "";
    }
}
