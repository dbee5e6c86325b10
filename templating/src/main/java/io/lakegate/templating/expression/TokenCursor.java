package io.lakegate.templating.expression;

import java.util.List;

/** A position in one tag's tokens. */
abstract class TokenCursor {
    final Source source;
    final List<Token> tokens;
    int position;

    TokenCursor(Source source, List<Token> tokens) {
        this.source = source;
        this.tokens = tokens;
    }

    public Token current() {
        return tokens.get(position);
    }

    Token next() {
        Token token = tokens.get(position);
        if (token.kind() != Token.Kind.END) {
            position++;
        }
        return token;
    }

    Token ahead() {
        return tokens.get(Math.min(position + 1, tokens.size() - 1));
    }

    public Place place() {
        return new Place(source, current().offset());
    }

    public boolean skip(String operator) {
        if (!current().is(operator)) {
            return false;
        }
        position++;
        return true;
    }

    public boolean skipName(String name) {
        if (!current().named(name)) {
            return false;
        }
        position++;
        return true;
    }

    public void expect(String operator) {
        if (!skip(operator)) {
            throw place().syntax(
                            "expected '" + operator + "', got '" + current().display() + "'");
        }
    }

    public void expectName(String name) {
        if (!skipName(name)) {
            throw place().syntax("expected '" + name + "', got '" + current().display() + "'");
        }
    }

    /** Any name. */
    public String name() {
        Token token = current();
        if (token.kind() != Token.Kind.NAME) {
            throw place().syntax("expected a name, got '" + token.display() + "'");
        }
        position++;
        return token.text();
    }

    public boolean atEnd() {
        return current().kind() == Token.Kind.END;
    }

    public void expectEnd() {
        if (!atEnd()) {
            throw place().syntax(
                            "expected the end of the tag, got '" + current().display() + "'");
        }
    }
}
