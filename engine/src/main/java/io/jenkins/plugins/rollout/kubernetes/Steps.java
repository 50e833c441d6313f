/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.kubernetes;

import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.jenkins.plugins.rollout.spi.PortException;
import io.jenkins.plugins.rollout.spi.Progress;
import java.util.List;
import java.util.Optional;

/** What a rollout asks for on its way forward: a canary, a weight, the promotion. */
final class Steps {

    private final Scene scene;
    private final Canary canary;
    private final Traffic traffic;

    Steps(Scene scene, Canary canary, Traffic traffic) {
        this.scene = scene;
        this.canary = canary;
        this.traffic = traffic;
    }

    Progress createCanary(String image) throws PortException {
        if (image.equals(scene.snapshot().image())) {
            throw PortException.permanent(
                    "Deployment " + scene.target().display() + " already runs " + image + ".",
                    "Give another image, best by digest.");
        }
        Deployment stable = claimStable();
        requireAsRecorded(stable);
        if (Scene.replicas(stable) == 0) {
            throw PortException.permanent(
                    "Deployment " + scene.target().display() + " is scaled to 0: nothing serves, nothing to compare.",
                    "Scale it up first: kubectl -n " + scene.namespace() + " scale --replicas=2 deployment/"
                            + scene.target().deployment());
        }
        Optional<String> updating = Deployments.updating(stable);
        if (updating.isPresent()) {
            return waiting("stable has not settled: " + updating.get());
        }
        new ConfigurationCopies(scene).keep();
        if (canary.find().isPresent()) {
            traffic.shift(stable, 0);
        }
        Optional<Deployment> made = canary.ensure(stable, image, traffic.idlePods());
        if (made.isEmpty()) {
            return waiting("a canary left behind by an earlier rollout is removed");
        }
        Optional<String> awaited = Deployments.awaited(made.get());
        return awaited.isPresent()
                ? waiting("canary: " + awaited.get() + PodReader.trouble(new PodReader(scene).read()))
                : new Progress(
                        true, 0, "canary " + scene.canaryName() + " has " + Scene.replicas(made.get()) + " pods");
    }

    Progress setWeight(int weight) throws PortException {
        if (weight < 0 || weight > 100) {
            throw PortException.permanent("Weight " + weight + " is not within 0..100.", "Give a percentage.");
        }
        Deployment stable = claimStable();
        requireAsRecorded(stable);
        Optional<String> awaited = traffic.shift(stable, weight);
        List<PodReader.Seen> pods = new PodReader(scene).read();
        double share = Shares.inForce(traffic, pods);
        String detail = awaited.map(text -> text + PodReader.trouble(pods) + "; share " + Shares.percent(share))
                .orElse("weight " + weight + " %, share " + Shares.percent(share));
        return new Progress(awaited.isEmpty(), share, detail);
    }

    Progress promote(String image) throws PortException {
        Deployment stable = update(image);
        Optional<String> awaited = Deployments.awaited(stable).map(text -> "stable: " + text);
        if (awaited.isEmpty()) {
            awaited = traffic.withdraw();
        }
        if (awaited.isEmpty()) {
            canary.remove();
            Autoscaler.letGo(scene);
            awaited = leftovers();
        }
        List<PodReader.Seen> pods = new PodReader(scene).read();
        return new Progress(
                awaited.isEmpty(),
                Shares.inForce(traffic, pods),
                awaited.map(text -> text + PodReader.trouble(pods))
                        .orElse(Scene.replicas(stable) + " pods run " + image + ", the canary is removed"));
    }

    /** What somebody else made of stable; a missing Deployment is found by whoever needs it. */
    Optional<String> interference(String image) throws PortException {
        String shipped = Revision.of(shipped(image));
        return scene.api()
                .find(Kind.DEPLOYMENT, scene.namespace(), scene.target().deployment())
                .filter(stable -> !Revision.of(stable.getSpec().getTemplate()).equals(shipped))
                .flatMap(this::unlikeRecorded);
    }

    private PodTemplateSpec shipped(String image) {
        return Containers.withImage(
                scene.document().template(), scene.document().container(), image);
    }

    /** Gives stable the new image, once. */
    private Deployment update(String image) throws PortException {
        PodTemplateSpec wanted = shipped(image);
        Deployment stable = claimStable();
        Deployments.requireUnpaused(stable, scene.target());
        if (Revision.of(stable.getSpec().getTemplate()).equals(Revision.of(wanted))) {
            return stable;
        }
        requireAsRecorded(stable);
        return scene.writes()
                .change(Kind.DEPLOYMENT, scene.namespace(), scene.target().deployment(), deployment -> deployment
                        .getSpec()
                        .setTemplate(wanted))
                .orElse(stable);
    }

    private Optional<String> leftovers() throws PortException {
        long left = new PodReader(scene)
                .read().stream().filter(PodReader.Seen::ofCanary).count();
        return left == 0 ? Optional.empty() : Optional.of(left + " canary pods still end");
    }

    /** Marks stable as written by this rollout at this version, and so keeps earlier versions from writing anything. */
    private Deployment claimStable() throws PortException {
        var stable = scene.writes()
                .change(Kind.DEPLOYMENT, scene.namespace(), scene.target().deployment(), unchanged -> {});
        return stable.isPresent() ? stable.get() : Deployments.require(scene.api(), scene.target());
    }

    private void requireAsRecorded(Deployment stable) throws PortException {
        Optional<String> change = unlikeRecorded(stable);
        if (change.isPresent()) {
            throw PortException.permanent(
                    change.get(),
                    "Let only one change it at a time; a rollback goes back to "
                            + scene.snapshot().revision() + ".");
        }
    }

    private Optional<String> unlikeRecorded(Deployment stable) {
        String now = Revision.of(stable.getSpec().getTemplate());
        return now.equals(scene.snapshot().revision())
                ? Optional.empty()
                : Optional.of("Deployment " + scene.target().display()
                        + " was changed by somebody else during the rollout: "
                        + scene.snapshot().revision() + " became " + now + ".");
    }

    private static Progress waiting(String detail) {
        return new Progress(false, 0, detail);
    }
}
