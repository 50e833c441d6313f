/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.rollout.analysis.Selector.Matcher;
import io.jenkins.plugins.rollout.analysis.Selector.Operator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.Test;

public class SelectorTest {

    @Test
    public void readsAllFourOperators() {
        assertThat(Selector.parse("http_requests_total{a=\"b\",c=~\"5..\",d!=\"\",e!~'x|y'}"))
                .isEqualTo(new Selector(
                        "http_requests_total",
                        List.of(
                                new Matcher("a", Operator.EQUAL, "b"),
                                new Matcher("c", Operator.MATCHES, "5.."),
                                new Matcher("d", Operator.NOT_EQUAL, ""),
                                new Matcher("e", Operator.NOT_MATCHES, "x|y"))));
    }

    @Test
    public void readsBareNamesEmptyBracesBlanksCommentsAndTrailingCommas() {
        Selector bare = new Selector("a:b", List.of());
        assertThat(Selector.parse("a:b")).isEqualTo(bare);
        assertThat(Selector.parse(" a:b { } ")).isEqualTo(bare);
        assertThat(Selector.parse("a:b # a comment\n{\t}")).isEqualTo(bare);
        assertThat(Selector.parse("m{ a = \"1\" , }").promql()).isEqualTo("m{a=\"1\"}");
    }

    @Test
    public void takesTheNameFromInsideTheBraces() {
        assertThat(Selector.parse("{__name__=\"up\",a='b'}").promql()).isEqualTo("up{a=\"b\"}");
        assertThat(Selector.parse("{\"http.requests\",\"status.code\"=\"500\"}").promql())
                .isEqualTo("{\"http.requests\",\"status.code\"=\"500\"}");
    }

    @Test
    public void readsTheEscapesOfDoubleQuotesAndNoneInBackticks() {
        assertThat(value("m{a=\"\\\"\\\\\\n\\t\\x41\\101\\u00e9\\U0001F600\\xc3\\xa9\"}"))
                .isEqualTo("\"\\\n\tAAé😀é");
        assertThat(value("m{a='it\\'s'}")).isEqualTo("it's");
        assertThat(value("m{a=`\\d+\"'`}")).isEqualTo("\\d+\"'");
    }

    @Test
    public void saysWhereItGoesWrongAndWhatWasExpected() {
        fails("", 0, "expected a metric name or {, found the end");
        fails("9lives", 0, "expected a metric name or {, found 9");
        fails("m{", 2, "expected a label name or }, found the end");
        fails("m{a", 3, "expected =, !=, =~ or !~, found the end");
        fails("m{a=b}", 4, "expected a quoted value, found b");
        fails("m{a=\"b}", 4, "expected a closing \" for the string begun");
        fails("m{a=\"b\" c=\"d\"}", 8, "expected , or }, found c");
        fails("m{a=\"\\q\"}", 6, "expected one of a b f n r t v \\ x u U 0-7 or the quote after \\, found q");
        fails("m{a=\"\\'\"}", 6, "found '");
        fails("m{a=\"\\u00g0\"}", 9, "expected 4 digits of base 16");
        fails("m{a=\"\\ud800\"}", 10, "for a character");
        fails("m{a=~\"(\"}", 5, "expected a regular expression (missing closing ))");
        fails("m{a=~\"(?=x)\"}", 5, "expected a regular expression");
        fails("{a=\"b\"}", 0, "expected a metric name, before { or as");
        fails("{__name__=~\"a|b\"}", 1, "expected one metric name, not a pattern");
        fails("m{__name__=\"n\"}", 2, "expected one metric name, found a second");
    }

    @Test
    public void refusesWhatIsNotAPlainCounter() {
        fails("m[5m]", 1, "without range, offset, function or operator");
        fails("m offset 5m", 2, "without range, offset, function or operator");
        fails("rate(m[5m])", 4, "without range, offset, function or operator");
        fails("sum by (a) (m)", 4, "without range, offset, function or operator");
    }

    @Test
    public void rendersWhatItReads() {
        Random random = new Random(7);
        String alphabet = "a\"'`\\\n\t\0é😀{}=~#,\u007f";
        int[] points = alphabet.codePoints().toArray();
        for (int i = 0; i < 2_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int n = random.nextInt(8); n >= 0; n--) {
                text.appendCodePoint(points[random.nextInt(points.length)]);
            }
            Selector selector = new Selector(
                    i % 2 == 0 ? "m" : text.toString(),
                    List.of(
                            new Matcher("l", Operator.values()[i % 2], text.toString()),
                            new Matcher(text.toString(), Operator.EQUAL, "")));
            assertThat(Selector.parse(selector.promql())).isEqualTo(selector);
        }
    }

    @Test
    public void selectsAsPromqlDoes() {
        assertThat(matches("m{code=~\"5..\"}", Map.of("code", "503"))).isTrue();
        assertThat(matches("m{code=~\"5\"}", Map.of("code", "503")))
                .as("anchored")
                .isFalse();
        assertThat(matches("m{code=~\"4|5..\"}", Map.of("code", "503")))
                .as("anchored as a whole")
                .isTrue();
        assertThat(matches("m{code!~\"5..\"}", Map.of("code", "200"))).isTrue();
        assertThat(matches("m{code=\"\"}", Map.of())).as("absent is empty").isTrue();
        assertThat(matches("m{code!=\"\"}", Map.of())).isFalse();
        assertThat(matches("m{code!=\"200\"}", Map.of())).isTrue();
        assertThat(matches("m{code=~\".*\"}", Map.of())).isTrue();
        assertThat(matches("m{a=~\"a.b\"}", Map.of("a", "a\nb"))).isTrue();
        assertThat(Selector.parse("m").test().matches("n", Map.of())).isFalse();
    }

    @Test
    public void takesLinearTimeWhateverThePattern() {
        // an engine that backtracks would not come to an end
        assertThat(matches("m{a=~\"(a*)*b\"}", Map.of("a", "a".repeat(5_000)))).isFalse();
    }

    private static boolean matches(String selector, Map<String, String> labels) {
        return Selector.parse(selector).test().matches("m", labels);
    }

    private static String value(String selector) {
        return Selector.parse(selector).matchers().get(0).value();
    }

    private static void fails(String selector, int position, String expected) {
        assertThatThrownBy(() -> Selector.parse(selector))
                .isInstanceOf(SelectorSyntaxException.class)
                .hasMessageStartingWith("character " + (position + 1) + ": ")
                .hasMessageContaining(expected)
                .hasMessageEndingWith(selector)
                .extracting(e -> ((SelectorSyntaxException) e).position())
                .isEqualTo(position);
    }
}
