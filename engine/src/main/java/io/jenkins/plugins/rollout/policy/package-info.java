/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
/**
 * What an organisation asks of a change of some risk, origin and place: rules that turn facts into a plan, and say which did.
 * For whoever adds something that a policy can decide.
 */
@NullMarked
package io.jenkins.plugins.rollout.policy;

import org.jspecify.annotations.NullMarked;
