/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.cli.risk;

/** How an assessment is written. */
enum RiskOutput {
    text,
    json,
    markdown
}
