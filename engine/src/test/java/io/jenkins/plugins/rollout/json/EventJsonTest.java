/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.rollout.analysis.Measurement;
import io.jenkins.plugins.rollout.analysis.Reading;
import io.jenkins.plugins.rollout.analysis.Role;
import io.jenkins.plugins.rollout.plan.Source;
import io.jenkins.plugins.rollout.rollout.Event;
import io.jenkins.plugins.rollout.spi.Snapshot;
import io.jenkins.plugins.rollout.testkit.SampleEvents;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.Test;

public class EventJsonTest {

    private static final Instant AT = SampleEvents.START;

    /** The file is what users' journals hold. A line may be added to it; no line in it may change. */
    @Test
    public void writesWhatTheGoldenFileHolds() {
        List<String> golden = lines("events-v1.jsonl");

        assertThat(SampleEvents.all().stream().map(EventJson::write)).containsExactlyElementsOf(golden);
    }

    @Test
    public void readsWhatTheGoldenFileHolds() {
        List<String> golden = lines("events-v1.jsonl");

        assertThat(golden.stream().map(EventJson::read)).containsExactlyElementsOf(SampleEvents.all());
    }

    @Test
    public void theGoldenFileHoldsEveryTypeOfEvent() {
        Set<Class<?>> held = new HashSet<>();
        lines("events-v1.jsonl").forEach(line -> held.add(EventJson.read(line).getClass()));

        assertThat(held).containsExactlyInAnyOrder(Event.class.getPermittedSubclasses());
    }

    @Test
    public void namesEveryTypeAsItIsStored() {
        for (Event event : SampleEvents.all()) {
            assertThat(EventJson.write(event)).startsWith("{\"v\":1,\"type\":\"" + EventJson.type(event) + "\"");
        }
    }

    @Test
    public void ignoresKeysThatANewerVersionAdded() {
        String newer = "{\"v\":1,\"type\":\"approved\",\"at\":\"2026-03-02T09:30:00Z\",\"by\":\"grace\","
                + "\"reason\":\"fine\",\"signature\":\"ab12\",\"seen\":{\"risk\":[1,2]}}";

        assertThat(EventJson.read(newer)).isEqualTo(new Event.Approved(AT, "grace", "fine"));
    }

    @Test
    public void readsKeysThatAnOlderVersionDidNotWriteAsEmptyOrZero() {
        String older = "{\"type\":\"measured\",\"at\":\"2026-03-02T09:30:00Z\","
                + "\"measurement\":{\"at\":\"2026-03-02T09:30:00Z\",\"share\":0.5}}";
        String noWords = "{\"type\":\"weight-reached\",\"at\":\"2026-03-02T09:30:00Z\",\"weight\":5}";

        assertThat(EventJson.read(older))
                .isEqualTo(new Event.Measured(AT, new Measurement(AT, 0.5, 0, 0, List.of(), Optional.empty())));
        assertThat(EventJson.read(noWords)).isEqualTo(new Event.WeightReached(AT, 5, 0, ""));
    }

    @Test
    public void keepsEveryBitOfADouble() {
        var random = new Random(42);
        for (int i = 0; i < 20_000; i++) {
            keepsBits(Double.longBitsToDouble(random.nextLong()));
        }
        List.of(
                        0.0,
                        -0.0,
                        Double.MIN_VALUE,
                        Double.MAX_VALUE,
                        Double.NaN,
                        Double.NEGATIVE_INFINITY,
                        2.2250738585072014E-308)
                .forEach(EventJsonTest::keepsBits);
    }

    @Test
    public void keepsNanosecondsAndWordsOfEveryScript() {
        Instant at = Instant.parse("2026-12-31T23:59:59.000000001Z");
        var event = new Event.Paused(at, "Ζωή 👩🏽‍🚒", "tab\t quote\" nul\0 \u2028 lone\ud83d");

        assertThat(EventJson.read(EventJson.write(event))).isEqualTo(event);
        assertThat(EventJson.write(event)).doesNotContain("\n");
    }

    @Test
    public void readsALargeSnapshot() {
        var big = new Snapshot("7c9d", "shop", 1, "x".repeat(25_000_000));
        var event = new Event.SnapshotTaken(AT, big);

        assertThat(EventJson.read(EventJson.write(event)).equals(event)).isTrue();
    }

    @Test
    public void storesTheNameOfTheTokenVariableAndNoToken() {
        var source = (Source.Prometheus) SampleEvents.spec().source();

        assertThat(EventJson.write(SampleEvents.all().get(0)))
                .contains(source.tokenVariable().orElseThrow());
    }

    @Test
    public void refusesAnEventItCannotUnderstandWithOneLine() {
        refuses("{\"v\":2,\"type\":\"ticked\"}", "format 2, this version reads up to 1");
        refuses("{\"v\":1,\"type\":\"teleported\"}", "unknown event type, teleported");
        refuses("{\"v\":1}", "no event type");
        refuses("{\"v\":1,\"type\":\"ticked\"}", "damaged");
        refuses("{\"v\":1,\"type\":\"ticked\",\"at\":\"yesterday\"}", "damaged");
        refuses("{\"v\":1,\"type\":\"tick", "damaged");
        refuses("{\"v\":1,\"type\":\"ticked\",\"at\":\"2026-03-02T09:30:00Z\"} {}", "damaged");
        refuses("", "not a JSON object");
        refuses("[]", "not a JSON object");
    }

    private static void refuses(String line, String message) {
        assertThatThrownBy(() -> EventJson.read(line))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message)
                .message()
                .doesNotContain("\n");
    }

    private static void keepsBits(double value) {
        var reading = new Reading("a", Role.CANARY, AT, AT, Map.of("errors.total", value));
        var event = new Event.Measured(AT, new Measurement(AT, value, 1, 1, List.of(reading), Optional.empty()));
        var read = (Event.Measured) EventJson.read(EventJson.write(event));

        long bits = Double.doubleToLongBits(value);
        assertThat(Double.doubleToLongBits(read.measurement().share())).isEqualTo(bits);
        double counter = read.measurement().readings().get(0).counters().get("errors.total");
        assertThat(Double.doubleToLongBits(counter)).isEqualTo(bits);
    }

    private static List<String> lines(String file) {
        try (InputStream in = EventJsonTest.class.getResourceAsStream(file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
