/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.prometheus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.jenkins.plugins.rollout.analysis.Metric;
import io.jenkins.plugins.rollout.analysis.Reading;
import io.jenkins.plugins.rollout.analysis.Role;
import io.jenkins.plugins.rollout.analysis.Selector;
import io.jenkins.plugins.rollout.spi.Pod;
import io.jenkins.plugins.rollout.spi.PortException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.Test;

public class PrometheusFailureTest {

    private static final String SECRET = "s3cr3t-token";
    private static final String JSON = "Content-Type: application/json\r\n";
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration IMPATIENCE = Duration.ofMillis(400);
    private static final List<Metric> METRICS =
            List.of(new Metric.ErrorRate("errors", 1, Selector.parse("r_total"), Selector.parse("r_total{c='5'}")));
    private static final List<Pod> PODS = List.of(pod("a"));

    @Test
    public void saysThatNobodyListens() {
        ScriptedServer gone = ScriptedServer.silent();
        gone.close();
        fails(gone.url(), true, "Prometheus at " + gone.url() + " could not be reached: connection refused");
    }

    @Test
    public void saysThatTheHostIsUnknown() {
        fails(
                URI.create("http://nowhere.invalid:9090"),
                true,
                "Prometheus at http://nowhere.invalid:9090 could not be reached: unknown host nowhere.invalid");
    }

    @Test
    public void givesUpOnAServerThatNeverAnswers() {
        try (ScriptedServer server = ScriptedServer.silent()) {
            fails(
                    settings(server.url()).withLimits(IMPATIENCE, 1_000),
                    true,
                    "did not answer within 400 ms: r_total{pod=~\"a\"}[300s]");
        }
    }

    @Test
    public void givesUpOnABodyThatNeverEnds() {
        ScriptedServer.Behaviour trickle = (out, closed) -> {
            out.write(
                    ("HTTP/1.1 200 OK\r\n" + JSON + "Content-Length: 1000\r\n\r\n{").getBytes(StandardCharsets.UTF_8));
            out.flush();
            closed.await();
        };
        try (ScriptedServer server = new ScriptedServer(trickle)) {
            fails(settings(server.url()).withLimits(IMPATIENCE, 1_000), true, "did not answer within 400 ms");
        }
    }

    @Test
    public void saysThatTheAnswerWasCut() {
        try (ScriptedServer server = ScriptedServer.answering("HTTP/1.1 200 OK\r\n" + JSON
                + "Content-Length: 1000\r\n\r\n{\"status\":\"success\",\"data\":{\"resu")) {
            fails(server, true, "broke off the connection");
        }
    }

    @Test
    public void saysThatPackedBytesAreCut() throws IOException {
        byte[] packed = ScriptedServer.packed("{\"status\":\"success\"}");
        ScriptedServer.Behaviour half = (out, closed) -> packed(out, packed, packed.length / 2);
        try (ScriptedServer server = new ScriptedServer(half)) {
            fails(server, true, "broke off the connection");
        }
    }

    @Test
    public void doesNotFollowRedirectsNorShowTheirTickets() {
        try (ScriptedServer server = ScriptedServer.answering(
                302, "Location: https://login.example/sign-in?ticket=" + SECRET + "\r\n", "")) {
            PortException e = fails(server, false, "redirects to https://login.example/sign-in, and redirects are not");
            assertThat(e.remedy()).contains("credentials are missing");
            assertThat(server.requests()).hasSize(1);
        }
    }

    @Test
    public void saysThatTheAnswerIsNoJson() {
        try (ScriptedServer server = ScriptedServer.answering(200, "Content-Type: text/html\r\n", "<html>Hello")) {
            fails(server, false, "answered with text/html that is not the Prometheus API's JSON");
        }
    }

    @Test
    public void saysThatJsonIsNotPrometheus() {
        for (String body : List.of(
                "",
                "null",
                "[]",
                "7",
                "{}",
                "{\"status\":\"success\"}",
                "{\"status\":\"success\",\"data\":[]}",
                "{\"status\":\"success\",\"data\":{\"resultType\":\"matrix\",\"result\":[7]}}",
                "{\"status\":\"success\",\"data\":{\"resultType\":\"scalar\",\"result\":[1,\"2\"]}}",
                matrix("{\"metric\":{\"pod\":\"a\"},\"values\":[[1,\"x\"]]}"),
                matrix("{\"metric\":{\"pod\":\"a\"},\"values\":[[1,null]]}"),
                matrix("{\"metric\":{\"pod\":\"a\"},\"values\":[[]]}"),
                "[".repeat(5_000))) {
            try (ScriptedServer server = ScriptedServer.answering(200, JSON, body)) {
                fails(server, false, "JSON");
            }
        }
    }

