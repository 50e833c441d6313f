/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.rollout;

import io.jenkins.plugins.rollout.analysis.Measurement;
import io.jenkins.plugins.rollout.plan.RolloutSpec;
import io.jenkins.plugins.rollout.testkit.Polls;
import io.jenkins.plugins.rollout.testkit.Specs;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A rollout, its journal and its cluster, small enough to be copied: the model that {@link ModelTest} explores. The
 * cluster does what commands say, at once and idempotently.
 */
final class World {

    /** What a poll may see. */
    enum Sight {
        HEALTHY,
        BAD,
        EMPTY,
        BLIND
    }

    final List<Event> events = new ArrayList<>();
    State state;
    int clusterWeight;
    boolean canary;
    boolean newStable;
    boolean sawData;
    boolean decidedRollback;
    private Instant now = Story.START;
    private final List<Sight> sights = new ArrayList<>();

    static World begin() {
        return begin(Specs.quick());
    }

    static World begin(RolloutSpec spec) {
        var world = new World();
        var started = new Event.Started(world.now, spec, "ann", Optional.empty());
        world.events.add(started);
        world.state = Rollout.begin("m", started).state();
        return world;
    }

    World copy() {
        var copy = new World();
        copy.events.addAll(events);
        copy.state = state;
        copy.clusterWeight = clusterWeight;
        copy.canary = canary;
        copy.newStable = newStable;
        copy.sawData = sawData;
        copy.decidedRollback = decidedRollback;
        copy.now = now;
        copy.sights.addAll(sights);
        return copy;
    }

    void happen(Event event) {
        events.add(event);
        state = Rollout.next(state, event).state();
        decidedRollback |= state.phase() instanceof Phase.RollingBack;
    }

    void tick() {
        now = Rollout.due(state).orElseThrow();
        happen(new Event.Ticked(now));
    }

    /** The process dies and another takes over: all that is left is the journal. */
    void crash() {
        state = Rollout.replay("m", events);
        happen(new Event.Adopted(now, "other"));
    }

    /** What the command does to the cluster, whether or not its answer arrives. */
    void perform(Command command) {
        if (command instanceof Command.CreateCanary) {
            canary = true;
        } else if (command instanceof Command.SetWeight set) {
            clusterWeight = set.weight();
        } else if (command instanceof Command.Promote) {
            newStable = true;
            canary = false;
            clusterWeight = 0;
        } else if (command instanceof Command.Restore) {
            newStable = false;
            canary = false;
            clusterWeight = 0;
        }
    }

    void answer(Command command, Sight sight) {
        if (command instanceof Command.CheckWindow) {
            happen(new Event.WindowChecked(now, true, "", now));
        } else if (command instanceof Command.TakeSnapshot) {
            happen(new Event.SnapshotTaken(now, Specs.SNAPSHOT));
        } else if (command instanceof Command.CreateCanary) {
            happen(new Event.CanaryCreated(now, ""));
        } else if (command instanceof Command.SetWeight set) {
            happen(new Event.WeightReached(now, set.weight(), set.weight() / 100.0, ""));
        } else if (command instanceof Command.Promote) {
            happen(new Event.PromotionReached(now, ""));
        } else if (command instanceof Command.Restore) {
            happen(new Event.RestoreReached(now, "restored"));
        } else {
            happen(new Event.Measured(now, measure(sight)));
        }
    }

    /** The window is open or closed for another poll. */
    void window(boolean open) {
        happen(new Event.WindowChecked(now, open, open ? "open" : "freeze", now.plusSeconds(15)));
    }

    void override() {
        happen(new Event.WindowOverridden(
                now, "bob", "sre", "now", now.plusSeconds(15), java.util.List.of(), Optional.empty()));
    }

    void fail(Command command) {
        happen(new Event.CommandFailed(now, command.name(), "refused", "allow it."));
    }

    void abort() {
        happen(new Event.AbortAsked(now, "bob", "stop"));
    }

    void pause() {
        happen(new Event.Paused(now, "bob", "wait"));
    }

    void unpause() {
        happen(new Event.Unpaused(now, "bob"));
    }

    void promote() {
        happen(new Event.PromoteAsked(now, "bob", "now"));
    }

    private Measurement measure(Sight sight) {
        sights.add(sight);
        if (sight == Sight.BLIND) {
            return Measurement.blind(now, "gone");
        }
        // Counters are rebuilt from all that was seen, so that a copy of the world needs no counters of its own.
        var polls = new Polls(Story.START.minusSeconds(60), 2).share(clusterWeight / 100.0);
        Measurement latest = polls.after(now, 1000, 0, 0, 0);
        for (Sight seen : sights) {
            boolean data = seen == Sight.HEALTHY || seen == Sight.BAD;
            long errors = seen == Sight.BAD ? 500 : 0;
            latest = data ? polls.after(now, 1000, 1, 500, errors) : polls.after(now, 0, 0, 0, 0);
        }
        sawData |= sight == Sight.HEALTHY;
        return latest;
    }

    /** Worlds that look alike behave alike, as far as the explored depth goes. */
    String signature() {
        return state.phase().getClass().getSimpleName()
                + state.step().map(Object::toString).orElse("")
                + state.weight()
                + state.pause().isPresent()
                + state.watch().map(Watch::measuring)
                + state.watch()
                        .map(w -> java.time.Duration.between(state.phase().since(), w.last()))
                        .map(d -> d.toSeconds() > 0)
                + Rollout.due(state).map(due -> java.time.Duration.between(now, due))
                + state.gates().looking()
                + state.gates().lookAt().map(at -> java.time.Duration.between(now, at))
                + state.gates().overrides().size()
                + state.pause().map(Pause::by)
                + clusterWeight
                + canary
                + newStable
                + decidedRollback
                + sights.size()
                + state.analysis().assessment();
    }
}
