/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.rollout;

import io.jenkins.plugins.rollout.analysis.Counts;
import java.time.Instant;
import java.util.Optional;

/** Where a rollout stands. Each phase has at most one command outstanding and at most one instant at which it is due. */
public sealed interface Phase {

    /** The word shown to people. */
    String word();

    /** When the rollout entered the phase. */
    Instant since();

    /** The rollout is over. */
    default boolean terminal() {
        return false;
    }

    /** On the way from step to step, with some of the traffic on the canary. */
    default boolean stepping() {
        return false;
    }

    /**
     * Waiting for an open deploy window.
     *
     * @param recheckAt when to look again; empty while the answer is outstanding
     */
    record WaitingForWindow(Instant since, Optional<Instant> recheckAt, String reason) implements Phase {
        @Override
        public String word() {
            return "waiting for window";
        }
    }

    /**
     * Waiting for people to approve.
     *
     * @param reminders how often they were reminded: once before the time to answer is over, and once when it is
     */
    record WaitingForApproval(Instant since, int reminders) implements Phase {
        @Override
        public String word() {
            return "waiting for approval";
        }
    }

    /** Recording the stable revision; nothing is written yet. */
    record TakingSnapshot(Instant since) implements Phase {
        @Override
        public String word() {
            return "preparing";
        }
    }

    /** Creating the canary at weight 0. */
    record CreatingCanary(Instant since) implements Phase {
        @Override
        public String word() {
            return "preparing";
        }
    }

    /**
     * Waiting until the weight of a step is in force.
     *
     * @param step index into the plan's steps
     */
    record SettingWeight(Instant since, int step) implements Phase {
        @Override
        public String word() {
            return "setting weight";
        }

        @Override
        public boolean stepping() {
            return true;
        }
    }

    /**
     * Holding the weight of a step and analysing.
     *
     * @param step index into the plan's steps
     * @param until earliest end of the hold
     */
    record Holding(Instant since, int step, Instant until) implements Phase {
        @Override
        public String word() {
            return "holding";
        }

        @Override
        public boolean stepping() {
            return true;
        }
    }

    /** Making the new revision the stable one. */
    record Promoting(Instant since) implements Phase {
        @Override
        public String word() {
            return "promoting";
        }
    }

    /** Watching the promoted revision with the rollback still armed. */
    record Baking(Instant since, Instant until) implements Phase {
        @Override
        public String word() {
            return "baking";
        }
    }

    /**
     * Going back to stable.
     *
     * @param ending outcome once stable is restored
     */
    record RollingBack(Instant since, Outcome ending, String reason) implements Phase {
        @Override
        public String word() {
            return "rolling back";
        }
    }

    /**
     * Stable is restored; seeing whether the error rate is, too.
     *
     * @param restored what was restored, one line
     * @param before stable's counts when it was restored
     */
    record VerifyingRecovery(
            Instant since, Outcome ending, String reason, String restored, Counts before, Instant until)
            implements Phase {
        @Override
        public String word() {
            return "verifying recovery";
        }
    }

    /**
     * Over.
     *
     * @param detail what was done at the end: what was promoted or restored, or what a person must do now
     */
    record Ended(Instant since, Outcome outcome, String reason, String detail) implements Phase {
        @Override
        public String word() {
            return outcome.word().replace('-', ' ');
        }

        @Override
        public boolean terminal() {
            return true;
        }
    }
}
