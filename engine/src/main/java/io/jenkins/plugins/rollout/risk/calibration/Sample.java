/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.risk.calibration;

import io.jenkins.plugins.rollout.origin.CodeOrigin;

/**
 * A change whose outcome is known.
 *
 * @param terms terms of the formula as written, by {@link io.jenkins.plugins.rollout.risk.Term#ordinal()}, without the
 *     origin's; shared, never written to
 * @param origin who wrote it
 * @param offset log odds that no term explains: the surplus of shipping several commits together; 0 for one
 * @param added lines added, to files of any kind for a labelled commit, else of production code; 0 if it is not known
 * @param bad whether it was rolled back or had an incident; for a commit, whether it was repaired
 * @param time when it shipped, in seconds since 1970
 */
@SuppressWarnings("ArrayRecordComponent") // hundreds of thousands of them are held for an evaluation
public record Sample(double[] terms, CodeOrigin origin, double offset, long added, boolean bad, long time) {}
