/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.driver;

import io.jenkins.plugins.rollout.analysis.Measurement;
import io.jenkins.plugins.rollout.analysis.Role;
import io.jenkins.plugins.rollout.plan.Expected;
import io.jenkins.plugins.rollout.plan.RolloutSpec;
import io.jenkins.plugins.rollout.plan.WindowPolicy;
import io.jenkins.plugins.rollout.rollout.Command;
import io.jenkins.plugins.rollout.rollout.Event;
import io.jenkins.plugins.rollout.rollout.Phase;
import io.jenkins.plugins.rollout.rollout.State;
import io.jenkins.plugins.rollout.spi.Cluster;
import io.jenkins.plugins.rollout.spi.Environment;
import io.jenkins.plugins.rollout.spi.Fence;
import io.jenkins.plugins.rollout.spi.Pod;
import io.jenkins.plugins.rollout.spi.PortException;
import io.jenkins.plugins.rollout.spi.Progress;
import io.jenkins.plugins.rollout.spi.Snapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Turns a command into calls of ports, and what they say into an event. */
final class Performer {

    static final Duration LEASE = Duration.ofSeconds(60);

    private final Environment environment;
    private final Timer timer;
    private volatile boolean leased;

    Performer(Environment environment, Timer timer) {
        this.environment = environment;
        this.timer = timer;
    }

    /**
     * Does what can be done now.
     *
     * @param progress told how far it came
     * @return the answer; empty when the command must be performed again later
     */
    Optional<Event> perform(State state, Command command, Consumer<String> progress) throws PortException {
        RolloutSpec spec = state.spec();
        if (command instanceof Command.Measure) {
            return Optional.of(measure(state, command));
        } else if (command instanceof Command.CheckWindow) {
            var window = environment.window(spec, timer.instant(), needed(state));
            return Optional.of(
                    new Event.WindowChecked(timer.instant(), window.open(), window.reason(), window.recheckAt()));
        }
        Cluster cluster = environment.cluster(spec);
        if (command instanceof Command.TakeSnapshot) {
            return Optional.of(new Event.SnapshotTaken(timer.instant(), prepare(state, cluster)));
        }
        lease(state, cluster);
        return write(cluster, state, command, progress);
    }

    /** All that can be found wrong is found before the first write. */
    private Snapshot prepare(State state, Cluster cluster) throws PortException {
        var spec = state.spec();
        if (state.rollbackTo().isPresent()) {
            return beforeRollback(state, cluster);
        }
        // Looked at twice: first for a clear line on what is missing, then again when nobody else can change it.
        cluster.snapshot(spec.target());
        lease(state, cluster);
        Snapshot snapshot = cluster.snapshot(spec.target());
        requireWork(state, snapshot);
        var problems = environment.metrics(spec).problems(spec.metrics(), cluster.pods(spec.target(), snapshot));
        if (!problems.isEmpty()) {
            throw PortException.permanent(String.join("; ", problems), "Mend the metrics of the rollout.");
        }
        return snapshot;
    }

    /** A target that is broken now is a reason to go back, not one to refuse it: then only the way back is known. */
    private Snapshot beforeRollback(State state, Cluster cluster) throws PortException {
        lease(state, cluster);
        try {
            return cluster.snapshot(state.spec().target());
        } catch (PortException e) {
            if (e.retryable()) {
                throw e;
            }
            return state.rollbackTo().orElseThrow();
        }
    }

    private static void requireWork(State state, Snapshot snapshot) throws PortException {
        var spec = state.spec();
        if (snapshot.image().equals(spec.image())) {
            throw PortException.permanent(
                    "Deployment " + spec.target().display() + " already runs " + spec.image() + ".",
                    "Give another image, best by digest.");
        } else if (snapshot.replicas() == 0) {
            throw PortException.permanent(
                    "Deployment " + spec.target().display() + " is scaled to 0: nothing serves, nothing to compare.",
                    "Scale it up before a rollout, or give it the image directly.");
        }
    }

    private void lease(State state, Cluster cluster) throws PortException {
        leased = true;
        cluster.lease(state.spec().target(), state.id(), LEASE);
    }

    private Optional<Event> write(Cluster cluster, State state, Command command, Consumer<String> progress)
            throws PortException {
        var spec = state.spec();
        var target = spec.target();
        var fence = new Fence(state.id(), command.version());
        Snapshot snapshot = state.snapshot().orElseThrow();
        Progress reached;
        Event answer;
        if (command instanceof Command.CreateCanary) {
            reached = cluster.createCanary(target, snapshot, spec.image(), fence);
            answer = new Event.CanaryCreated(timer.instant(), reached.detail());
        } else if (command instanceof Command.SetWeight set) {
            reached = cluster.setWeight(target, snapshot, set.weight(), fence);
            answer = new Event.WeightReached(timer.instant(), set.weight(), reached.share(), reached.detail());
        } else if (command instanceof Command.Promote) {
            reached = cluster.promote(target, snapshot, spec.image(), fence);
            answer = new Event.PromotionReached(timer.instant(), reached.detail());
        } else {
            reached = cluster.restore(target, state.restorePoint().orElseThrow(), fence);
            answer = new Event.RestoreReached(timer.instant(), reached.detail());
        }
        progress.accept(reached.detail());
        return reached.reached() ? Optional.of(answer) : Optional.empty();
    }

    /** A poll that fails is an answer, too: blind. What others make of stable is no blindness: nothing fits any more. */
    private Event measure(State state, Command command) {
        Instant at = timer.instant();
        try {
            Optional<String> interference = interference(state);
            if (interference.isPresent()) {
                return new Event.CommandFailed(
                        at, command.name(), interference.get(), "Let only one change it at a time.");
            }
            return new Event.Measured(at, look(state, at));
        } catch (PortException e) {
            return new Event.Measured(at, Measurement.blind(at, e.getMessage()));
        } catch (RuntimeException e) {
            return new Event.Measured(at, Measurement.blind(at, "unexpected " + e));
        }
    }

    private Optional<String> interference(State state) throws PortException {
        var spec = state.spec();
        return state.phase().stepping()
                ? environment
                        .cluster(spec)
                        .interference(spec.target(), state.snapshot().orElseThrow(), spec.image())
                : Optional.empty();
    }

    private Measurement look(State state, Instant at) throws PortException {
        var spec = state.spec();
        var snapshot = state.snapshot().orElseThrow();
        Cluster cluster = environment.cluster(spec);
        double share = cluster.share(spec.target(), snapshot);
        List<Pod> pods = cluster.pods(spec.target(), snapshot);
        var readings = environment.metrics(spec).read(spec.metrics(), pods);
        return new Measurement(
                at, share, ready(pods, Role.STABLE), ready(pods, Role.CANARY), readings, Optional.empty());
    }

    private static int ready(List<Pod> pods, Role role) {
        return (int)
                pods.stream().filter(pod -> pod.ready() && pod.role() == role).count();
    }

    void renewLease(State state) throws PortException {
        environment.cluster(state.spec()).lease(state.spec().target(), state.id(), LEASE);
    }

    /** Whether this performer may hold the target's lease. */
    boolean leased() {
        return leased;
    }

    void releaseLease(State state) throws PortException {
        environment.cluster(state.spec()).release(state.spec().target(), state.id());
    }

    /** Before the first step, time for all of it; once under way, none. */
    private static Duration needed(State state) {
        boolean all =
                state.spec().plan().windows().filter(WindowPolicy::mustFit).isPresent();
        return all && state.phase() instanceof Phase.WaitingForWindow ? Expected.length(state.spec()) : Duration.ZERO;
    }
}
