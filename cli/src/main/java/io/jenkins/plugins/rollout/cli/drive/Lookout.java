/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.cli.drive;

import io.jenkins.plugins.rollout.driver.Driver;
import io.jenkins.plugins.rollout.spi.Journal;
import io.jenkins.plugins.rollout.spi.Journal.Filter;
import io.jenkins.plugins.rollout.spi.Journal.JournalException;
import io.jenkins.plugins.rollout.spi.Summary;
import java.util.Optional;
import java.util.function.Consumer;

/** Looks for rollouts that nobody drives. A journal that cannot be reached ends nothing: what is driven goes on. */
final class Lookout {

    private static final int MANY = 1_000;

    private final Journal journal;
    private final Driver driver;
    private final int most;
    private final Consumer<String> note;
    private String trouble = "";

    /** @param note told once of each trouble, in one line */
    Lookout(Journal journal, Driver driver, int most, Consumer<String> note) {
        this.journal = journal;
        this.driver = driver;
        this.most = most;
        this.note = note;
    }

    /** Takes what is free; whether there is nothing left to drive. */
    boolean idle() {
        try {
            boolean active = releaseTheDead();
            takeWhatIsFree();
            trouble = "";
            return !active && driver.driving() == 0;
        } catch (JournalException e) {
            if (!trouble.equals(e.getMessage())) {
                trouble = e.getMessage();
                note.accept(trouble + "; will try again");
            }
            return false;
        }
    }

    /** Gives back what dead processes of this host hold, rather than wait until it expires; whether any can be driven. */
    private boolean releaseTheDead() throws JournalException {
        boolean active = false;
        for (Summary each : journal.list(new Filter(Optional.empty(), Optional.of(true), MANY, Optional.empty()))) {
            if (!driver.drives(each.id())) {
                Owner.releaseIfDead(journal, each.id());
            }
            active |= !driver.refuses(each.id());
        }
        return active;
    }

    private void takeWhatIsFree() throws JournalException {
        while (driver.driving() < most) {
            if (driver.adoptNext().isEmpty()) {
                return;
            }
        }
    }
}
