/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.kubernetes;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.jenkins.plugins.rollout.spi.PortException;
import io.jenkins.plugins.rollout.spi.Snapshot;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a snapshot's document holds: objects as they were, without what the server keeps for itself. A stored format:
 * changes by addition only.
 *
 * @param container container whose image changes
 * @param autoscaler name of the autoscaler of the Deployment, if any
 * @param references configuration that the pods refer to; names and fingerprints, never contents
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Document(
        int format,
        String container,
        Deployment deployment,
        Service service,
        @Nullable GenericKubernetesResource route,
        @Nullable String autoscaler,
        List<Reference> references) {

    private static final int FORMAT = 1;
    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    /** Annotations that belong to whoever applied the object, or to a controller. */
    private static final List<String> FOREIGN =
            List.of("kubectl.kubernetes.io/last-applied-configuration", "deployment.kubernetes.io/revision");

    static Document of(
            String container,
            Deployment deployment,
            Service service,
            @Nullable GenericKubernetesResource route,
            @Nullable String autoscaler,
            List<Reference> references) {
        deployment.setMetadata(bare(deployment));
        deployment.setStatus(null);
        service.setMetadata(bare(service));
        service.setStatus(null);
        if (route != null) {
            route.setMetadata(bare(route));
            route.getAdditionalProperties().remove("status");
        }
        return new Document(FORMAT, container, deployment, service, route, autoscaler, List.copyOf(references));
    }

    static Document read(Snapshot snapshot) throws PortException {
        try {
            Document document = JSON.readValue(snapshot.document(), Document.class);
            if (document.format() > FORMAT) {
                throw PortException.permanent(
                        "The snapshot " + snapshot.revision() + " was written by a newer version.",
                        "Update this program to that version.");
            }
            return document;
        } catch (JsonProcessingException e) {
            throw PortException.permanent(
                    "The snapshot " + snapshot.revision() + " cannot be read: " + e.getOriginalMessage(),
                    "Restore the Deployment by hand: kubectl rollout undo");
        }
    }

    String write() {
        return Revision.json(this);
    }

    PodTemplateSpec template() {
        return deployment.getSpec().getTemplate();
    }

    /** Whether an annotation is not the application's own. */
    static boolean foreign(String annotation) {
        return FOREIGN.contains(annotation) || annotation.startsWith("progressive-rollout.io/");
    }

    private static ObjectMeta bare(HasMetadata item) {
        ObjectMeta meta = item.getMetadata();
        Map<String, String> annotations =
                new TreeMap<>(meta.getAnnotations() == null ? Map.of() : meta.getAnnotations());
        annotations.keySet().removeIf(Document::foreign);
        return new ObjectMetaBuilder()
                .withName(meta.getName())
                .withNamespace(meta.getNamespace())
                .withLabels(meta.getLabels())
                .withAnnotations(annotations)
                .build();
    }
}
