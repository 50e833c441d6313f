/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.analysis.evidence;

/** Quantiles of the distributions that the estimates need, each to three digits or better in the range used. */
final class Quantile {
    private static final double[] A = {
        -3.969683028665376e+01,
        2.209460984245205e+02,
        -2.759285104469687e+02,
        1.383577518672690e+02,
        -3.066479806614716e+01,
        2.506628277459239e+00
    };
    private static final double[] B = {
        -5.447609879822406e+01,
        1.615858368580409e+02,
        -1.556989798598866e+02,
        6.680131188771972e+01,
        -1.328068155288572e+01,
        1
    };
    private static final double[] C = {
        -7.784894002430293e-03,
        -3.223964580411365e-01,
        -2.400758277161838e+00,
        -2.549732539343734e+00,
        4.374664141464968e+00,
        2.938163982698783e+00
    };
    private static final double[] D = {
        7.784695709041462e-03, 3.224671290700398e-01, 2.445134137142996e+00, 3.754408661907416e+00, 1
    };
    private static final double TAIL = 0.02425;

    private Quantile() {}

    /** Standard normal; Acklam's rational approximation, relative error 1.2e-9. */
    static double normal(double p) {
        if (p > 1 - TAIL) {
            return -normal(1 - p);
        }
        if (p < TAIL) {
            double q = StrictMath.sqrt(-2 * StrictMath.log(p));
            return polynomial(C, q) / polynomial(D, q);
        }
        double q = p - 0.5;
        return q * polynomial(A, q * q) / polynomial(B, q * q);
    }

    private static double polynomial(double[] coefficients, double x) {
        double value = 0;
        for (double coefficient : coefficients) {
            value = value * x + coefficient;
        }
        return value;
    }

    /** Student's t; exact for one and two degrees, else the expansion of Fisher and Cornish to four terms. */
    static double student(double p, int degrees) {
        if (degrees == 1) {
            return StrictMath.tan(StrictMath.PI * (p - 0.5));
        } else if (degrees == 2) {
            return (2 * p - 1) * StrictMath.sqrt(2 / (4 * p * (1 - p)));
        }
        double z = normal(p);
        double s = z * z;
        double first = z * (s + 1) / 4;
        double second = z * ((5 * s + 16) * s + 3) / 96;
        double third = z * (((3 * s + 19) * s + 17) * s - 15) / 384;
        double fourth = z * ((((79 * s + 776) * s + 1482) * s - 1920) * s - 945) / 92160;
        double n = degrees;
        return z + (first + (second + (third + fourth / n) / n) / n) / n;
    }

    /** Chi-square, as Wilson and Hilferty give it. */
    static double chiSquare(double p, int degrees) {
        double ninth = 2.0 / (9 * degrees);
        double root = 1 - ninth + normal(p) * StrictMath.sqrt(ninth);
        return degrees * root * root * root;
    }
}
