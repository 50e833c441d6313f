/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.cli.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.jenkins.plugins.rollout.cli.Main;
import io.jenkins.plugins.rollout.cli.terminal.ExitCode;
import io.jenkins.plugins.rollout.journal.SqliteJournal;
import io.jenkins.plugins.rollout.plan.Adoption;
import io.jenkins.plugins.rollout.plan.Source;
import io.jenkins.plugins.rollout.rollout.Story;
import io.jenkins.plugins.rollout.testkit.JournalStories;
import io.jenkins.plugins.rollout.testkit.Specs;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** A change that went live on 2 March 2026, asks for 100 orders a week, and gets 153. */
public class OutcomeAdoptionCommandTest {

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private HttpServer server;
    private Path journal;

    @Before
    public void aShippedChange() throws Exception {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/api/v1/query", exchange -> {
            String body = "{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":"
                    + "[{\"metric\":{},\"value\":[1,\"153\"]}]}}";
            exchange.sendResponseHeaders(200, body.length());
            try (exchange) {
                exchange.getResponseBody().write(body.getBytes(StandardCharsets.UTF_8));
            }
        });
        server.start();
        var asked = new Source.Prometheus(
                URI.create("http://127.0.0.1:" + server.getAddress().getPort()), "pod", Optional.empty());
        var spec = Specs.quick().with(new Adoption("sum(orders)", Duration.ofDays(7), 100, Optional.of(asked)));
        journal = folder.getRoot().toPath().resolve("journal.db");
        try (var written = SqliteJournal.open(journal)) {
            JournalStories.tell(
                    written, "checkout-1", Story.of(spec).prepared().shipped().events());
        }
    }

    @After
    public void stop() {
        server.stop(0);
    }

    @Test
    public void theAnswerIsRecordedOnceAndInTheFunnel() {
        assertThat(run("outcome", "adoption", "--last", "36500d")).isZero();
        assertThat(out.toString()).contains("checkout-1: used, 153 where 100 is asked");
        assertThat(run("report", "--output", "json")).isZero();
        assertThat(out.toString()).contains("\"used\":{\"count\":1,\"of\":1,");
        assertThat(run("outcome", "adoption", "--last", "36500d")).isZero();
        assertThat(out.toString()).startsWith("nothing to ask");
        assertThat(run("outcome", "adoption", "--last", "36500d", "--again", "--output", "json"))
                .isZero();
        assertThat(out.toString()).startsWith("{\"measured\":[{\"rollout\":\"checkout-1\",\"value\":153");
    }

    @Test
    public void aServerThatIsDownIsAFailureThatChangesNothing() {
        server.stop(0);
        assertThat(run("outcome", "adoption", "--last", "36500d")).isEqualTo(ExitCode.FAILED);
        assertThat(out.toString())
                .contains("checkout-1: not measured, Prometheus at")
                .contains("connection refused");
        assertThat(run("report", "--output", "json")).isZero();
        assertThat(out.toString()).contains("\"used\":{\"count\":0,\"of\":0}");
    }

    private int run(String... arguments) {
        out.getBuffer().setLength(0);
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--journal", journal.toString()));
        return Main.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(all.toArray(String[]::new));
    }
}
