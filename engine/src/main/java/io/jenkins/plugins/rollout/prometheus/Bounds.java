/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.prometheus;

import java.math.BigDecimal;
import java.util.Optional;

/** Bucket bounds, of which client libraries write the same one as 1, 1.0 or 1e0. */
final class Bounds {

    private Bounds() {}

    /** One way to write a bound; empty for infinity and for what is no number. */
    static Optional<String> canonical(String le) {
        try {
            return Optional.of(new BigDecimal(le).stripTrailingZeros().toPlainString());
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
