/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.outcome.report;

import io.jenkins.plugins.rollout.origin.CodeOrigin;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Finds kinds of changes that fail more often than the rest, beyond what chance explains. */
final class Patterns {

    /** Fewer failures are no pattern. */
    private static final int LEAST_FAILURES = 3;

    private static final int MOST = 10;
    private static final String SERVICE = "service ";
    private static final String ORIGIN = ", origin ";
    private static final CodeOrigin[] ORIGINS = CodeOrigin.values();

    /** Of each name: by any origin, then by each. */
    private static final int KINDS = 1 + ORIGINS.length;

    private final Map<String, Kind> kinds = new TreeMap<>();
    private final Kind usual = new Kind();
    private Kind[] services = new Kind[0];
    private Kind[] factors = new Kind[0];

    /** Failures and changes of a kind, of all and of the older half. */
    private static final class Kind {
        private long failed;
        private long all;
        private long olderFailed;
        private long older;

        void add(boolean fails, boolean old) {
            failed += fails ? 1 : 0;
            all++;
            olderFailed += fails && old ? 1 : 0;
            older += old ? 1 : 0;
        }

        Rate failures() {
            return new Rate(failed, all);
        }

        Rate olderFailures() {
            return new Rate(olderFailed, older);
        }

        long newerFailed() {
            return failed - olderFailed;
        }

        long newerFine() {
            return all - older - newerFailed();
        }
    }

    void begin(Block block) {
        services = new Kind[KINDS * block.names.length];
        factors = new Kind[KINDS * block.names.length];
    }

    /** @param old whether the change is of the older half */
    void add(Block block, int row, boolean fails, boolean old) {
        usual.add(fails, old);
        count(services, SERVICE, block, block.service[row], block.origin[row], fails, old);
        for (int i = row == 0 ? 0 : block.factorsEnd[row - 1]; i < block.factorsEnd[row]; i++) {
            count(factors, "factor ", block, block.factors[i], block.origin[row], fails, old);
        }
    }

    private void count(Kind[] found, String what, Block block, int name, int origin, boolean fails, boolean old) {
        int any = KINDS * name;
        int own = any + 1 + origin;
        if (found[any] == null) {
            found[any] = kind(what + block.names[name]);
        }
        if (found[own] == null) {
            found[own] = kind(what + block.names[name] + ORIGIN + ORIGINS[origin].tag());
        }
        found[any].add(fails, old);
        found[own].add(fails, old);
    }

    private Kind kind(String name) {
        return kinds.computeIfAbsent(name, any -> new Kind());
    }

    /** The worst first. */
    List<Pattern> worst() {
        return kinds.entrySet().stream()
                .filter(entry -> keepsFailing(
                        entry.getValue().failures(), usual.failures().value()))
                .map(entry -> pattern(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparingDouble((Pattern p) -> p.failures().low())
                        .reversed())
                .limit(MOST)
                .toList();
    }

    private static boolean keepsFailing(Rate failures, double usually) {
        return failures.count() >= LEAST_FAILURES && failures.low() > usually;
    }

    private Pattern pattern(String name, Kind kind) {
        boolean foreseen =
                keepsFailing(kind.olderFailures(), usual.olderFailures().value());
        var backtest = new Backtest(
                foreseen,
                new Rate(kind.newerFailed(), usual.newerFailed()),
                new Rate(kind.newerFine(), usual.newerFine()));
        return new Pattern(name, kind.failures(), suggestion(name), backtest);
    }

    /** A policy knows services and origins; what raised the score it knows only by the band. */
    private static String suggestion(String kind) {
        if (!kind.startsWith(SERVICE)) {
            return "give changes with " + kind
                    + " the careful track: smaller first steps, longer holds, a second approval";
        }
        String[] parts = kind.substring(SERVICE.length()).split(ORIGIN);
        String origin = parts.length > 1 ? ", origin: " + parts[1] : "";
        return "{when: {service: \"" + parts[0] + "\"" + origin + "}, gate: {track: careful}}";
    }
}
