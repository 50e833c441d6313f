/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.cli.serve;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.rollout.calendar.Feed;
import io.jenkins.plugins.rollout.cli.metrics.OwnMetrics;
import io.jenkins.plugins.rollout.journal.Journals;
import io.jenkins.plugins.rollout.spi.Journal;
import io.jenkins.plugins.rollout.yaml.CalendarFile;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.rules.ExternalResource;
import org.junit.rules.TemporaryFolder;

/** A dashboard over the sample journal, visited over HTTP as a browser or a script would. */
final class Visited extends ExternalResource {

    static final String TOKEN = "a-token-for-tests-only";
    static final String PROXY = "a-token-of-the-proxy";
    static final String SECOND = "another-token-for-tests";

    private static final Path CALENDAR = Path.of("../src/examples/calendars/production.yaml");

    private final TemporaryFolder folder = new TemporaryFolder();
    private final HttpClient client = HttpClient.newHttpClient();
    private final ObjectMapper json = new ObjectMapper();
    Journal journal;
    private DashboardServer server;

    @Override
    protected void before() throws Throwable {
        folder.create();
        Path file = folder.getRoot().toPath().resolve("journal.db");
        journal = Journals.open(file.toString());
        new SampleJournal(journal).fill(Instant.parse("2026-05-04T10:00:00Z"));
        var people = List.of(
                Person.of("erin", TOKEN),
                Person.of("dora", SECOND),
                Person.proxy("the gate", PROXY, "X-Forwarded-User"));
        var calendars = new Calendars(() -> CalendarFile.read(List.of(CALENDAR), Optional.empty(), Feed.NONE));
        var settings =
                new ServeSettings("127.0.0.1", 0, people, Optional.empty(), "journal.db", "rollout test", calendars);
        var metrics = new OwnMetrics();
        metrics.watch(journal);
        server = DashboardServer.start(journal, Hands.TIED, settings, metrics);
    }

    @Override
    protected void after() {
        server.close();
        journal.close();
        folder.delete();
    }

    URI at(String path) {
        return URI.create(server.url() + path);
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return client.send(request.build(), BodyHandlers.ofString());
    }

    HttpRequest.Builder request(String path, String token) {
        return HttpRequest.newBuilder(at(path)).header("Authorization", "Bearer " + token);
    }

    JsonNode get(String path) throws Exception {
        return json.readTree(send(request("/api/v1" + path, TOKEN)).body());
    }

    HttpResponse<String> post(String path, String token, String body) throws Exception {
        return send(request("/api/v1" + path, token)
                .header("X-Rollout-Request", "1")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    HttpClient client() {
        return client;
    }
}
