/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.outcome.report;

/**
 * A kind of change that keeps failing, and the rule that would have caught it.
 *
 * @param kind such as {@code factor hotspot, origin ai-heavy}
 * @param failures among the changes of this kind
 * @param suggestion a rule for policy.yaml, or in words where a policy cannot ask for the kind
 * @param backtest what that rule would have done
 */
public record Pattern(String kind, Rate failures, String suggestion, Backtest backtest) {}
