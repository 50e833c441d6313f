/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.testkit;

import io.jenkins.plugins.rollout.analysis.Role;
import io.jenkins.plugins.rollout.plan.Target;
import io.jenkins.plugins.rollout.spi.Cluster;
import io.jenkins.plugins.rollout.spi.Fence;
import io.jenkins.plugins.rollout.spi.Pod;
import io.jenkins.plugins.rollout.spi.PortException;
import io.jenkins.plugins.rollout.spi.Progress;
import io.jenkins.plugins.rollout.spi.Snapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A cluster in memory: does at once what it is asked, unless a test has it slow, refusing or gone. */
public final class FakeCluster implements Cluster {

    /** Calls that write, in order: {@code weight 10}. */
    public final List<String> writes = new ArrayList<>();

    public String stableImage = "checkout:1";
    public boolean canary;
    public int weight;
    public boolean slow;
    public boolean refusesRestore;
    public boolean refusesSnapshot;
    public Optional<PortException> trouble = Optional.empty();
    private Optional<String> holder = Optional.empty();

    @Override
    public Snapshot snapshot(Target target) throws PortException {
        fail();
        if (refusesSnapshot) {
            throw PortException.permanent("the Deployment is paused", "Let it go on.");
        }
        return new Snapshot("r-0123456789", stableImage, 4, "{}");
    }

    @Override
    public Progress createCanary(Target target, Snapshot snapshot, String image, Fence fence) throws PortException {
        write("canary");
        canary = true;
        return progress();
    }

    @Override
    public Progress setWeight(Target target, Snapshot snapshot, int percent, Fence fence) throws PortException {
        write("weight " + percent);
        weight = percent;
        return progress();
    }

    @Override
    public Progress promote(Target target, Snapshot snapshot, String image, Fence fence) throws PortException {
        write("promote");
        stableImage = image;
        canary = false;
        weight = 0;
        return progress();
    }

    @Override
    public Progress restore(Target target, Snapshot snapshot, Fence fence) throws PortException {
        if (refusesRestore) {
            throw PortException.permanent("patching is forbidden", "Add the verb patch.");
        }
        write("restore");
        stableImage = snapshot.image();
        canary = false;
        weight = 0;
        return progress();
    }

    @Override
    public List<Pod> pods(Target target, Snapshot snapshot) throws PortException {
        fail();
        List<Pod> pods = new ArrayList<>();
        Role stable = stableImage.equals(snapshot.image()) ? Role.STABLE : Role.CANARY;
        for (int i = 0; i < 4; i++) {
            pods.add(new Pod(target.namespace(), "stable-" + i, stable, true, Instant.EPOCH));
        }
        if (canary) {
            pods.add(new Pod(target.namespace(), "canary-0", Role.CANARY, true, Instant.EPOCH));
        }
        return pods;
    }

    @Override
    public double share(Target target, Snapshot snapshot) throws PortException {
        fail();
        return weight / 100.0;
    }

    @Override
    public Optional<String> interference(Target target, Snapshot snapshot, String image) throws PortException {
        fail();
        return List.of(snapshot.image(), image).contains(stableImage)
                ? Optional.empty()
                : Optional.of("stable was changed by somebody else to " + stableImage);
    }

    @Override
    public void lease(Target target, String wanted, Duration ttl) throws PortException {
        fail();
        if (holder.filter(held -> !held.equals(wanted)).isPresent()) {
            throw PortException.permanent(
                    "rollout " + holder.get() + " holds " + target.display(), "Wait for it, or abort it.");
        }
        holder = Optional.of(wanted);
    }

    @Override
    public void release(Target target, String held) {
        holder = holder.filter(other -> !other.equals(held));
    }

    public Optional<String> holder() {
        return holder;
    }

    private void write(String what) throws PortException {
        fail();
        if (writes.isEmpty() || !writes.get(writes.size() - 1).equals(what)) {
            writes.add(what);
        }
    }

    private void fail() throws PortException {
        if (trouble.isPresent()) {
            throw trouble.get();
        }
    }

    private Progress progress() {
        return new Progress(!slow, weight / 100.0, slow ? "3 of 4 pods ready" : "4 of 4 pods ready");
    }
}
