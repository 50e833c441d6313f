/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.kubernetes;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscalerBehavior;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscalerBehaviorBuilder;
import io.jenkins.plugins.rollout.plan.Target;
import io.jenkins.plugins.rollout.spi.PortException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The autoscaler of stable. Behind a route it would take pods away as traffic leaves stable, and a rollback would send
 * all traffic back to what is left; so it is held: it may add pods but not remove any. How it behaved before is kept on
 * it, in an annotation, so that whoever finds it can put it back.
 */
final class Autoscaler {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String NONE = "null";

    private Autoscaler() {}

    static Optional<HorizontalPodAutoscaler> find(Api api, Target target) throws PortException {
        return api.list(Kind.AUTOSCALER, target.namespace()).stream()
                .filter(autoscaler -> {
                    var ref = autoscaler.getSpec().getScaleTargetRef();
                    return ref.getKind().equals("Deployment") && ref.getName().equals(target.deployment());
                })
                .findFirst();
    }

    static void hold(Fenced writes, String namespace, String name) throws PortException {
        writes.change(Kind.AUTOSCALER, namespace, name, autoscaler -> {
            Map<String, String> annotations = annotations(autoscaler);
            HorizontalPodAutoscalerBehavior behavior = autoscaler.getSpec().getBehavior();
            annotations.putIfAbsent(Names.BEHAVIOR, behavior == null ? NONE : Revision.json(behavior));
            autoscaler.getMetadata().setAnnotations(annotations);
            var held = behavior == null
                    ? new HorizontalPodAutoscalerBehaviorBuilder()
                    : new HorizontalPodAutoscalerBehaviorBuilder(behavior);
            autoscaler
                    .getSpec()
                    .setBehavior(held.editOrNewScaleDown()
                            .withSelectPolicy("Disabled")
                            .endScaleDown()
                            .build());
        });
    }

    /** Lets a held autoscaler behave as before; does not touch another one. */
    static void letGo(Scene scene) throws PortException {
        String name = scene.document().autoscaler();
        if (name == null) {
            return;
        }
        var found = scene.api().find(Kind.AUTOSCALER, scene.namespace(), name);
        if (found.isPresent() && annotations(found.get()).containsKey(Names.BEHAVIOR)) {
            scene.writes().change(Kind.AUTOSCALER, scene.namespace(), name, Autoscaler::asBefore);
        }
    }

    private static void asBefore(HorizontalPodAutoscaler autoscaler) {
        Map<String, String> annotations = annotations(autoscaler);
        String before = annotations.remove(Names.BEHAVIOR);
        if (before == null) {
            return;
        }
        autoscaler.getMetadata().setAnnotations(annotations);
        try {
            autoscaler.getSpec().setBehavior(JSON.readValue(before, HorizontalPodAutoscalerBehavior.class));
        } catch (JsonProcessingException e) {
            autoscaler.getSpec().setBehavior(null);
        }
    }

    private static Map<String, String> annotations(HorizontalPodAutoscaler autoscaler) {
        Map<String, String> annotations = autoscaler.getMetadata().getAnnotations();
        return annotations == null ? new HashMap<>() : new HashMap<>(annotations);
    }
}
