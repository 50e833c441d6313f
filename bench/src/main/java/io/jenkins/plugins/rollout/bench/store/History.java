/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.bench.store;

import io.jenkins.plugins.rollout.journal.Maintenance;
import io.jenkins.plugins.rollout.json.EventJson;
import io.jenkins.plugins.rollout.json.ExportJson;
import io.jenkins.plugins.rollout.json.ExportJson.Line;
import io.jenkins.plugins.rollout.origin.CodeOrigin;
import io.jenkins.plugins.rollout.origin.Provenance;
import io.jenkins.plugins.rollout.outcome.Change;
import io.jenkins.plugins.rollout.outcome.Facts;
import io.jenkins.plugins.rollout.outcome.Incident;
import io.jenkins.plugins.rollout.outcome.Projection;
import io.jenkins.plugins.rollout.rollout.Event;
import io.jenkins.plugins.rollout.spi.Summary;
import java.io.Reader;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Three years of made-up rollouts as an export, made while it is read. */
final class History extends Reader {

    private static final Instant START = Instant.parse("2023-11-01T00:00:00Z");
    private static final Duration SPAN = Duration.ofDays(3 * 365);
    private static final List<String> FACTORS =
            List.of("hotspot", "size", "spread", "age", "ownership", "tests", "coupling", "churn");

    private final Random random = new Random(1);
    private final int rollouts;
    private int made;
    private String text = ExportJson.head() + "\n";
    private int at;

    History(int rollouts) {
        this.rollouts = rollouts;
    }

    @Override
    public int read(char[] to, int offset, int length) {
        if (at == text.length()) {
            if (made == rollouts) {
                return -1;
            }
            text = rollout(made++);
            at = 0;
        }
        int count = Math.min(length, text.length() - at);
        text.getChars(at, at + count, to, offset);
        at += count;
        return count;
    }

    private String rollout(int number) {
        Instant begun = START.plus(SPAN.multipliedBy(number).dividedBy(rollouts));
        String service = "service-" + random.nextInt(500);
        String id = service + "-" + number;
        boolean failed = random.nextInt(20) == 0;
        Instant ended = begun.plusSeconds(600 + random.nextInt(3_000));
        Change change = change(begun, failed);
        boolean incident = !failed && random.nextInt(50) == 0;
        var facts = new Facts(
                Optional.empty(),
                Optional.of(begun.plusSeconds(20)),
                failed ? Optional.empty() : Optional.of(ended.minusSeconds(300)),
                failed ? Optional.of(ended.minusSeconds(5)) : Optional.empty(),
                failed ? Optional.of(ended) : Optional.empty(),
                change,
                incident ? List.of(incident(id, ended)) : List.of(),
                random.nextBoolean() ? Optional.of(random.nextInt(10) < 7) : Optional.empty());
        Summary summary = summary(id, service, failed, begun, ended, change);
        String first = EventJson.write(new Event.Ticked(begun));
        String second = EventJson.write(new Event.ChangeDescribed(ended, "ci", change));
        String one = Maintenance.chain("", id, 1, first);
        String two = Maintenance.chain(one, id, 2, second);
        return ExportJson.write(Line.rollout(new Projection(summary, facts), 2, two, Optional.empty())) + "\n"
                + ExportJson.write(Line.event(id, 1, one, first)) + "\n"
                + ExportJson.write(Line.event(id, 2, two, second)) + "\n";
    }

    private Change change(Instant begun, boolean failed) {
        int first = random.nextInt(FACTORS.size() - 2);
        return new Change(
                CodeOrigin.values()[random.nextInt(4)],
                Provenance.TRAILER,
                Optional.of(random.nextDouble()),
                Optional.of(Math.min(100, 100 * random.nextDouble() + (failed ? 10 : 0))),
                FACTORS.subList(first, first + 2),
                Optional.of("team-" + random.nextInt(40)),
                Optional.of(begun.minusSeconds(3_600 + random.nextInt(1_000_000))),
                Optional.of(Duration.ofSeconds(600 + random.nextInt(100_000))),
                random.nextInt(3) == 0 ? Optional.of(random.nextDouble()) : Optional.empty(),
                Optional.empty());
    }

    private static Incident incident(String id, Instant since) {
        return new Incident("INC-" + id, "critical", "it is down", since, Optional.of(since.plusSeconds(900)));
    }

    private static Summary summary(
            String id, String service, boolean failed, Instant begun, Instant ended, Change change) {
        String outcome = failed ? "rolled-back" : "succeeded";
        return new Summary(
                id,
                service,
                "prod/" + service,
                "registry.example/" + service + ":" + begun.getEpochSecond(),
                Optional.of("7c9d"),
                outcome.replace('-', ' '),
                failed ? 0 : 100,
                false,
                Optional.of(outcome),
                failed ? "the canary fails more often" : "",
                begun,
                ended,
                Optional.of(ended),
                100_000,
                failed ? 120 : 3,
                Optional.of(change.origin().tag()).filter(tag -> !tag.equals("unknown")));
    }

    @Override
    public void close() {}
}
