/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.risk.calibration;

import io.jenkins.plugins.rollout.risk.Calibration;
import java.util.ArrayDeque;
import java.util.Deque;

/** Which of two predictions did better over the last 200 outcomes: the formula as written, or the weights fitted by then. */
final class Contest {

    private static final double LEAST = 1e-9;

    private final Deque<Round> last = new ArrayDeque<>();

    private record Round(double asWritten, double fitted) {}

    /**
     * An outcome has become known.
     *
     * @param asWritten chance of a bad outcome that the formula as written had given it
     * @param fitted the same of the fitted weights, as they were then
     */
    void add(double asWritten, double fitted, boolean bad) {
        last.add(new Round(loss(asWritten, bad), loss(fitted, bad)));
        if (last.size() > Calibration.CONTEST) {
            last.remove();
        }
    }

    /** Whether the fitted weights did better, on outcomes enough to tell. */
    boolean won() {
        return decided() && fittedLoss() < asWrittenLoss();
    }

    /** What the fitted weights have of the probability shown, 0..1. */
    double share() {
        return Calibration.share(last.size(), asWrittenLoss(), fittedLoss());
    }

    private boolean decided() {
        return last.size() == Calibration.CONTEST;
    }

    /** Mean log-loss of the formula as written. */
    double asWrittenLoss() {
        return last.stream().mapToDouble(Round::asWritten).average().orElse(0);
    }

    /** Mean log-loss of the fitted weights. */
    double fittedLoss() {
        return last.stream().mapToDouble(Round::fitted).average().orElse(0);
    }

    private static double loss(double probability, boolean bad) {
        double p = Math.max(LEAST, Math.min(1 - LEAST, probability));
        return bad ? -Math.log(p) : -Math.log1p(-p);
    }
}
