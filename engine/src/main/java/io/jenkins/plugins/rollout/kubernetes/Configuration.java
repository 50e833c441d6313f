/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.kubernetes;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A kind of object that configures pods.
 *
 * @param kind how to reach it
 * @param contents all that pods see of it
 * @param fingerprint changes when the contents do; never tells anything about a Secret's contents
 * @param immutable whether the API server refuses to change its contents
 * @param renamed the same contents under other metadata, open to change
 * @param freezer forbids further change
 * @param taker gives the first the contents of the second
 */
record Configuration<T extends HasMetadata>(
        Kind<T> kind,
        Function<T, List<Object>> contents,
        Function<T, String> fingerprint,
        Function<T, @Nullable Boolean> immutable,
        BiFunction<T, ObjectMeta, T> renamed,
        Consumer<T> freezer,
        BiConsumer<T, T> taker) {

    private static final int DIGITS = 16;

    static final Configuration<ConfigMap> CONFIG_MAP = new Configuration<>(
            Kind.CONFIG_MAP,
            map -> List.of(orEmpty(map.getData()), orEmpty(map.getBinaryData())),
            Configuration::ofContents,
            ConfigMap::getImmutable,
            (map, metadata) -> new ConfigMapBuilder(map)
                    .withMetadata(metadata)
                    .withImmutable(null)
                    .build(),
            map -> map.setImmutable(true),
            (map, other) -> {
                map.setData(other.getData());
                map.setBinaryData(other.getBinaryData());
            });

    static final Configuration<Secret> SECRET = new Configuration<>(
            Kind.SECRET,
            secret -> List.of(orEmpty(secret.getData()), String.valueOf(secret.getType())),
            Configuration::ofVersion,
            Secret::getImmutable,
            (secret, metadata) -> new SecretBuilder(secret)
                    .withMetadata(metadata)
                    .withImmutable(null)
                    .build(),
            secret -> secret.setImmutable(true),
            (secret, other) -> secret.setData(other.getData()));

    static Configuration<?> of(Reference reference) {
        return reference.kind().equals(Reference.SECRET) ? SECRET : CONFIG_MAP;
    }

    T frozen(T item) {
        freezer.accept(item);
        return item;
    }

    void take(T item, T from) {
        taker.accept(item, from);
    }

    private static String ofContents(ConfigMap map) {
        Map<String, Object> contents =
                Map.of("data", orEmpty(map.getData()), "binaryData", orEmpty(map.getBinaryData()));
        return Revision.hex(Revision.json(contents), DIGITS);
    }

    /** A hash of short secrets could be guessed, so it is one of the object's version. */
    private static String ofVersion(Secret secret) {
        List<String> version = new ArrayList<>();
        version.add(String.valueOf(secret.getMetadata().getUid()));
        version.add(String.valueOf(secret.getMetadata().getResourceVersion()));
        return Revision.hex(Revision.json(version), DIGITS);
    }

    private static Map<String, String> orEmpty(@Nullable Map<String, String> map) {
        return map == null ? Map.of() : map;
    }
}
