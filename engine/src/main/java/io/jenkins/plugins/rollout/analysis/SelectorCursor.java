/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.analysis;

import io.jenkins.plugins.rollout.analysis.Selector.Operator;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** The words of a selector: names, operators and strings with PromQL's escapes. */
final class SelectorCursor {

    private static final char END = '\0';

    private final String text;
    private int at;

    SelectorCursor(String text) {
        this.text = text;
    }

    int position() {
        return at;
    }

    boolean atEnd() {
        return at >= text.length();
    }

    char peek() {
        return atEnd() ? END : text.charAt(at);
    }

    boolean atQuote() {
        return peek() == '"' || peek() == '\'' || peek() == '`';
    }

    void advance() {
        at++;
    }

    /** Blanks, line breaks and comments. */
    void skipSpace() {
        while (!atEnd()) {
            if (peek() == '#') {
                int line = text.indexOf('\n', at);
                at = line < 0 ? text.length() : line;
            } else if (" \t\r\n".indexOf(peek()) >= 0) {
                at++;
            } else {
                return;
            }
        }
    }

    String name(boolean metric) {
        int start = at;
        while (!atEnd() && Names.isPart(peek(), metric)) {
            at++;
        }
        return text.substring(start, at);
    }

    Operator operator() {
        for (Operator operator :
                new Operator[] {Operator.MATCHES, Operator.NOT_MATCHES, Operator.NOT_EQUAL, Operator.EQUAL}) {
            if (text.startsWith(operator.symbol(), at)) {
                at += operator.symbol().length();
                return operator;
            }
        }
        throw expected("expected =, !=, =~ or !~");
    }

    String string() {
        int start = at;
        char quote = peek();
        advance();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        while (peek() != quote) {
            if (atEnd() || quote != '`' && peek() == '\n') {
                throw new SelectorSyntaxException(start, "expected a closing " + quote + " for the string begun", text);
            }
            if (peek() == '\\' && quote != '`') {
                advance();
                escape(quote, bytes);
            } else {
                int point = text.codePointAt(at);
                put(point, bytes);
                at += Character.charCount(point);
            }
        }
        advance();
        return bytes.toString(StandardCharsets.UTF_8);
    }

    SelectorSyntaxException expected(String what) {
        String found = atEnd() ? "the end" : new String(Character.toChars(text.codePointAt(at)));
        return new SelectorSyntaxException(at, what + ", found " + found + ",", text);
    }

    private void escape(char quote, ByteArrayOutputStream bytes) {
        char c = peek();
        if (c >= '0' && c <= '7') {
            number(3, 8, 0xff, bytes);
            return;
        }
        int simple = "abfnrtv\\".indexOf(c);
        if (simple >= 0) {
            bytes.write("\u0007\b\f\n\r\t\u000b\\".charAt(simple));
            advance();
        } else if (c == quote) {
            bytes.write(quote);
            advance();
        } else if (c == 'x' || c == 'u' || c == 'U') {
            advance();
            number(c == 'x' ? 2 : c == 'u' ? 4 : 8, 16, c == 'x' ? 0xff : Character.MAX_CODE_POINT, bytes);
        } else {
            throw expected("expected one of a b f n r t v \\ x u U 0-7 or the quote after \\");
        }
    }

    /** Octal and \x escapes give one byte, the others one character. */
    private void number(int digits, int radix, int limit, ByteArrayOutputStream bytes) {
        int value = 0;
        for (int i = 0; i < digits; i++, at++) {
            int digit = Character.digit(peek(), radix);
            value = value * radix + digit;
            boolean surrogate = limit > 0xff && i == digits - 1 && value >= 0xd800 && value <= 0xdfff;
            if (digit < 0 || value > limit || surrogate) {
                throw expected("expected " + digits + " digits of base " + radix + " for a character");
            }
        }
        if (limit == 0xff) {
            bytes.write(value);
        } else {
            put(value, bytes);
        }
    }

    private static void put(int point, ByteArrayOutputStream bytes) {
        bytes.writeBytes(Character.toString(point).getBytes(StandardCharsets.UTF_8));
    }
}
