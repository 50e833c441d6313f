/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.outcome.report;

/**
 * A share with its 95 % interval after Wilson (1927), which holds for few and for extreme counts, too.
 *
 * @param count how many of them
 * @param of how many in all
 */
public record Rate(long count, long of) {

    /** Two-sided 95 % quantile of the normal distribution. */
    static final double Z = 1.959963984540054;

    public Rate {
        if (count < 0 || count > of) {
            throw new IllegalArgumentException(count + " of " + of + " is no share");
        }
    }

    /** The share, 0..1; not a number when there are none. */
    public double value() {
        return (double) count / of;
    }

    /** Lower end of the interval; 0 when there are none. */
    public double low() {
        return of == 0 || count == 0 ? 0 : centre() - reach();
    }

    /** Upper end of the interval; 1 when there are none. */
    public double high() {
        return of == 0 || count == of ? 1 : centre() + reach();
    }

    private double centre() {
        return (value() + Z * Z / (2.0 * of)) / (1 + Z * Z / of);
    }

    private double reach() {
        double variance = value() * (1 - value()) / of + Z * Z / (4.0 * of * of);
        return Z * Math.sqrt(variance) / (1 + Z * Z / of);
    }
}
