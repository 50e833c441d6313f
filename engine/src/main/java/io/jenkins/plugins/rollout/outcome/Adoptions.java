/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.outcome;

import io.jenkins.plugins.rollout.driver.Interventions;
import io.jenkins.plugins.rollout.outcome.report.Shipment;
import io.jenkins.plugins.rollout.outcome.report.Shipments;
import io.jenkins.plugins.rollout.plan.Adoption;
import io.jenkins.plugins.rollout.plan.RolloutSpec;
import io.jenkins.plugins.rollout.plan.Source;
import io.jenkins.plugins.rollout.rollout.Event;
import io.jenkins.plugins.rollout.spi.Journal;
import io.jenkins.plugins.rollout.spi.Journal.BrokenException;
import io.jenkins.plugins.rollout.spi.Journal.JournalException;
import io.jenkins.plugins.rollout.spi.PortException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Asks of shipped changes whether they are used, by the query that each names, as of the moment that it names: whenever it
 * is asked, the answer is the same as long as the server keeps its samples.
 */
public final class Adoptions {

    private final Journal journal;
    private final Server server;
    private final Map<Source.Prometheus, PortException> silent = new HashMap<>();

    /** Answers queries. */
    public interface Server {

        /** The same as it is reached for a rollout. */
        default Server of(String rollout) {
            return this;
        }

        /** The number that a query gives at a moment; empty when it gives none. */
        OptionalDouble ask(Source.Prometheus at, String query, Instant moment) throws PortException;
    }

    /** What came of asking. */
    public sealed interface Asked {

        String rollout();

        /** In words, for people. */
        String says();

        /** The answer, recorded. */
        record Answered(String rollout, double value, double atLeast, boolean adopted, Instant moment)
                implements Asked {
            @Override
            public String says() {
                return (adopted ? "used, " : "not used, ") + number(value) + " where " + number(atLeast) + " is asked";
            }
        }

        /** Its moment has not come. */
        record Early(String rollout, Instant moment) implements Asked {
            @Override
            public String says() {
                return "it is asked on " + moment;
            }
        }

        /** The query gave no number. */
        record Nothing(String rollout, String query, Instant moment) implements Asked {
            @Override
            public String says() {
                return "nothing matches " + query + " at " + moment
                        + "; if that means that nobody uses it, add: or vector(0)";
            }
        }

        /** There was no answer. */
        record Failed(String rollout, PortException why) implements Asked {
            @Override
            public String says() {
                return why.getMessage() + "; " + why.remedy();
            }
        }
    }

    private static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : String.format(Locale.ROOT, "%.4g", value);
    }

    public Adoptions(Journal journal, Server server) {
        this.journal = journal;
        this.server = server;
    }

    /**
     * Asks of one that was shipped; empty when it names no query, or its events were pruned.
     *
     * @param by who asks
     */
    public Optional<Asked> ask(Shipment shipment, String by, Instant now) throws JournalException {
        List<Event> events;
        try {
            events = journal.whole(shipment.id());
        } catch (BrokenException e) {
            return Optional.of(new Asked.Failed(shipment.id(), PortException.permanent(e.getMessage(), e.remedy())));
        }
        if (events.isEmpty() || !(events.get(0) instanceof Event.Started started)) {
            return Optional.empty();
        }
        RolloutSpec spec = started.spec();
        Optional<Source.Prometheus> at = spec.adoption().flatMap(adoption -> server(spec, adoption));
        if (at.isEmpty() || shipment.liveAt().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(ask(shipment, spec.adoption().get(), at.get(), by, now));
    }

    /** Those that ask for it and were not asked yet: what was shipped, and went live. */
    public static List<Shipment> candidates(Journal journal, Optional<String> service, Instant since, boolean again)
            throws JournalException {
        return Shipments.since(journal, service, since).stream()
                .filter(each -> each.shipped() && each.liveAt().isPresent())
                .filter(each -> again || each.adopted().isEmpty())
                .toList();
    }

    private Asked ask(Shipment shipment, Adoption adoption, Source.Prometheus at, String by, Instant now)
            throws JournalException {
        String id = shipment.id();
        Instant moment = shipment.liveAt().orElseThrow().plus(adoption.after());
        if (moment.isAfter(now)) {
            return new Asked.Early(id, moment);
        }
        if (silent.containsKey(at)) {
            return new Asked.Failed(id, silent.get(at));
        }
        try {
            OptionalDouble value = server.of(id).ask(at, adoption.query(), moment);
            if (value.isEmpty()) {
                return new Asked.Nothing(id, adoption.query(), moment);
            }
            boolean adopted = value.getAsDouble() >= adoption.atLeast();
            String detail = adoption.query() + " = " + value.getAsDouble() + " at " + moment + ", used from "
                    + adoption.atLeast() + " on; asked by " + by;
            new Interventions(journal).note(id, new Event.AdoptionMeasured(now, adopted, detail));
            return new Asked.Answered(id, value.getAsDouble(), adoption.atLeast(), adopted, moment);
        } catch (PortException failed) {
            if (failed.retryable()) {
                // One that is down is not waited for once a rollout.
                silent.put(at, failed);
            }
            return new Asked.Failed(id, failed);
        }
    }

    private static Optional<Source.Prometheus> server(RolloutSpec spec, Adoption adoption) {
        return adoption.server()
                .or(() -> spec.source() instanceof Source.Prometheus own ? Optional.of(own) : Optional.empty());
    }
}
