/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.jenkins.steps;

import hudson.model.BuildBadgeAction;
import hudson.model.InvisibleAction;
import hudson.model.Run;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The rollouts of a build, by id; part of the saved build. */
public final class RolloutAction extends InvisibleAction implements BuildBadgeAction {

    /** Stands for a rollout that goes its own way, whatever becomes of the build after its step. */
    private static final String OWN_WAY = "";

    /** By id, in the order in which they began: what becomes of a rollout that the build leads by hand when it ends. */
    private final Map<String, String> atEnd = new LinkedHashMap<>();

    /** In the order in which they began. */
    public synchronized List<String> ids() {
        return List.copyOf(atEnd.keySet());
    }

    /** The latest rollout that the build leads step by step. */
    synchronized Optional<String> led() {
        return atEnd.keySet().stream().filter(id -> policy(id).isPresent()).reduce((before, last) -> last);
    }

    /** What becomes of a led rollout when the build ends before it does; empty for one that is not led. */
    synchronized Optional<OnAbort> policy(String id) {
        String word = atEnd.getOrDefault(id, OWN_WAY);
        return word.equals(OWN_WAY) ? Optional.empty() : OnAbort.of(word);
    }

    static void attach(Run<?, ?> run, String rollout) throws IOException {
        put(run, rollout, OWN_WAY);
    }

    static void lead(Run<?, ?> run, String rollout, OnAbort atEnd) throws IOException {
        put(run, rollout, atEnd.word());
    }

    private static void put(Run<?, ?> run, String rollout, String word) throws IOException {
        synchronized (run) {
            RolloutAction action = run.getAction(RolloutAction.class);
            boolean fresh = action == null;
            if (fresh) {
                action = new RolloutAction();
            }
            if (!action.add(rollout, word)) {
                return;
            }
            if (fresh) {
                run.addAction(action);
            }
        }
        run.save();
    }

    /** False when that is known already. */
    private synchronized boolean add(String rollout, String word) {
        return !word.equals(atEnd.put(rollout, word));
    }
}
