/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.prometheus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.Assume.assumeTrue;

import io.jenkins.plugins.rollout.spi.PortException;
import io.jenkins.plugins.rollout.testkit.RealPrometheus;
import io.jenkins.plugins.rollout.testkit.ServedPages;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.Test;

public class PrometheusQueryTest {

    private static final Instant MOMENT = Instant.parse("2026-03-09T10:00:00.250Z");

    @Test
    public void readsTheOneNumberOfAVectorOrAScalarAtAMoment() throws Exception {
        try (ScriptedServer server = answering("vector", "[{\"metric\":{},\"value\":[1773050400.25,\"153.5\"]}]")) {
            assertThat(ask(server, "sum(increase(orders_total{page=\"new\"}[7d]))"))
                    .hasValue(153.5);
            assertThat(server.requests().get(0))
                    .startsWith("GET /api/v1/query?query=sum%28increase%28orders_total")
                    .contains("&time=1773050400.250 HTTP");
        }
        try (ScriptedServer server = answering("scalar", "[1773050400.25,\"+Inf\"]")) {
            assertThat(ask(server, "scalar(x)")).hasValue(Double.POSITIVE_INFINITY);
        }
    }

    @Test
    public void nothingAndNoNumberAreNoAnswer() throws Exception {
        try (ScriptedServer server = answering("vector", "[]")) {
            assertThat(ask(server, "misspelt_total")).isEmpty();
        }
        try (ScriptedServer server = answering("vector", "[{\"metric\":{},\"value\":[1,\"NaN\"]}]")) {
            assertThat(ask(server, "a / b")).isEmpty();
        }
    }

    @Test
    public void severalNumbersAreRefusedWithAdvice() throws Exception {
        String two = "[{\"metric\":{},\"value\":[1,\"1\"]},{\"metric\":{},\"value\":[1,\"2\"]}]";
        try (ScriptedServer server = answering("vector", two)) {
            assertThatThrownBy(() -> ask(server, "orders_total"))
                    .isInstanceOf(PortException.class)
                    .hasMessageContaining("the query orders_total at ")
                    .hasMessageContaining("gives 2 series");
        }
        try (ScriptedServer server = answering("matrix", "[]")) {
            assertThatThrownBy(() -> ask(server, "orders_total[5m]")).hasMessageContaining("gives no single number");
        }
        String refused = "{\"status\":\"error\",\"errorType\":\"bad_data\",\"error\":\"unexpected end of input\"}";
        try (ScriptedServer server = ScriptedServer.answering(400, "Content-Type: application/json\r\n", refused)) {
            assertThatThrownBy(() -> ask(server, "sum(")).hasMessageContaining("unexpected end of input");
        }
    }

    @Test
    public void aRealServerAnswersAsOfTheMoment() throws Exception {
        assumeTrue("needs a Prometheus server", RealPrometheus.available());
        byte[] page = "# TYPE orders counter\norders_total{page=\"new\"} 7\norders_total{page=\"old\"} 5\n"
                .getBytes(StandardCharsets.UTF_8);
        List<String> names = List.of("pod-1");
        try (var pages = new ServedPages(any -> Optional.of(page), "text/plain");
                var server = new RealPrometheus(Duration.ofMillis(250), pages, names);
                var query = new PrometheusQuery(PrometheusSettings.of(server.url()))) {
            server.awaitScrapes(pages, names);
            Instant now = Instant.now();
            assertThat(query.value("sum(orders_total)", now)).hasValue(12);
            assertThat(query.value("scalar(orders_total{page=\"new\"})", now)).hasValue(7);
            assertThat(query.value("sum(orders_total)", now.minusSeconds(3_600)))
                    .isEmpty();
            assertThat(query.value("sum(orders_total) or vector(0)", now.minusSeconds(3_600)))
                    .hasValue(0);
            assertThatThrownBy(() -> query.value("orders_total", now)).hasMessageContaining("gives 2 series");
            assertThatThrownBy(() -> query.value("sum(", now)).hasMessageContaining("refuses sum( (400)");
        }
    }

    private static ScriptedServer answering(String type, String result) {
        String body = "{\"status\":\"success\",\"data\":{\"resultType\":\"" + type + "\",\"result\":" + result + "}}";
        return ScriptedServer.answering(200, "Content-Type: application/json\r\n", body);
    }

    private static OptionalDouble ask(ScriptedServer server, String promql) throws PortException {
        try (var query = new PrometheusQuery(PrometheusSettings.of(server.url()))) {
            return query.value(promql, MOMENT);
        }
    }
}
