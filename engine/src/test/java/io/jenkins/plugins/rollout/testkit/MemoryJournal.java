/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.testkit;

import io.jenkins.plugins.rollout.origin.CodeOrigin;
import io.jenkins.plugins.rollout.outcome.Facts;
import io.jenkins.plugins.rollout.outcome.Projection;
import io.jenkins.plugins.rollout.outcome.report.Ledger;
import io.jenkins.plugins.rollout.outcome.report.Shipment;
import io.jenkins.plugins.rollout.outcome.report.Shipments;
import io.jenkins.plugins.rollout.rollout.Event;
import io.jenkins.plugins.rollout.spi.Journal;
import io.jenkins.plugins.rollout.spi.Summary;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** A journal in memory. What {@link #reopen} gives shares the events, as a second process would share a file. */
public final class MemoryJournal implements Journal {

    private static final Comparator<Summary> NEWEST_FIRST =
            Comparator.comparing(Summary::startedAt).thenComparing(Summary::id).reversed();

    private final Store store;
    private boolean closed;

    public MemoryJournal() {
        this(new Store());
    }

    private MemoryJournal(Store store) {
        this.store = store;
    }

    /** Another journal on the same events; works after this one was closed, too. */
    public MemoryJournal reopen() {
        return new MemoryJournal(store);
    }

    @Override
    public void append(String rollout, long seq, Event event, Summary after) throws JournalException {
        synchronized (open()) {
            List<Event> events = store.events.getOrDefault(rollout, List.of());
            if (seq <= events.size()) {
                throw new StaleException(rollout, seq);
            }
            if (seq != events.size() + 1) {
                throw new BrokenException(
                        rollout, "ends with event " + events.size() + "; event " + seq + " would leave a gap");
            }
            store.events.computeIfAbsent(rollout, id -> new ArrayList<>()).add(event);
            Facts facts = store.facts.getOrDefault(rollout, Facts.NONE).after(event, after);
            store.facts.put(rollout, facts);
            store.summaries.put(
                    rollout,
                    after.by(Optional.of(facts.change().origin())
                            .filter(origin -> origin != CodeOrigin.UNKNOWN)
                            .map(CodeOrigin::tag)));
        }
    }

    @Override
    public List<Event> read(String rollout, long fromSeq) throws JournalException {
        synchronized (open()) {
            List<Event> events = store.events.getOrDefault(rollout, List.of());
            int from = (int) Math.min(Math.max(fromSeq - 1, 0), events.size());
            return List.copyOf(events.subList(from, events.size()));
        }
    }

    @Override
    public Optional<Summary> find(String rollout) throws JournalException {
        synchronized (open()) {
            return Optional.ofNullable(store.summaries.get(rollout));
        }
    }

    @Override
    public Optional<Projection> outcome(String rollout) throws JournalException {
        synchronized (open()) {
            return find(rollout).map(summary -> new Projection(summary, store.facts.get(rollout)));
        }
    }

    @Override
    public List<Summary> list(Filter filter) throws JournalException {
        synchronized (open()) {
            return store.summaries.values().stream()
                    .filter(s -> filter.service().map(s.service()::equals).orElse(true))
                    .filter(s ->
                            filter.active().map(a -> a == s.outcome().isEmpty()).orElse(true))
                    .filter(s -> filter.outcome().isEmpty() || filter.outcome().equals(s.outcome()))
                    .filter(s -> filter.origin()
                            .map(s.origin().orElse("unknown")::equals)
                            .orElse(true))
                    .filter(s -> filter.since()
                            .map(at -> !s.startedAt().isBefore(at))
                            .orElse(true))
                    .filter(s -> filter.after().map(place -> follows(s, place)).orElse(true))
                    .sorted(NEWEST_FIRST)
                    .limit(filter.limit())
                    .toList();
        }
    }

    @Override
    public List<Projection> outcomes(Filter filter) throws JournalException {
        return list(filter).stream()
                .map(s -> new Projection(s, store.facts.get(s.id())))
                .toList();
    }

    @Override
    public Ledger ledger(Optional<String> service, Instant since) throws JournalException {
        synchronized (open()) {
            List<Shipment> ended = store.summaries.values().stream()
                    .filter(s -> s.outcome().isPresent())
                    .map(s -> Shipments.of(new Projection(s, store.facts.get(s.id()))))
                    .toList();
            return Ledger.read(List.of(Ledger.pack(ended)), service, since);
        }
    }

    @Override
    public boolean claim(String rollout, String owner, Instant now, Duration ttl) throws JournalException {
        synchronized (open()) {
            Claim held = store.claims.get(rollout);
            boolean free = held == null || held.owner.equals(owner) || !held.until.isAfter(now);
            if (free) {
                store.claims.put(rollout, new Claim(owner, now.plus(ttl)));
            }
            return free;
        }
    }

    @Override
    public Set<String> renew(Collection<String> rollouts, String owner, Instant now, Duration ttl)
            throws JournalException {
        synchronized (open()) {
            Set<String> lost = new HashSet<>(rollouts);
            lost.removeIf(id ->
                    store.claims.containsKey(id) && store.claims.get(id).owner.equals(owner));
            rollouts.stream()
                    .filter(id -> !lost.contains(id))
                    .forEach(id -> store.claims.put(id, new Claim(owner, now.plus(ttl))));
            return lost;
        }
    }

    @Override
    public Map<String, Long> latest(String owner) throws JournalException {
        synchronized (open()) {
            return store.claims.entrySet().stream()
                    .filter(each -> each.getValue().owner.equals(owner) && store.events.containsKey(each.getKey()))
                    .collect(Collectors.toMap(Map.Entry::getKey, each ->
                            (long) store.events.get(each.getKey()).size()));
        }
    }

    @Override
    public Optional<String> claimNext(String owner, Instant now, Duration ttl) throws JournalException {
        synchronized (open()) {
            Optional<String> next = store.summaries.values().stream()
                    .filter(s -> s.outcome().isEmpty())
                    .sorted(NEWEST_FIRST.reversed())
                    .map(Summary::id)
                    .filter(id -> !store.claims.containsKey(id)
                            || !store.claims.get(id).until.isAfter(now))
                    .findFirst();
            next.ifPresent(id -> store.claims.put(id, new Claim(owner, now.plus(ttl))));
            return next;
        }
    }

    @Override
    public Optional<String> claimant(String rollout) throws JournalException {
        synchronized (open()) {
            return Optional.ofNullable(store.claims.get(rollout)).map(Claim::owner);
        }
    }

    @Override
    public void release(String rollout, String owner) throws JournalException {
        synchronized (open()) {
            store.claims.computeIfPresent(rollout, (id, claim) -> claim.owner.equals(owner) ? null : claim);
        }
    }

    @Override
    public void close() {
        synchronized (store) {
            closed = true;
        }
    }

    private Store open() throws JournalException {
        synchronized (store) {
            if (closed) {
                throw new JournalException("the journal is closed", null);
            }
            return store;
        }
    }

    private static boolean follows(Summary summary, Place place) {
        int order = summary.startedAt().compareTo(place.startedAt());
        return order < 0 || (order == 0 && summary.id().compareTo(place.id()) < 0);
    }

    private record Claim(String owner, Instant until) {}

    private static final class Store {
        private final Map<String, List<Event>> events = new HashMap<>();
        private final Map<String, Facts> facts = new HashMap<>();
        private final Map<String, Summary> summaries = new HashMap<>();
        private final Map<String, Claim> claims = new HashMap<>();
    }
}
