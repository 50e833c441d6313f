/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.jenkins.steps;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.rollout.jenkins.config.PrometheusConfiguration;
import io.jenkins.plugins.rollout.jenkins.config.RolloutConfiguration;
import io.jenkins.plugins.rollout.plan.RolloutSpec;
import io.jenkins.plugins.rollout.plan.Source;
import io.jenkins.plugins.rollout.yaml.InvalidFileException;
import io.jenkins.plugins.rollout.yaml.Problem;
import io.jenkins.plugins.rollout.yaml.RolloutFile;
import java.io.Serializable;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a pipeline says about a rollout, as plain text: this is what a saved build holds. Either a {@code rollout.yaml},
 * or the few arguments from which one is made; so both are checked by the same rules.
 */
final class RolloutArguments implements Serializable {

    private static final long serialVersionUID = 1;

    @Nullable
    String image;

    @Nullable
    String file;

    @Nullable
    String yaml;

    @Nullable
    String service;

    @Nullable
    String namespace;

    @Nullable
    String deployment;

    @Nullable
    String container;

    @Nullable
    String route;

    @Nullable
    String steps;

    @Nullable
    String bake;

    @Nullable
    Integer approvals;

    @Nullable
    String requests;

    @Nullable
    String errors;

    @Nullable
    String cluster;

    @Nullable
    String prometheus;

    @Nullable
    String policy;

    @Nullable
    String band;

    @Nullable
    String origin;

    @Nullable
    String environment;

    @Nullable
    String calendars;

    /**
     * The specification, checked, and where it says what; policies and configured calendars are not looked at yet.
     *
     * @param text the file's text, if one was named
     * @throws InvalidFileException with every problem, each with its remedy
     */
    RolloutFile.Given given(Optional<String> text) throws InvalidFileException {
        String name = text.isPresent() && file != null ? file : "progressiveRollout";
        String document = text.or(() -> Optional.ofNullable(yaml)).orElseGet(() -> tree().toString());
        RolloutFile.Given read = RolloutFile.given(Path.of(name), document, Optional.ofNullable(image));
        RolloutSpec spec = read.spec();
        RolloutSpec placed = cluster == null ? spec : spec.with(spec.target().in(cluster));
        return new RolloutFile.Given(placed.with(source(spec.source())), read.given(), read.policy());
    }

    /** Whether there is something from which a plan can be made. */
    boolean plans() {
        return image != null || file != null || yaml != null;
    }

    /** The named endpoint wins over what the file says. */
    private Source source(Source read) throws InvalidFileException {
        if (prometheus == null) {
            return read;
        }
        List<PrometheusConfiguration> known = RolloutConfiguration.get().getPrometheus();
        for (PrometheusConfiguration each : known) {
            if (each.getName().equals(prometheus)) {
                return new Source.Prometheus(URI.create(each.getUrl()), each.getPodLabel(), Optional.empty());
            }
        }
        List<String> names =
                known.stream().map(PrometheusConfiguration::getName).toList();
        throw invalid(
                "no Prometheus endpoint " + prometheus + " is configured",
                names.isEmpty() ? "ask an administrator to add it" : "name one of " + String.join(", ", names));
    }

    private ObjectNode tree() {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        put(root, "service", service == null ? deployment : service);
        put(root, "image", image);
        ObjectNode target = root.putObject("target");
        put(target, "namespace", namespace);
        put(target, "deployment", deployment == null ? service : deployment);
        put(target, "container", container);
        put(target, "service", service);
        if (route != null) {
            int slash = route.indexOf('/');
            target.putObject("route")
                    .put("kind", slash < 0 ? route : route.substring(0, slash))
                    .put("name", slash < 0 ? "" : route.substring(slash + 1));
        }
        steps(root);
        put(root, "bake", bake);
        if (approvals != null) {
            root.put("approvals", approvals);
        }
        if (calendars != null) {
            ObjectNode windows = root.putObject("windows").put("calendars", calendars);
            put(windows, "environment", environment);
        }
        if (requests != null || errors != null) {
            ObjectNode metric = root.putArray("metrics").addObject().put("name", "errors");
            put(metric, "requests", requests);
            put(metric, "errors", errors);
        }
        return root;
    }

    /** {@code 5:2m, 25:5m} as a list of weights and holds. What is no number is left for the schema to refuse. */
    private void steps(ObjectNode root) {
        if (steps == null) {
            return;
        }
        var list = root.putArray("steps");
        for (String each : steps.split(",", -1)) {
            String[] parts = each.strip().split(":", 2);
            ObjectNode step = list.addObject();
            String weight = parts[0].strip().replaceAll("\\s*%$", "");
            if (weight.matches("\\d{1,6}")) {
                step.put("weight", Integer.parseInt(weight));
            } else {
                step.put("weight", weight);
            }
            if (parts.length > 1) {
                step.put("hold", parts[1].strip());
            }
        }
    }

    private static void put(ObjectNode node, String key, @Nullable String value) {
        if (value != null) {
            node.put(key, value);
        }
    }

    private static InvalidFileException invalid(String what, String remedy) {
        return new InvalidFileException(List.of(new Problem("progressiveRollout", 1, what, remedy)));
    }
}
