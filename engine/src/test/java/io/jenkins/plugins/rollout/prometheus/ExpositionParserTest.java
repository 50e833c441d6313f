/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.rollout.prometheus.Exposition.Point;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.Test;

public class ExpositionParserTest {

    @Test
    public void readsTheTextFormat() {
        Exposition page = parse(
                """
                # HELP http_requests_total The total number of "HTTP" requests.\\nSecond line.
                # TYPE http_requests_total counter
                http_requests_total{method="post",code="200"} 1027 1395066363000
                http_requests_total{method="post",code="400"}    3 1395066363000

                # a comment that means nothing
                #not even this
                msdos_file_access{path="C:\\\\DIR\\\\F.TXT",error="no \\"F\\":\\n"} 1.458255915e9
                metric_without_labels 12.47
                something_weird{problem="division by zero"} +Inf -3982045
                \tindented { a = "1" , b="2", } \t5\t
                """);

        assertThat(page.mistakes()).isEmpty();
        assertThat(page.points())
                .containsExactly(
                        point("http_requests_total", Map.of("method", "post", "code", "200"), 1027, 1395066363000L),
                        point("http_requests_total", Map.of("method", "post", "code", "400"), 3, 1395066363000L),
                        point(
                                "msdos_file_access",
                                Map.of("path", "C:\\DIR\\F.TXT", "error", "no \"F\":\n"),
                                1.458255915e9),
                        point("metric_without_labels", Map.of(), 12.47),
                        point(
                                "something_weird",
                                Map.of("problem", "division by zero"),
                                Double.POSITIVE_INFINITY,
                                -3982045),
                        point("indented", Map.of("a", "1", "b", "2"), 5));
        assertThat(page.type("http_requests_total")).contains("counter");
        assertThat(page.type("metric_without_labels")).isEmpty();
    }

    @Test
    public void readsOpenMetrics() {
        Exposition page = parse(
                """
                # TYPE foo counter
                # UNIT foo seconds
                foo_total{a="b"} 17.0 1520879607.789 # {trace_id="} # {"} 0.67 1520879606.1
                foo_created{a="b"} 1520430000.123
                # TYPE lag histogram
                lag_bucket{le="0.5"} 2 # {id="x"} 0.3
                lag_bucket{le="+Inf"} 3
                lag_count 3
                lag_sum 1.5
                # EOF
                """);

        assertThat(page.mistakes()).isEmpty();
        assertThat(page.points())
                .startsWith(
                        point("foo_total", Map.of("a", "b"), 17, 1520879607789L),
                        point("foo_created", Map.of("a", "b"), 1520430000.123),
                        point("lag_bucket", Map.of("le", "0.5"), 2));
        assertThat(page.type("foo_total")).contains("counter");
        assertThat(page.type("lag_bucket")).contains("histogram");
    }

    @Test
    public void readsQuotedNames() {
        assertThat(parse("{\"http.requests\",\"status.code\"=\"500\"} 3\n{a=\"b\",\"x\"} 4\n")
                        .points())
                .containsExactly(
                        point("http.requests", Map.of("status.code", "500"), 3), point("x", Map.of("a", "b"), 4));
    }

    @Test
    public void readsAllNumbersOfGoAndNoneOfJava() {
        assertThat(values("a 1\na -1.5e-3\na NaN\na +Inf\na -Inf\na 0x1p-2\na 1E6"))
                .containsExactly(
                        1.0, -0.0015, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 0.25, 1e6);
        assertThat(parse("a 1d\na 1f\na 1L\na one\na\na 1 2 3\na 1 x").mistakes())
                .extracting(Exposition.Mistake::toString)
                .containsExactly(
                        "line 1: expected a number, found 1d",
                        "line 2: expected a number, found 1f",
                        "line 3: expected a number, found 1L",
                        "line 4: expected a number, found one",
                        "line 5: expected a number, found the end",
                        "line 6: expected the end of the line, found 3",
                        "line 7: expected a timestamp, found x");
    }

    @Test
    public void saysWhichLineIsWrongAndReadsTheOthers() {
        Exposition page =
                parse("good 1\nbad{a=\"b} 2\nbad{a=b} 3\nbad{=\"c\"} 4\nbad{a=\"1\",a=\"2\"} 5\n{} 6\ngood 7");

        assertThat(page.points()).hasSize(2);
        assertThat(page.mistakes())
                .extracting(Exposition.Mistake::toString)
                .containsExactly(
                        "line 2: expected a closing quote, found the end",
                        "line 3: expected a quoted label value, found b} 3",
                        "line 4: expected a label name and =, found =\"c\"} 4",
                        "line 5: label a is given twice",
                        "line 6: expected a metric name");
        assertThat(page.mistake("bad")).isPresent();
        assertThat(page.mistake("good")).isEmpty();
    }

    @Test
    public void takesWindowsLineEndsAndPagesWithoutALastOne() {
        assertThat(values("a 1\r\nb 2")).containsExactly(1.0, 2.0);
    }

    @Test
    public void keepsOnlyWhatIsWanted() {
        Exposition page = ExpositionParser.parse("a 1\nb 2\n", "b"::equals);
        assertThat(page.points()).containsExactly(point("b", Map.of(), 2));
        assertThat(page.readable()).isEqualTo(2);
    }

    @Test
    public void remembersAMistakeThatMattersAfterManyThatDoNot() {
        Exposition page = ExpositionParser.parse("x y\n".repeat(10_000) + "wanted z\n", "wanted"::equals);
        assertThat(page.mistakes()).hasSizeLessThan(200);
        assertThat(page.mistake("wanted")).map(Exposition.Mistake::line).contains(10_001);
    }

    private static Exposition parse(String page) {
        return ExpositionParser.parse(page, name -> true);
    }

    private static List<Double> values(String page) {
        return parse(page).points().stream().map(Point::value).toList();
    }

    private static Point point(String name, Map<String, String> labels, double value) {
        return new Point(name, labels, value, OptionalLong.empty());
    }

    private static Point point(String name, Map<String, String> labels, double value, long at) {
        return new Point(name, labels, value, OptionalLong.of(at));
    }
}
