/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.analysis.batch;

import io.jenkins.plugins.rollout.analysis.evidence.EvidenceProcess;
import java.util.Arrays;

/** One recorded run while its rows come in. */
public final class RunAnalysis {
    private final BatchSettings settings;
    private final EvidenceProcess process;
    private final GuardWindow guard = new GuardWindow();
    private final long[] carried = new long[Column.COUNT];
    private final long[] totals = new long[Column.REQUIRED];
    private final String field;
    private final String run;

    private double seconds = Double.NEGATIVE_INFINITY;
    private Decision decision = Decision.CONTINUE;
    private double decidedAt;
    private double decidedOn = 1;
    private long polls;
    private long missing;

    RunAnalysis(String run, BatchSettings settings) {
        boolean quoted = run.length() > 1 && run.startsWith("\"") && run.endsWith("\"");
        this.field = run;
        this.run = quoted ? run.substring(1, run.length() - 1).replace("\"\"", "\"") : run;
        this.settings = settings;
        this.process = EvidenceProcess.start(settings.evidence());
    }

    /** The row goes on with this run. */
    boolean has(Row row) {
        return field.equals(row.run());
    }

    /** Takes a row; false if it is not later than the one before, and was ignored. */
    boolean accept(Row row) {
        if (row.seconds() <= seconds) {
            return false;
        }
        seconds = row.seconds();
        for (int i = 0; i < Column.COUNT; i++) {
            carried[i] += Math.max(0, row.count(i));
        }
        boolean complete = !row.incomplete();
        if (seconds >= 0) {
            compare(complete);
        }
        learn(row);
        decide(complete);
        return true;
    }

    private void compare(boolean complete) {
        polls++;
        if (!complete) {
            missing++;
            process.observe(seconds, 0, 0, 0, 0);
            return;
        }
        long xb = Math.min(carried[0], carried[1]);
        long xc = Math.min(carried[2], carried[3]);
        process.observe(seconds, carried[0], xb, carried[2], xc);
        guard.add(seconds, carried[0], xb, carried[2], xc);
        for (int i = 0; i < Column.REQUIRED; i++) {
            totals[i] += carried[i];
        }
        Arrays.fill(carried, 0, Column.REQUIRED, 0);
    }

    private void learn(Row row) {
        for (int i = Column.REQUIRED; i < Column.COUNT; i++) {
            if (row.count(i) < 0) {
                return;
            }
        }
        process.halves(
                seconds, carried[4], Math.min(carried[4], carried[5]), carried[6], Math.min(carried[6], carried[7]));
        Arrays.fill(carried, Column.REQUIRED, Column.COUNT, 0);
    }

    private void decide(boolean complete) {
        if (decision == Decision.ROLLBACK) {
            return;
        }
        decision = now(complete);
        decidedAt = seconds;
        decidedOn = process.evidence();
    }

    private Decision now(boolean complete) {
        if (process.crossed()) {
            return Decision.ROLLBACK;
        }
        if (seconds >= 0 && (!complete || guard.bothAbove(settings.guard()))) {
            return Decision.HOLD;
        }
        boolean over = polls >= settings.evidence().plannedPolls();
        boolean enough = totals[0] > 0 && totals[2] >= Math.max(1, settings.minimumRequests());
        return over && enough ? Decision.PROMOTE : Decision.CONTINUE;
    }

    /** Name of the run. */
    public String run() {
        return run;
    }

    /** End of the latest poll. */
    public double seconds() {
        return seconds;
    }

    /** Evidence after the latest poll. */
    public double evidence() {
        return process.evidence();
    }

    /** Phi as the next poll would use it. */
    public double dispersion() {
        return process.dispersion();
    }

    /** What to do after the latest poll; a rollback stays one. */
    public Decision decision() {
        return decision;
    }

    /** When the decision was taken: at the first poll that asks for a rollback, else at the latest. */
    public double decidedAt() {
        return decidedAt;
    }

    /** The evidence of that poll. */
    public double decidedOn() {
        return decidedOn;
    }

    /** Polls from t = 0 on. */
    public long polls() {
        return polls;
    }

    /** Polls among them in which a count of a side was missing. */
    public long missing() {
        return missing;
    }

    /** Requests and errors compared: stable requests, stable errors, canary requests, canary errors. */
    public long[] totals() {
        return totals.clone();
    }

    /** How it was judged. */
    public BatchSettings settings() {
        return settings;
    }
}