    @Test
    public void takesOddButHarmlessAnswers() throws PortException {
        for (String rows : List.of(
                "",
                "null",
                "{}",
                "{\"metric\":{\"pod\":null},\"values\":[[1,\"2\"]]}",
                "{\"metric\":{\"pod\":\"a\"},\"values\":[]}",
                "{\"metric\":{\"pod\":\"a\"},\"values\":[null,[1,\"2\"]]}",
                "{\"metric\":{\"pod\":\"a\"},\"histograms\":[[1,{\"count\":\"2\"}]]}",
                "{\"metric\":{\"pod\":\"b\"},\"values\":[[1,\"2\"]],\"other\":1}")) {
            try (ScriptedServer server = ScriptedServer.answering(200, JSON, matrix(rows))) {
                assertThat(read(settings(server.url()), PODS)).isEmpty();
            }
        }
    }

    @Test
    public void passesOnWhatPrometheusSays() {
        String error = "{\"status\":\"error\",\"errorType\":\"bad_data\",\"error\":\"invalid parameter: 1:3: parse\"}";
        answers(400, error, false, "refuses r_total{pod=~\"a\"}[300s] (400): invalid parameter: 1:3: parse");
        answers(422, error, false, "refuses r_total{pod=~\"a\"}[300s] (422): invalid parameter: 1:3: parse");
        answers(200, error, false, "refuses r_total{pod=~\"a\"}[300s]: invalid parameter: 1:3: parse");
        answers(503, error, true, "cannot answer now (503): invalid parameter: 1:3: parse");
    }

    @Test
    public void tellsWhatAStatusMeans() {
        answers(401, "who?", false, "wants to know who asks (401)");
        answers(403, "no", false, "forbids the request (403)");
        answers(404, "404 page not found", false, "has no Prometheus API (404)");
        answers(418, "teapot", false, "answered 418");
        answers(429, "slow down", true, "cannot answer now (429)");
        answers(500, "", true, "cannot answer now (500)");
        answers(502, "<html>", true, "cannot answer now (502)");
    }

    @Test
    public void refusesAnAnswerThatIsTooLarge() {
        String body = matrix("{\"metric\":{\"pod\":\"" + "a".repeat(10 << 20) + "\"}}");
        try (ScriptedServer server = ScriptedServer.answering(200, JSON, body);
                PrometheusSource source =
                        new PrometheusSource(PrometheusSettings.of(server.url()).withLimits(PATIENCE, 8 << 20))) {
            PortException e = catchThrowableOfType(PortException.class, () -> source.read(METRICS, PODS));
            assertThat(e).hasMessageContaining("answered with more than 8388608 bytes to r_total");
            assertThat(e.remedy()).contains("narrow the selector");
        }
    }

    @Test
    public void refusesAnAnswerThatIsTooLargeOnceUnpacked() throws IOException {
        byte[] packed = ScriptedServer.packed(" ".repeat(1 << 20));
        assertThat(packed.length).isLessThan(10_000);
        ScriptedServer.Behaviour bomb = (out, closed) -> packed(out, packed, packed.length);
        try (ScriptedServer server = new ScriptedServer(bomb)) {
            fails(server, false, "answered with more than 100000 bytes");
        }
    }

    @Test
    public void unpacksAnswers() throws Exception {
        String now = String.valueOf(Instant.now().getEpochSecond());
        byte[] packed =
                ScriptedServer.packed(matrix("{\"metric\":{\"pod\":\"a\"},\"values\":[[" + now + ".5,\"12\"]]}"));
        ScriptedServer.Behaviour all = (out, closed) -> packed(out, packed, packed.length);
        try (ScriptedServer server = new ScriptedServer(all)) {
            assertThat(read(settings(server.url()), PODS))
                    .singleElement()
                    .extracting(reading -> reading.counters().get("errors.total"), Reading::sampledAt)
                    .containsExactly(12.0, Instant.ofEpochSecond(Long.parseLong(now), 500_000_000));
        }
    }

    @Test
    public void signsInAndNeverShowsTheSecret() {
        try (ScriptedServer server = ScriptedServer.answering(401, "", SECRET)) {
            Credentials bearer = new Credentials.Bearer(() -> SECRET + "\n");
            Credentials basic = new Credentials.Basic("jenkins", () -> SECRET);
            for (Credentials credentials : List.of(bearer, basic)) {
                PrometheusSettings settings = settings(server.url()).withCredentials(credentials);
                PortException e = catchThrowableOfType(PortException.class, () -> read(settings, PODS));
                assertThat(e).hasMessageContaining("(401)").hasMessageNotContaining(SECRET);
                assertThat(settings.toString()).doesNotContain(SECRET);
            }
            assertThat(server.requests().get(0)).contains("Authorization: Bearer " + SECRET + "\r\n");
            assertThat(server.requests().get(1)).contains("Authorization: Basic amVua2luczpzM2NyM3QtdG9rZW4=\r\n");
        }
    }

