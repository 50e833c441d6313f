/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.cli.gate;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.jenkins.plugins.rollout.cli.Main;
import io.jenkins.plugins.rollout.cli.option.Who;
import io.jenkins.plugins.rollout.gate.Voucher;
import io.jenkins.plugins.rollout.journal.SqliteJournal;
import io.jenkins.plugins.rollout.rollout.Event;
import io.jenkins.plugins.rollout.rollout.Rollout;
import io.jenkins.plugins.rollout.rollout.State;
import io.jenkins.plugins.rollout.yaml.RolloutFile;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** A gate that wants proof of who approves, and a cluster that gives it. */
public class ProvedApprovalTest {

    private static final String KUBECONFIG = "kubeconfig";

    @Rule
    public TemporaryFolder folder = new TemporaryFolder();

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private HttpServer cluster;
    private volatile String user = "oidc:eve";
    private String before;
    private Path journal;

    @Before
    public void serve() throws Exception {
        journal = folder.getRoot().toPath().resolve("journal.db");
        cluster = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        answer("/version", "{\"major\":\"1\",\"minor\":\"30\"}");
        answer("/apis/authentication.k8s.io/v1/selfsubjectreviews", null);
        cluster.start();
        Path config = folder.newFile("config").toPath();
        Files.writeString(
                config,
                """
                apiVersion: v1
                kind: Config
                current-context: one
                clusters: [{name: one, cluster: {server: "http://127.0.0.1:%d"}}]
                users: [{name: me, user: {}}]
                contexts: [{name: one, context: {cluster: one, user: me}}]
                """
                        .formatted(cluster.getAddress().getPort()));
        before = System.getProperty(KUBECONFIG);
        System.setProperty(KUBECONFIG, config.toString());
    }

    @After
    public void stop() {
        cluster.stop(0);
        if (before == null) {
            System.clearProperty(KUBECONFIG);
        } else {
            System.setProperty(KUBECONFIG, before);
        }
    }

    private void answer(String path, String fixed) {
        cluster.createContext(path, exchange -> {
            exchange.getRequestBody().readAllBytes();
            String review = "{\"apiVersion\":\"authentication.k8s.io/v1\",\"kind\":\"SelfSubjectReview\",\"status\":"
                    + "{\"userInfo\":{\"username\":\"" + user + "\",\"groups\":[\"architects\"]}}}";
            byte[] body = (fixed == null ? review : fixed).getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(fixed == null ? 201 : 200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
    }

    private void waits() throws Exception {
        String file =
                """
                service: checkout
                image: checkout:2
                target: {deployment: checkout}
                groups: {architects: [somebody]}
                gate: {approvals: 1, groups: {architects: 1}, authenticated: true}
                """;
        var started = new Event.Started(
                Instant.now(), RolloutFile.parse("rollout.yaml", file, Optional.empty()), "ann", Optional.empty());
        State state = Rollout.begin("c-1", started).state();
        try (var store = SqliteJournal.open(journal)) {
            store.append("c-1", 1, started, state.summary());
            var open = new Event.WindowChecked(Instant.now(), true, "open", Instant.now());
            store.append("c-1", 2, open, Rollout.next(state, open).state().summary());
        }
    }

    private int approve(String... more) {
        err.getBuffer().setLength(0);
        String[] args = new String[6 + more.length];
        System.arraycopy(
                new String[] {"approve", "c-1", "--reason", "ok", "--journal", journal.toString()}, 0, args, 0, 6);
        System.arraycopy(more, 0, args, 6, more.length);
        return Main.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(args);
    }

    @Test
    public void aNameThatIsOnlyGivenIsNoProof() throws Exception {
        waits();
        assertThat(approve("--by", "eve")).isEqualTo(2);
        assertThat(err.toString()).contains("--by eve proves nothing").contains("leave it out");
    }

    @Test
    public void theClusterSaysWhoApprovesAndInWhichGroups() throws Exception {
        waits();
        assertThat(approve()).as(err.toString()).isZero();
        assertThat(out.toString()).contains("is approved by oidc:eve").doesNotContain("still needs");
        try (var store = SqliteJournal.open(journal)) {
            var approved = (Event.Approved) store.read("c-1", 3).get(0);
            assertThat(approved.by()).isEqualTo("oidc:eve");
            assertThat(approved.via()).contains(Voucher.CLUSTER);
            assertThat(approved.groups()).containsExactly("architects");
        }
    }

    @Test
    public void whoeverTheClusterDoesNotKnowApprovesNothing() throws Exception {
        waits();
        user = "system:anonymous";
        assertThat(approve()).isNotZero();
        assertThat(err.toString()).contains("The cluster does not know who you are");
    }

    @Test
    public void inAPipelineWhoeverTriggeredItSpeaks() {
        assertThat(Who.local(Map.of("GITHUB_ACTIONS", "true", "GITHUB_ACTOR", "ann")))
                .isEqualTo(new Who("ann", Voucher.PIPELINE, java.util.List.of()));
        assertThat(Who.local(Map.of("GITLAB_USER_LOGIN", "left over")).voucher())
                .isEqualTo(Voucher.OPERATING_SYSTEM);
    }
}
