/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.cli.simulation;

import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpecBuilder;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Pod templates and the label that tells them apart. */
final class Templates {

    static final String HASH_LABEL = "pod-template-hash";

    private Templates() {}

    /** Same template, same hash; ten hexadecimal digits. */
    static String hash(PodTemplateSpec template) {
        return digest(Serialization.asJson(template)).substring(0, 10);
    }

    static PodTemplateSpec labelled(PodTemplateSpec template, String hash) {
        return new PodTemplateSpecBuilder(template)
                .editOrNewMetadata()
                .addToLabels(HASH_LABEL, hash)
                .endMetadata()
                .build();
    }

    /** A pod name's ending: the nth pod of a set always gets the same. */
    static String suffix(String set, long n) {
        return digest(set + "/" + n).substring(0, 5);
    }

    private static String digest(String text) {
        try {
            byte[] sum = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(sum);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
