/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.policy;

import io.jenkins.plugins.rollout.origin.CodeOrigin;
import io.jenkins.plugins.rollout.risk.RiskBand;
import java.util.List;

/**
 * What is known of a change.
 *
 * @param environment empty when not known
 * @param paths files that it touches
 */
public record Facts(String service, String environment, RiskBand band, CodeOrigin origin, List<String> paths) {

    public Facts {
        paths = List.copyOf(paths);
    }
}
