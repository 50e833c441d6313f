/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.jenkins.steps;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.model.listeners.RunListener;
import io.jenkins.plugins.rollout.jenkins.desk.Desk;
import io.jenkins.plugins.rollout.jenkins.desk.RolloutDesk;
import io.jenkins.plugins.rollout.rollout.Event;
import io.jenkins.plugins.rollout.spi.Journal.BrokenException;
import io.jenkins.plugins.rollout.spi.Journal.JournalException;
import java.time.Duration;
import java.time.Instant;
import java.util.logging.Level;
import java.util.logging.Logger;

/** A canary that a build leads by hand must not stay behind when the build ends: nobody would lead it on. */
@Extension
public final class LedRollouts extends RunListener<Run<?, ?>> {

    private static final Logger LOGGER = Logger.getLogger(LedRollouts.class.getName());
    private static final String WHY = "the build ended before the canary was promoted";

    @Override
    public void onCompleted(Run<?, ?> run, @NonNull TaskListener listener) {
        RolloutAction action = run.getAction(RolloutAction.class);
        if (action != null) {
            action.ids().forEach(id -> action.policy(id).ifPresent(policy -> end(run, id, policy)));
        }
    }

    private static void end(Run<?, ?> run, String id, OnAbort policy) {
        RolloutDesk.get().run(() -> {
            try {
                Desk desk = RolloutDesk.get().open();
                if (desk.state(id).filter(state -> !state.ended()).isEmpty()) {
                    return;
                }
                String by = run.getExternalizableId();
                switch (policy) {
                    case ROLLBACK -> desk.say(id, new Event.AbortAsked(Instant.now(), by, WHY));
                    case PAUSE -> desk.say(id, new Event.Paused(Instant.now(), by, WHY));
                    case CONTINUE -> desk.say(id, new Event.Unpaused(Instant.now(), by));
                }
                desk.drive(id);
            } catch (BrokenException e) {
                LOGGER.log(Level.WARNING, "rollout {0} is left as it is: {1}; {2}", new Object[] {
                    id, e.getMessage(), e.remedy()
                });
            } catch (JournalException e) {
                LOGGER.log(Level.WARNING, "rollout {0} is tried again: {1}", new Object[] {id, e.getMessage()});
                RolloutDesk.get().runAfter(Duration.ofSeconds(5), () -> end(run, id, policy));
            }
        });
    }
}
