/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class CachedFeedTest {

    private static final String CALENDAR = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nEND:VCALENDAR\r\n";

    @Rule
    public TemporaryFolder folder = new TemporaryFolder();

    private HttpServer server;
    private String body = CALENDAR;
    private int status = 200;
    private int asked;
    private Instant now = Instant.parse("2026-11-23T10:00:00Z");

    @Before
    public void serve() throws Exception {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            asked++;
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Location", "http://127.0.0.1:1/");
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
    }

    @After
    public void stop() {
        server.stop(0);
    }

    private String fetch() throws CalendarException {
        var feed = new CachedFeed(folder.getRoot().toPath(), Clock.fixed(now, ZoneOffset.UTC));
        return feed.fetch("http://127.0.0.1:" + server.getAddress().getPort() + "/holidays.ics");
    }

    @Test
    public void aCopyIsUsedForAnHour() throws Exception {
        fetch();
        now = now.plus(Duration.ofMinutes(59));
        assertThat(fetch()).isEqualTo(CALENDAR);
        assertThat(asked).isEqualTo(1);
        now = now.plus(Duration.ofMinutes(1));
        fetch();
        assertThat(asked).isEqualTo(2);
    }

    @Test
    public void theLastGoodCopyIsUsedForAWeekWhenTheServerFails() throws Exception {
        fetch();
        for (int failure : new int[] {500, 404, 302}) {
            status = failure;
            now = now.plus(Duration.ofDays(1));
            assertThat(fetch()).isEqualTo(CALENDAR);
        }
        status = 200;
        body = "<html>log in</html>";
        assertThat(fetch()).isEqualTo(CALENDAR);
        now = now.plus(Duration.ofDays(5));
        assertThatThrownBy(this::fetch)
                .isInstanceOf(CalendarException.class)
                .hasMessageContaining("no copy of the last week");
    }

    @Test
    public void withoutACopyAFailureIsAnError() {
        status = 503;
        assertThatThrownBy(this::fetch).hasMessageContaining("the server answers 503");
    }
}
