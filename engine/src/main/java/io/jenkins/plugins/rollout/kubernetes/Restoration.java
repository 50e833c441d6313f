/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.kubernetes;

import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.jenkins.plugins.rollout.analysis.Role;
import io.jenkins.plugins.rollout.spi.PortException;
import io.jenkins.plugins.rollout.spi.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The way back: traffic first, then the template, then what the rollout made. Each part is tried even if another one
 * fails. What the rollout changed is undone, what is gone is made again from the snapshot, and what others changed, the
 * number of pods above all, is left alone; only the template and the configuration that it refers to go back exactly,
 * whoever changed them.
 */
final class Restoration {

    private final Scene scene;
    private final Canary canary;
    private final Traffic traffic;
    private final List<String> awaited = new ArrayList<>();
    private @Nullable PortException failure;

    Restoration(Scene scene, Canary canary, Traffic traffic) {
        this.scene = scene;
        this.canary = canary;
        this.traffic = traffic;
    }

    Progress restore() throws PortException {
        requireFence();
        boolean withdrawn = attempt(traffic::withdraw);
        attempt(() -> {
            new ConfigurationCopies(scene).putBack();
            return Optional.empty();
        });
        attempt(this::template);
        attempt(this::service);
        if (withdrawn) {
            attempt(() -> {
                canary.remove();
                return Optional.empty();
            });
        }
        attempt(() -> {
            Autoscaler.letGo(scene);
            return Optional.empty();
        });
        if (failure != null) {
            throw failure;
        }
        List<PodReader.Seen> pods = new PodReader(scene).read();
        verify(pods);
        double share = Shares.inForce(traffic, pods);
        return new Progress(
                awaited.isEmpty(),
                share,
                awaited.isEmpty() ? restored(pods) : String.join("; ", awaited) + PodReader.trouble(pods));
    }

    /** A late write of an earlier version stops here, before the first one. */
    private void requireFence() throws PortException {
        var stable = scene.api()
                .find(Kind.DEPLOYMENT, scene.namespace(), scene.target().deployment());
        if (stable.isPresent()) {
            scene.writes().check(Kind.DEPLOYMENT, stable.get());
        }
    }

    private Optional<String> template() throws PortException {
        PodTemplateSpec before = scene.document().template();
        Deployment stable = scene.writes()
                .ensure(Kind.DEPLOYMENT, scene.document().deployment(), deployment -> {
                    if (!Revision.of(deployment.getSpec().getTemplate()).equals(Revision.of(before))) {
                        deployment.getSpec().setTemplate(before);
                    }
                    deployment.getSpec().setPaused(null);
                });
        return Deployments.awaited(stable).map(text -> "stable: " + text);
    }

    /** Stable's Service is never written, but may have been deleted. */
    private Optional<String> service() throws PortException {
        if (scene.api()
                .find(Kind.SERVICE, scene.namespace(), scene.target().service())
                .isEmpty()) {
            scene.writes().ensure(Kind.SERVICE, scene.document().service(), unchanged -> {});
        }
        return Optional.empty();
    }

    private void verify(List<PodReader.Seen> pods) {
        long others =
                pods.stream().filter(seen -> seen.pod().role() == Role.CANARY).count();
        boolean anyReady = pods.stream()
                .anyMatch(seen -> seen.pod().role() == Role.STABLE && seen.pod().ready());
        if (others > 0) {
            awaited.add(others + " pods of another revision still end");
        }
        if (awaited.isEmpty() && !anyReady && scene.snapshot().replicas() > 0) {
            awaited.add("no pod of " + scene.snapshot().revision() + " is ready");
        }
    }

    private String restored(List<PodReader.Seen> pods) throws PortException {
        String line = pods.size() + " pods run " + scene.snapshot().revision() + " ("
                + scene.snapshot().image() + "), the canary is removed";
        List<String> parts = new ArrayList<>(List.of(line));
        parts.addAll(new ConfigurationCopies(scene).account());
        return String.join("; ", parts);
    }

    private boolean attempt(Part part) {
        try {
            Optional<String> text = part.run();
            text.ifPresent(awaited::add);
            return text.isEmpty();
        } catch (PortException e) {
            if (failure == null) {
                failure = e;
            } else {
                failure.addSuppressed(e);
            }
            return false;
        }
    }

    /** One part of the way back; what is awaited, if anything. */
    private interface Part {
        Optional<String> run() throws PortException;
    }
}
