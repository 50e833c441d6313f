/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.outcome.report;

/**
 * What a rule for one kind of change would have done to the newer half of all changes, had it been made at half-time.
 *
 * @param foreseen the older half alone shows that this kind keeps failing: the rule would have been proposed then
 * @param caught of the failures in the newer half, those of this kind
 * @param slowed of the newer half's changes that did not fail, those of this kind: what the rule costs
 */
public record Backtest(boolean foreseen, Rate caught, Rate slowed) {}
