/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.kubernetes;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.jenkins.plugins.rollout.spi.PortException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Copies of the ConfigMaps and Secrets that stable's pods refer to, immutable and named by a hash, so that a rollback
 * brings back what those held, too. Without the rights for it nothing is copied, and a rollback says what changed.
 */
final class ConfigurationCopies {

    private final Scene scene;

    ConfigurationCopies(Scene scene) {
        this.scene = scene;
    }

    /** Makes the copies that are missing; what changed since the snapshot can no longer be copied. */
    void keep() throws PortException {
        for (Reference reference : scene.document().references()) {
            if (!reference.fingerprint().isEmpty()) {
                keep(Configuration.of(reference), reference);
            }
        }
    }

    private <T extends HasMetadata> void keep(Configuration<T> configuration, Reference reference)
            throws PortException {
        String name = Names.copy(reference.name(), reference.fingerprint());
        try {
            if (find(configuration, name).isPresent()) {
                return;
            }
            Optional<T> source = find(configuration, reference.name())
                    .filter(found -> configuration.fingerprint().apply(found).equals(reference.fingerprint()));
            if (source.isPresent()) {
                keep(configuration, source.get(), reference.fingerprint());
            }
        } catch (PortException e) {
            unlessForbidden(e);
        }
    }

    private <T extends HasMetadata> void keep(Configuration<T> configuration, T source, String fingerprint)
            throws PortException {
        String name = source.getMetadata().getName();
        var metadata = new ObjectMetaBuilder()
                .withNamespace(scene.namespace())
                .withName(Names.copy(name, fingerprint))
                .addToLabels(Names.COPY, "true")
                .addToAnnotations(Names.COPY_OF, name)
                .build();
        T copy = configuration.renamed().apply(source, metadata);
        scene.writes().create(configuration.kind(), configuration.frozen(copy));
    }

    /** Puts back what differs from its copy. */
    void putBack() throws PortException {
        for (Reference reference : scene.document().references()) {
            if (!reference.fingerprint().isEmpty()) {
                try {
                    putBack(Configuration.of(reference), reference);
                } catch (PortException e) {
                    unlessForbidden(e);
                }
            }
        }
    }

    private <T extends HasMetadata> void putBack(Configuration<T> configuration, Reference reference)
            throws PortException {
        Optional<T> now = find(configuration, reference.name());
        if (now.isPresent() && configuration.fingerprint().apply(now.get()).equals(reference.fingerprint())) {
            return;
        }
        Optional<T> copy = find(configuration, Names.copy(reference.name(), reference.fingerprint()));
        if (copy.isEmpty() || now.isPresent() && same(configuration, now.get(), copy.get())) {
            return;
        }
        if (now.isPresent()) {
            // What is about to be overwritten belongs to the revision that is left, and may be wanted back.
            keep(configuration, now.get(), configuration.fingerprint().apply(now.get()));
        }
        boolean fixed =
                now.isPresent() && Boolean.TRUE.equals(configuration.immutable().apply(now.get()));
        if (fixed) {
            scene.writes().check(configuration.kind(), now.get());
            scene.api().delete(configuration.kind(), scene.namespace(), reference.name());
        }
        var metadata = new ObjectMetaBuilder()
                .withNamespace(scene.namespace())
                .withName(reference.name())
                .build();
        T before = configuration.renamed().apply(copy.get(), metadata);
        scene.writes().ensure(configuration.kind(), before, current -> configuration.take(current, copy.get()));
    }

    /** One phrase each on what was put back and what could not be; empty when nothing changed. */
    List<String> account() throws PortException {
        List<String> back = new ArrayList<>();
        List<String> left = new ArrayList<>();
        for (Reference reference : scene.document().references()) {
            if (!reference.fingerprint().isEmpty()) {
                try {
                    account(Configuration.of(reference), reference, back, left);
                } catch (PortException e) {
                    unlessForbidden(e);
                }
            }
        }
        List<String> phrases = new ArrayList<>();
        if (!back.isEmpty()) {
            phrases.add("put back: " + String.join(", ", back));
        }
        if (!left.isEmpty()) {
            phrases.add("changed since the snapshot and not put back: " + String.join(", ", left));
        }
        return phrases;
    }

    private <T extends HasMetadata> void account(
            Configuration<T> configuration, Reference reference, List<String> back, List<String> left)
            throws PortException {
        Optional<T> now = find(configuration, reference.name());
        if (now.filter(scene.writes()::oursNow).isPresent()) {
            back.add(reference.display());
        } else if (now.isEmpty()
                || !configuration.fingerprint().apply(now.get()).equals(reference.fingerprint())) {
            Optional<T> copy = find(configuration, Names.copy(reference.name(), reference.fingerprint()));
            if (now.isEmpty() || copy.isEmpty() || !same(configuration, now.get(), copy.get())) {
                left.add(reference.display());
            }
        }
    }

    private <T extends HasMetadata> Optional<T> find(Configuration<T> configuration, String name) throws PortException {
        return scene.api().find(configuration.kind(), scene.namespace(), name);
    }

    private static <T extends HasMetadata> boolean same(Configuration<T> configuration, T one, T other) {
        return configuration
                .contents()
                .apply(one)
                .equals(configuration.contents().apply(other));
    }

    private static void unlessForbidden(PortException e) throws PortException {
        if (e.retryable()) {
            throw e;
        }
    }
}
