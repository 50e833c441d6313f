/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.jenkins.plugins.rollout.rollout.Event;
import io.jenkins.plugins.rollout.rollout.Rollout;
import io.jenkins.plugins.rollout.rollout.State;
import io.jenkins.plugins.rollout.testkit.Specs;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;

public class NoticesTest {

    private static final Instant NOW = Instant.parse("2026-03-02T10:00:00Z");

    private final BlockingQueue<String> bodies = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> troubles = new LinkedBlockingQueue<>();
    private final AtomicInteger failures = new AtomicInteger();
    private final CountDownLatch release = new CountDownLatch(1);
    private volatile int failure = 503;
    private volatile boolean stuck;
    private HttpServer server;

    @Before
    public void serve() throws Exception {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/secret", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            if (stuck) {
                await(release);
            }
            boolean fails = failures.getAndDecrement() > 0;
            if (!fails) {
                bodies.add(body);
            }
            exchange.sendResponseHeaders(fails ? failure : 204, -1);
            exchange.close();
        });
        server.start();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @After
    public void stop() {
        release.countDown();
        server.stop(0);
    }

    private Notices notices(boolean slack) {
        String address = "http://127.0.0.1:" + server.getAddress().getPort() + "/secret";
        return new Notices(List.of(Webhook.of("HOOK", address, slack)), Duration.ofMillis(1), troubles::add);
    }

    private static void waitsForApproval(Notices notices) {
        State before = Rollout.begin("r-1", new Event.Started(NOW, Specs.checkout(1), "ann", Optional.empty()))
                .state();
        Event open = new Event.WindowChecked(NOW, true, "open", NOW);
        notices.happened(before, open, Rollout.next(before, open).state());
    }

    private String body() throws InterruptedException {
        String body = bodies.poll(20, TimeUnit.SECONDS);
        assertThat(body).isNotNull();
        return body;
    }

    @Test
    public void tellsWhatWaitsAsJson() throws Exception {
        waitsForApproval(notices(false));
        assertThat(body())
                .startsWith("{\"event\":\"approval-needed\",\"id\":\"r-1\",\"service\":\"checkout\"")
                .contains("\"reason\":\"needs 1 approval\"")
                .contains("rollout approve r-1 --plan ");
    }

    @Test
    public void tellsAChatOnlyATextItUnderstands() throws Exception {
        waitsForApproval(notices(true));
        assertThat(body())
                .startsWith("{\"text\":\"r-1 (checkout, checkout:2) waits for approval")
                .doesNotContain("\"id\"");
    }

    @Test
    public void triesAgainUntilItIsTaken() throws Exception {
        failures.set(3);
        waitsForApproval(notices(false));
        assertThat(body()).contains("approval-needed");
        assertThat(troubles).isEmpty();
    }

    @Test
    public void givesUpAndSaysSoWithoutTheAddress() throws Exception {
        failures.set(100);
        waitsForApproval(notices(false));
        assertThat(troubles.poll(20, TimeUnit.SECONDS))
                .isEqualTo("webhook HOOK answers 503: a notice of r-1 was not sent")
                .doesNotContain("secret");
        failure = 404;
        waitsForApproval(notices(false));
        assertThat(troubles.poll(20, TimeUnit.SECONDS)).contains("answers 404");
    }

    @Test
    public void aReceiverThatHangsBlocksNobody() throws Exception {
        stuck = true;
        Notices notices = notices(false);
        for (int i = 0; i < 250; i++) {
            waitsForApproval(notices);
        }
        assertThat(troubles.poll(20, TimeUnit.SECONDS)).contains("is too slow");
        assertThat(bodies).isEmpty();
    }

    @Test
    public void anAddressIsCheckedAndNeverShown() {
        assertThatThrownBy(() -> Webhook.of("HOOK", "ftp://user:pw@host/x", false))
                .hasMessage("HOOK holds no http or https address");
        assertThatThrownBy(() -> Webhook.of("HOOK", "no address at all", false)).hasMessage("HOOK holds no address");
        assertThat(Webhook.of("HOOK", "https://host/secret", true)).hasToString("webhook HOOK");
    }
}
