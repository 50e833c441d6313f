/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.jenkins.pages;

/** What pages have in common: views, which Stapler finds through the superclass of each. */
public abstract class SharedViews {}
