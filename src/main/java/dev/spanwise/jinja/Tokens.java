package dev.spanwise.jinja;

import dev.spanwise.jinja.Token.Kind;
import java.util.List;

/** The tokens of a template, read from the front. */
final class Tokens {
    /** Deeper templates are refused, as Python refuses them. */
    private static final int DEPTH = 150;

    private final List<Token> tokens;
    private int next;
    private int depth;

    Tokens(List<Token> tokens) {
        this.tokens = tokens;
    }

    Token peek() {
        return tokens.get(next);
    }

    Token second() {
        return tokens.get(Math.min(next + 1, tokens.size() - 1));
    }

    Token take() {
        Token token = peek();
        if (token.kind() != Kind.END) {
            next++;
        }
        return token;
    }

    int line() {
        return peek().line();
    }

    boolean at(Kind kind) {
        return peek().kind() == kind;
    }

    boolean atName(String name) {
        return peek().isName(name);
    }

    boolean atOperator(String operator) {
        return peek().isOperator(operator);
    }

    boolean skipName(String name) {
        boolean found = atName(name);
        if (found) {
            take();
        }
        return found;
    }

    boolean skipOperator(String operator) {
        boolean found = atOperator(operator);
        if (found) {
            take();
        }
        return found;
    }

    Token expect(Kind kind) {
        if (!at(kind)) {
            throw fail("expected " + new Token(kind, "a name", 0).described() + ", not " + peek().described());
        }
        return take();
    }

    void expectName(String name) {
        if (!skipName(name)) {
            throw fail("expected " + name + ", not " + peek().described());
        }
    }

    void expectOperator(String operator) {
        if (!skipOperator(operator)) {
            throw fail("expected " + operator + ", not " + peek().described());
        }
    }

    void enter() {
        if (++depth > DEPTH) {
            throw fail("the template nests more than " + DEPTH + " levels");
        }
    }

    void leave() {
        depth--;
    }

    JinjaException fail(String problem) {
        return new JinjaException(problem, line());
    }
}
