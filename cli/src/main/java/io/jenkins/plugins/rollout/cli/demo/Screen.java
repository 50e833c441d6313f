/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.cli.demo;

/** Where a story is told. Lines may hold picocli's markup. */
public interface Screen {

    /** A line that stays. */
    void line(String text);

    /** A line that the next one replaces; dropped where nobody looks on. */
    void live(String text);
}
