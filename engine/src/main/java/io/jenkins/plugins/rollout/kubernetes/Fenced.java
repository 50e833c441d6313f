/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.kubernetes;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.jenkins.plugins.rollout.spi.Fence;
import io.jenkins.plugins.rollout.spi.PortException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * Writes on behalf of one rollout at one state version. Every object written carries both; a write is refused where the
 * same rollout has already written under a later version, and tried again where somebody changed the object since it was
 * read.
 */
final class Fenced {

    private static final int TRIES = 6;
    /** A controller that writes a burst of statuses needs some milliseconds; with each try twice as long is left to it. */
    private static final Duration PAUSE = Duration.ofMillis(10);

    private final Api api;
    private final Fence fence;

    Fenced(Api api, Fence fence) {
        this.api = api;
        this.fence = fence;
    }

    Fence fence() {
        return fence;
    }

    /**
     * Edits an object in place; writes nothing when that changes nothing.
     *
     * @return the object as it is now; empty when there is none
     */
    <T extends HasMetadata> Optional<T> change(Kind<T> kind, String namespace, String name, Consumer<T> edit)
            throws PortException {
        for (int i = 0; i < TRIES; i++) {
            Optional<T> found = api.find(kind, namespace, name);
            if (found.isEmpty()) {
                return found;
            }
            T current = found.get();
            check(kind, current);
            T desired = api.copy(current);
            edit.accept(desired);
            stamp(desired);
            if (desired.equals(current)) {
                return found;
            }
            Optional<T> written = api.update(kind, desired);
            if (written.isPresent()) {
                return written;
            }
            LockSupport.parkNanos(PAUSE.toNanos() << i);
        }
        throw busy(kind, namespace, name);
    }

    /** Edits an object, or creates it when there is none. */
    <T extends HasMetadata> T ensure(Kind<T> kind, T item, Consumer<T> edit) throws PortException {
        String namespace = item.getMetadata().getNamespace();
        String name = item.getMetadata().getName();
        for (int i = 0; i < TRIES; i++) {
            Optional<T> found = change(kind, namespace, name, edit);
            if (found.isPresent()) {
                return found.get();
            }
            T fresh = api.copy(item);
            stamp(fresh);
            Optional<T> created = api.create(kind, fresh);
            if (created.isPresent()) {
                return created.get();
            }
        }
        throw busy(kind, namespace, name);
    }

    /** Creates an object; one of that name that is there already stays as it is. */
    <T extends HasMetadata> void create(Kind<T> kind, T item) throws PortException {
        T fresh = api.copy(item);
        stamp(fresh);
        api.create(kind, fresh);
    }

    /** Throws when the same rollout has already written under a later version. */
    void check(Kind<?> kind, HasMetadata item) throws PortException {
        Map<String, String> annotations = annotations(item);
        if (fence.rollout().equals(annotations.get(Names.ROLLOUT)) && version(annotations) > fence.version()) {
            throw PortException.permanent(
                    kind.title() + " " + item.getMetadata().getNamespace() + "/"
                            + item.getMetadata().getName() + " was already written by version " + version(annotations)
                            + " of rollout " + fence.rollout() + "; this is version " + fence.version() + ".",
                    "Nothing; another driver has gone further with this rollout.");
        }
    }

    static boolean ours(HasMetadata item) {
        return annotations(item).containsKey(Names.ROLLOUT);
    }

    boolean oursNow(HasMetadata item) {
        return fence.rollout().equals(annotations(item).get(Names.ROLLOUT));
    }

    private void stamp(HasMetadata item) {
        Map<String, String> annotations = new HashMap<>(annotations(item));
        annotations.put(Names.ROLLOUT, fence.rollout());
        annotations.put(Names.VERSION, Long.toString(fence.version()));
        item.getMetadata().setAnnotations(annotations);
    }

    private static long version(Map<String, String> annotations) {
        try {
            return Long.parseLong(annotations.getOrDefault(Names.VERSION, "0"));
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    private static Map<String, String> annotations(HasMetadata item) {
        Map<String, String> annotations = item.getMetadata().getAnnotations();
        return annotations == null ? Map.of() : annotations;
    }

    private static PortException busy(Kind<?> kind, String namespace, String name) {
        return PortException.passing(
                kind.title() + " " + namespace + "/" + name + " changes faster than it can be written (409).",
                "Nothing; it is tried again. If it stays, look for another controller that writes it.",
                null);
    }
}
