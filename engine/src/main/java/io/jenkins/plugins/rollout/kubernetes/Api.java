/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.kubernetes;

import io.fabric8.kubernetes.api.model.DeletionPropagation;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.jenkins.plugins.rollout.spi.PortException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The API server: one request a call, refusals as {@link PortException}. */
final class Api {

    private static final int CONFLICT = 409;
    private static final int NOT_FOUND = 404;

    private final KubernetesClient client;

    Api(KubernetesClient client) {
        this.client = client;
    }

    KubernetesClient client() {
        return client;
    }

    <T extends HasMetadata> Optional<T> find(Kind<T> kind, String namespace, String name) throws PortException {
        return Optional.ofNullable(answer(new Access("get", kind, namespace, name), () -> kind.door()
                .apply(client)
                .inNamespace(namespace)
                .withName(name)
                .get()));
    }

    <T extends HasMetadata> List<T> list(Kind<T> kind, String namespace) throws PortException {
        return answer(
                new Access("list", kind, namespace, ""),
                () -> kind.door().apply(client).inNamespace(namespace).list().getItems());
    }

    <T extends HasMetadata> List<T> list(Kind<T> kind, String namespace, LabelSelector selector) throws PortException {
        return answer(new Access("list", kind, namespace, ""), () -> kind.door()
                .apply(client)
                .inNamespace(namespace)
                .withLabelSelector(selector)
                .list()
                .getItems());
    }

    /** Empty when an object of that name appeared meanwhile. */
    <T extends HasMetadata> Optional<T> create(Kind<T> kind, T item) throws PortException {
        return unlessConflict(access("create", kind, item), () -> kind.door()
                .apply(client)
                .inNamespace(item.getMetadata().getNamespace())
                .resource(item)
                .create());
    }

    /** Empty when the object changed since it was read. */
    <T extends HasMetadata> Optional<T> update(Kind<T> kind, T item) throws PortException {
        return unlessConflict(access("update", kind, item), () -> kind.door()
                .apply(client)
                .inNamespace(item.getMetadata().getNamespace())
                .resource(item)
                .update());
    }

    /** Deletes the object and, in the background, what it owns; nothing happens when it is gone. */
    void delete(Kind<?> kind, String namespace, String name) throws PortException {
        answer(new Access("delete", kind, namespace, name), () -> kind.door()
                .apply(client)
                .inNamespace(namespace)
                .withName(name)
                .withPropagationPolicy(DeletionPropagation.BACKGROUND)
                .delete());
    }

    /** Deletes the object unless it changed since it was read. */
    <T extends HasMetadata> void deleteUnchanged(Kind<T> kind, T item) throws PortException {
        unlessConflict(access("delete", kind, item), () -> kind.door()
                .apply(client)
                .inNamespace(item.getMetadata().getNamespace())
                .resource(item)
                .lockResourceVersion(item.getMetadata().getResourceVersion())
                .delete());
    }

    <T extends HasMetadata> T copy(T item) {
        return client.getKubernetesSerialization().clone(item);
    }

    private static Access access(String verb, Kind<?> kind, HasMetadata item) {
        return new Access(
                verb,
                kind,
                item.getMetadata().getNamespace(),
                item.getMetadata().getName());
    }

    private static <R> R answer(Access access, Supplier<R> request) throws PortException {
        try {
            return request.get();
        } catch (KubernetesClientException e) {
            throw Faults.of(e, access);
        }
    }

    private static <R> Optional<R> unlessConflict(Access access, Supplier<R> request) throws PortException {
        try {
            return Optional.ofNullable(request.get());
        } catch (KubernetesClientException e) {
            if (e.getCode() == CONFLICT
                    || e.getCode() == NOT_FOUND && access.verb().equals("update")) {
                return Optional.empty();
            }
            throw Faults.of(e, access);
        }
    }
}
