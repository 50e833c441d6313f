/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.risk.calibration;

import io.jenkins.plugins.rollout.spi.PortException;
import java.util.List;

/** Whoever remembers how change sets did: the outcome store, or a file. */
@FunctionalInterface
public interface Outcomes {

    /**
     * All that are recorded, in any order.
     *
     * @throws PortException if they cannot be read
     */
    List<Outcome> all() throws PortException;
}
