/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.jenkins.pages;

/** What pages on which people decide have in common: views, which Stapler finds through the superclass. */
public abstract class DecisionPage {}
