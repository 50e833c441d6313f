/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.cli.drive;

import io.jenkins.plugins.rollout.cli.option.ClusterOption;
import io.jenkins.plugins.rollout.cli.option.JournalOption;
import io.jenkins.plugins.rollout.cli.option.LiveEnvironment;
import io.jenkins.plugins.rollout.cli.option.User;
import io.jenkins.plugins.rollout.cli.terminal.Output;
import io.jenkins.plugins.rollout.spi.Journal;
import picocli.CommandLine.Mixin;

/** What a command that drives a rollout itself asks for, and what it makes of it. */
final class DriveOptions {

    @Mixin
    private User user;

    @Mixin
    private JournalOption journalOption;

    @Mixin
    private ClusterOption clusterOption;

    @Mixin
    private Output output;

    /** What is open while a rollout is driven. */
    record Open(Journal journal, LiveEnvironment environment, Workbench workbench, Telling telling) {}

    /** What to do then. */
    interface Work {
        /** Returns the exit code. */
        int with(Open open) throws Exception;
    }

    int drive(Work work) throws Exception {
        var telling = new Telling(output);
        try (var journal = journalOption.open();
                var environment = clusterOption.open();
                var workbench = new Workbench(journal, environment, telling.observer(), output::note)) {
            return work.with(new Open(journal, environment, workbench, telling));
        }
    }

    User user() {
        return user;
    }

    Output output() {
        return output;
    }
}
