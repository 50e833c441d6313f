/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.jenkins.steps;

import hudson.model.TaskListener;
import io.jenkins.plugins.rollout.driver.Observer;
import io.jenkins.plugins.rollout.jenkins.desk.Narration;
import io.jenkins.plugins.rollout.rollout.Event;
import io.jenkins.plugins.rollout.rollout.State;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Tells the log of the build what happens to its rollout. */
final class BuildLog implements Observer {

    private final TaskListener listener;
    private final Runnable turned;
    private final AtomicReference<@Nullable State> latest = new AtomicReference<>();
    private String lastTrouble = "";

    /** @param turned called after every change of phase or pause */
    BuildLog(TaskListener listener, Runnable turned) {
        this.listener = listener;
        this.turned = turned;
    }

    /** The state last heard of; null before the first. */
    @Nullable
    State latest() {
        return latest.get();
    }

    /** Starts from a state that was there already, as after a restart. */
    void from(State state) {
        if (latest.compareAndSet(null, state)) {
            say(state, "goes on: " + Narration.status(state));
        }
    }

    @Override
    public void happened(State before, Event event, State after) {
        latest.set(after);
        if (event instanceof Event.Measured measured) {
            measured.measurement().blindness().ifPresent(why -> trouble("blind: " + why));
        }
        Narration.lines(before, event, after).forEach(line -> say(after, line));
        if (!before.phase().equals(after.phase()) || !before.pause().equals(after.pause())) {
            turned.run();
        }
    }

    @Override
    public void troubled(State state, String what, String remedy) {
        trouble(what + " " + remedy);
    }

    private void say(State state, String line) {
        lastTrouble = "";
        line(Narration.stamp(state) + line);
    }

    /** The same trouble is told once. */
    void trouble(String line) {
        if (!line.equals(lastTrouble)) {
            lastTrouble = line;
            line("! " + line);
        }
    }

    void line(String text) {
        listener.getLogger().println(text);
    }
}
