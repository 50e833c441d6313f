/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.outcome.report;

import java.util.Collection;
import java.util.Optional;

/**
 * How many times as often one group's changes fail as the other's, with a 95 % interval. Adjusted for strata by Mantel and
 * Haenszel, with the variance of Greenland and Robins (Biometrics 41, 1985): a group that ships the riskier changes is
 * compared band by band.
 *
 * @param ratio above 0; 1 means equally often
 */
public record RiskRatio(double ratio, double low, double high) {

    /** One stratum: failures of each group among its changes. */
    record Stratum(Rate group, Rate reference) {}

    /** Empty when either group has no failure in any stratum that holds both: then nothing can be said. */
    static Optional<RiskRatio> of(Collection<Stratum> strata) {
        double r = 0;
        double s = 0;
        double variance = 0;
        for (Stratum each : strata) {
            double n1 = each.group.of();
            double n0 = each.reference.of();
            double all = n1 + n0;
            if (n1 == 0 || n0 == 0) {
                continue;
            }
            double a = each.group.count();
            double c = each.reference.count();
            r += a * n0 / all;
            s += c * n1 / all;
            variance += ((a + c) * n1 * n0 - a * c * all) / (all * all);
        }
        if (r == 0 || s == 0) {
            return Optional.empty();
        }
        double reach = Rate.Z * Math.sqrt(variance / (r * s));
        return Optional.of(new RiskRatio(r / s, r / s * Math.exp(-reach), r / s * Math.exp(reach)));
    }
}
