/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
/**
 * Progressive Rollout inside Jenkins: steps, pages, configuration and permissions around the engine.
 * For whoever adds a step or a page.
 */
package io.jenkins.plugins.rollout.jenkins;