    @Test
    public void refusesASecretThatWouldBreakTheHeader() {
        PrometheusSettings settings = settings(URI.create("http://localhost:1"))
                .withCredentials(new Credentials.Bearer(() -> "a" + SECRET + "\r\nX: y"));
        PortException e = catchThrowableOfType(PortException.class, () -> read(settings, PODS));
        assertThat(e).hasMessageContaining("hold characters that HTTP does not allow");
        assertThat(e).hasNoCause().hasMessageNotContaining(SECRET);
    }

    @Test
    public void postsQueriesThatAreTooLongForAnAddress() throws PortException {
        List<Pod> many = IntStream.range(0, 500)
                .mapToObj(i -> pod("checkout-7d9f6c5b4-" + i))
                .toList();
        try (ScriptedServer server = ScriptedServer.answering(200, JSON, matrix(""))) {
            read(settings(server.url()), many);
            assertThat(server.requests()).allMatch(head -> head.startsWith("POST /api/v1/query HTTP/1.1\r\n"));
        }
    }

    @Test
    public void keepsThePrefixOfTheAddressAndSendsTheTenant() throws PortException {
        try (ScriptedServer server = ScriptedServer.answering(200, JSON, matrix(""))) {
            read(
                    settings(URI.create(server.url() + "/prometheus/")).withHeaders(Map.of("X-Scope-OrgID", "shop")),
                    PODS);
            assertThat(server.requests())
                    .allMatch(head -> head.startsWith("GET /prometheus/api/v1/query?query=r_total%7B")
                            && head.contains("X-Scope-OrgID: shop\r\n"));
        }
    }

    @Test
    public void recoversWhenTheServerDoes() throws PortException {
        List<String> bodies = new CopyOnWriteArrayList<>(List.of("<html>", matrix(""), matrix("")));
        ScriptedServer.Behaviour inTurn = (out, closed) -> {
            String body = bodies.remove(0);
            out.write(("HTTP/1.1 200 OK\r\nContent-Length: " + body.length() + "\r\nConnection: close\r\n\r\n" + body)
                    .getBytes(StandardCharsets.UTF_8));
        };
        try (ScriptedServer server = new ScriptedServer(inTurn);
                PrometheusSource source = new PrometheusSource(settings(server.url()))) {
            catchThrowableOfType(PortException.class, () -> source.read(METRICS, PODS));
            assertThat(source.read(METRICS, PODS)).isEmpty();
        }
    }

    private static void answers(int status, String body, boolean retryable, String message) {
        try (ScriptedServer server = ScriptedServer.answering(status, JSON, body)) {
            fails(server, retryable, message);
        }
    }

    private static PortException fails(ScriptedServer server, boolean retryable, String message) {
        return fails(server.url(), retryable, message);
    }

    private static PortException fails(URI url, boolean retryable, String message) {
        return fails(settings(url), retryable, message);
    }

    private static PortException fails(PrometheusSettings settings, boolean retryable, String message) {
        PortException e = catchThrowableOfType(PortException.class, () -> read(settings, PODS));
        assertThat(e).hasMessageContaining(message).hasMessageContaining("Prometheus at " + settings.url());
        assertThat(e.getMessage()).doesNotContain("\n");
        assertThat(e.remedy()).isNotBlank();
        assertThat(e.retryable()).isEqualTo(retryable);
        return e;
    }

    private static List<Reading> read(PrometheusSettings settings, List<Pod> pods) throws PortException {
        try (PrometheusSource source = new PrometheusSource(settings)) {
            return source.read(METRICS, pods);
        }
    }

    private static PrometheusSettings settings(URI url) {
        return PrometheusSettings.of(url).withLimits(PATIENCE, 100_000);
    }

    private static void packed(OutputStream out, byte[] bytes, int length) throws IOException {
        String head = "HTTP/1.1 200 OK\r\n" + JSON + "Content-Encoding: gzip\r\nContent-Length: " + length
                + "\r\nConnection: close\r\n\r\n";
        out.write(head.getBytes(StandardCharsets.UTF_8));
        out.write(bytes, 0, length);
    }

    private static String matrix(String rows) {
        return "{\"status\":\"success\",\"data\":{\"resultType\":\"matrix\",\"result\":[" + rows + "]}}";
    }

    private static Pod pod(String name) {
        return new Pod("shop", name, Role.STABLE, true, Instant.EPOCH);
    }
}
