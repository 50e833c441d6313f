/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.cli.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import org.junit.Rule;
import org.junit.Test;

/** Who is not let in, and what a page of another site cannot do. */
public class ApiSecurityTest {

    private static final String ABORT = "/api/v1/rollouts/checkout-3/abort";

    @Rule
    public final Visited dashboard = new Visited();

    @Test
    public void showsNothingWithoutTheRightToken() throws Exception {
        assertThat(dashboard
                        .send(HttpRequest.newBuilder(dashboard.at("/api/v1/live")))
                        .statusCode())
                .isEqualTo(401);
        var wrong = dashboard.send(dashboard.request("/api/v1/live", "a-wrong-token-of-some-length"));
        assertThat(wrong.statusCode()).isEqualTo(401);
        assertThat(wrong.body()).doesNotContain("checkout", Visited.TOKEN);
    }

    @Test
    public void slowsDownWhoGuessesTokens() throws Exception {
        for (int i = 0; i < 10; i++) {
            dashboard.send(dashboard.request("/api/v1/live", "guess-number-" + i + "-of-many"));
        }
        assertThat(dashboard
                        .send(dashboard.request("/api/v1/live", "one-more-guess-than-allowed"))
                        .statusCode())
                .isEqualTo(429);
    }

    @Test
    public void isNotReachedUnderAForeignName() throws Exception {
        assertThat(raw("GET / HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n"))
                .contains(" 421 ");
        assertThat(raw("GET / HTTP/1.1\r\nHost: localhost:" + dashboard.at("/").getPort()
                        + "\r\nConnection: close\r\n\r\n"))
                .contains(" 200 ");
    }

    @Test
    public void changesNothingForAPageOfAnotherSite() throws Exception {
        var foreign = abort().header("X-Rollout-Request", "1").header("Origin", "https://evil.example");
        assertThat(dashboard.send(foreign).statusCode()).isEqualTo(403);
        var crossSite = abort().header("X-Rollout-Request", "1").header("Sec-Fetch-Site", "cross-site");
        assertThat(dashboard.send(crossSite).statusCode()).isEqualTo(403);
        assertThat(dashboard.send(abort()).statusCode()).isEqualTo(403);
        assertThat(dashboard.get("/rollouts/checkout-3").path("phase").asText()).isEqualTo("holding");
    }

    @Test
    public void takesTheChangeFromItsOwnPage() throws Exception {
        String origin = dashboard.at("").toString();
        var own = abort().header("X-Rollout-Request", "1")
                .header("Origin", origin)
                .header("Sec-Fetch-Site", "same-origin");
        assertThat(dashboard.send(own).statusCode()).isEqualTo(200);
    }

    @Test
    public void refusesWhatIsTooLargeOrNoJson() throws Exception {
        String large = "{\"reason\": \"" + "x".repeat(20_000) + "\"}";
        assertThat(dashboard
                        .post("/rollouts/checkout-3/abort", Visited.TOKEN, large)
                        .statusCode())
                .isEqualTo(413);
        for (String nonsense : new String[] {"{", "[]", "{\"reason\": 7}", "{\"reason\": \"a\"} more"}) {
            assertThat(dashboard
                            .post("/rollouts/checkout-3/abort", Visited.TOKEN, nonsense)
                            .statusCode())
                    .as(nonsense)
                    .isEqualTo(400);
        }
    }

    @Test
    public void bindsTheBrowserOnEveryAnswer() throws Exception {
        for (String path : new String[] {"/", "/js/main.js", "/api/v1/live", "/none", "/../../etc/passwd"}) {
            var answer = dashboard.send(dashboard.request(path, Visited.TOKEN));
            assertThat(answer.headers().firstValue("Content-Security-Policy"))
                    .as(path)
                    .hasValue(Guard.POLICY);
            assertThat(answer.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
            assertThat(answer.body()).doesNotContain("root:");
        }
        assertThat(Guard.POLICY).doesNotContain("unsafe");
    }

    @Test
    public void believesTheProxyAloneWhoComes() throws Exception {
        var through = dashboard.request("/api/v1/session", Visited.PROXY).header("X-Forwarded-User", "grace");
        assertThat(dashboard.send(through).body()).contains("\"user\":\"grace\"");
        var pretending = dashboard.request("/api/v1/session", Visited.TOKEN).header("X-Forwarded-User", "grace");
        assertThat(dashboard.send(pretending).body()).contains("\"user\":\"erin\"");
        assertThat(dashboard
                        .send(dashboard.request("/api/v1/session", Visited.PROXY))
                        .statusCode())
                .isEqualTo(401);
    }

    private HttpRequest.Builder abort() {
        return dashboard.request(ABORT, Visited.TOKEN).POST(BodyPublishers.ofString("{\"reason\": \"test\"}"));
    }

    private String raw(String request) throws Exception {
        try (var socket = new Socket("127.0.0.1", dashboard.at("/").getPort())) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))
                    .readLine();
        }
    }
}
