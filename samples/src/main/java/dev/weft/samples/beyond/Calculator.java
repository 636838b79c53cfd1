package dev.weft.samples.beyond;

import dev.weft.Co;
import dev.weft.Coroutine;
import dev.weft.Generator;
import java.util.Iterator;

/**
 * A tokenizer and a parser as two generators, one behind the other: the first yields tokens while it reads characters, the
 * second pulls them by recursive descent and yields the value of each statement as soon as its semicolon has been read.
 */
public final class Calculator {
    private final Iterator<String> tokens;
    private String token;

    private Calculator(Iterator<String> tokens) {
        this.tokens = tokens;
    }

    /** Numbers, and single characters of other kinds. */
    @Coroutine
    static Generator<String> tokens(CharSequence text) {
        int i = 0;
        while (i < text.length()) {
            int start = i;
            char c = text.charAt(i++);
            if (Character.isDigit(c)) {
                while (i < text.length() && Character.isDigit(text.charAt(i))) {
                    i++;
                }
            }
            if (!Character.isWhitespace(c)) {
                Co.yield(text.subSequence(start, i).toString());
            }
        }
        return Co.end();
    }

    /** The values of the statements: sums and products of whole numbers, each with a semicolon behind it. */
    static Generator<Long> values(Iterator<String> tokens) {
        Calculator calculator = new Calculator(tokens);
        return Generator.of(() -> calculator.program());
    }

    @Coroutine
    private void program() {
        advance();
        while (!token.isEmpty()) {
            long value = sum();
            check(";");
            Co.yield(value);
            advance();
        }
    }

    private long sum() {
        long value = product();
        while (token.equals("+") || token.equals("-")) {
            boolean plus = take().equals("+");
            long term = product();
            value = plus ? value + term : value - term;
        }
        return value;
    }

    private long product() {
        long value = factor();
        while (token.equals("*")) {
            take();
            value *= factor();
        }
        return value;
    }

    private long factor() {
        if (token.equals("(")) {
            take();
            long value = sum();
            check(")");
            advance();
            return value;
        }
        if (token.isEmpty() || !Character.isDigit(token.charAt(0))) {
            throw new IllegalArgumentException("expected a number, found \"" + token + '"');
        }
        return Long.parseLong(take());
    }

    private void check(String wanted) {
        if (!token.equals(wanted)) {
            throw new IllegalArgumentException("expected \"" + wanted + "\", found \"" + token + '"');
        }
    }

    private String take() {
        String taken = token;
        advance();
        return taken;
    }

    /** The empty token is the end. */
    private void advance() {
        token = tokens.hasNext() ? tokens.next() : "";
    }

    public static void main(String[] args) {
        String program = "1 + 2 * 3; (1 + 2) * 3; 10 - 4 - 3;";
        System.out.println(tokens(program).stream().toList());
        values(tokens(program)).forEachRemaining(System.out::println);
    }
}
