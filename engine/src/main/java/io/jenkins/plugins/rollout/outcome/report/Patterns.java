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
    private static final CodeOrigin[] ORIGINS = CodeOrigin.values();

    /** Of each name: by any origin, then by each. */
    private static final int KINDS = 1 + ORIGINS.length;

    private final Map<String, Kind> kinds = new TreeMap<>();
    private final Kind usual = new Kind();
    private Kind[] services = new Kind[0];
    private Kind[] factors = new Kind[0];

    private static final class Kind {
        private long failed;
        private long all;

        void add(boolean fails) {
            failed += fails ? 1 : 0;
            all++;
        }

        Rate failures() {
            return new Rate(failed, all);
        }
    }

    void begin(Block block) {
        services = new Kind[KINDS * block.names.length];
        factors = new Kind[KINDS * block.names.length];
    }

    void add(Block block, int row, boolean fails) {
        usual.add(fails);
        count(services, "service ", block, block.service[row], block.origin[row], fails);
        for (int i = row == 0 ? 0 : block.factorsEnd[row - 1]; i < block.factorsEnd[row]; i++) {
            count(factors, "factor ", block, block.factors[i], block.origin[row], fails);
        }
    }

    private void count(Kind[] found, String what, Block block, int name, int origin, boolean fails) {
        int any = KINDS * name;
        int own = any + 1 + origin;
        if (found[any] == null) {
            found[any] = kind(what + block.names[name]);
        }
        if (found[own] == null) {
            found[own] = kind(what + block.names[name] + ", origin " + ORIGINS[origin].tag());
        }
        found[any].add(fails);
        found[own].add(fails);
    }

    private Kind kind(String name) {
        return kinds.computeIfAbsent(name, any -> new Kind());
    }

    /** The worst first. */
    List<Pattern> worst() {
        double rate = usual.failures().value();
        return kinds.entrySet().stream()
                .map(entry -> pattern(entry.getKey(), entry.getValue().failures()))
                .filter(p ->
                        p.failures().count() >= LEAST_FAILURES && p.failures().low() > rate)
                .sorted(Comparator.comparingDouble((Pattern p) -> p.failures().low())
                        .reversed())
                .limit(MOST)
                .toList();
    }

    private static Pattern pattern(String kind, Rate failures) {
        return new Pattern(
                kind,
                failures,
                "give changes with " + kind
                        + " the careful track: smaller first steps, longer holds, a second approval");
    }
}
