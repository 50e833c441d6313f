/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.kubernetes;

import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.jenkins.plugins.rollout.spi.PortException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/** The kinds of weighted routes that are understood: those shipped, and those an administrator adds in YAML. */
public final class RoutePresets {

    /** In the order in which a bare kind is looked up: the Gateway API first. */
    private static final List<String> SHIPPED = List.of(
            "gateway-httproute",
            "gateway-grpcroute",
            "istio-virtualservice",
            "linkerd-httproute",
            "traefik-traefikservice",
            "traefik-ingressroute",
            "contour-httpproxy",
            "apisix-apisixroute",
            "nginx-ingress",
            "alb-ingress");

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final List<RoutePreset> presets;

    private RoutePresets(List<RoutePreset> presets) {
        this.presets = List.copyOf(presets);
    }

    /** Those that come with this library. */
    public static RoutePresets shipped() {
        List<RoutePreset> presets = new ArrayList<>();
        for (String name : SHIPPED) {
            try (InputStream in = RoutePresets.class.getResourceAsStream("routes/" + name + ".yaml")) {
                if (in == null) {
                    throw new IllegalStateException("route preset " + name + " is not in the jar");
                }
                presets.add(parse(new String(in.readAllBytes(), StandardCharsets.UTF_8)));
            } catch (IOException e) {
                throw new IllegalStateException("route preset " + name, e);
            }
        }
        return new RoutePresets(presets);
    }

    /**
     * These and one more, which is looked up first.
     *
     * @throws IllegalArgumentException when the YAML is not a preset; the message says why
     */
    public RoutePresets with(String yaml) {
        List<RoutePreset> more = new ArrayList<>();
        more.add(parse(yaml));
        more.addAll(presets);
        return new RoutePresets(more);
    }

    /** Kinds understood, as a target may name them. */
    public List<String> kinds() {
        return presets.stream().map(RoutePreset::called).distinct().toList();
    }

    RoutePreset find(String kind) throws PortException {
        return presets.stream()
                .filter(preset -> preset.answers(kind))
                .findFirst()
                .orElseThrow(() -> PortException.permanent(
                        "Routes of kind " + kind + " are not known.",
                        "Use one of " + kinds().stream().collect(Collectors.joining(", "))
                                + ", or add a preset for it."));
    }

    private static RoutePreset parse(String yaml) {
        try {
            Object tree = new Yaml(new SafeConstructor(new LoaderOptions())).load(yaml);
            if (!(tree instanceof Map<?, ?> keys)) {
                throw new IllegalArgumentException("not a route preset: it has no keys");
            }
            requireKnown(keys);
            return JSON.convertValue(tree, RoutePreset.class);
        } catch (YAMLException e) {
            throw new IllegalArgumentException("not a route preset: " + Faults.oneLine(e.getMessage()), e);
        } catch (IllegalArgumentException e) {
            throw e.getCause() instanceof JsonMappingException cause ? wrong(cause) : e;
        }
    }

    private static void requireKnown(Map<?, ?> keys) {
        List<String> known = Arrays.stream(RoutePreset.class.getRecordComponents())
                .map(RecordComponent::getName)
                .toList();
        for (Object key : keys.keySet()) {
            if (!known.contains(String.valueOf(key))) {
                throw new IllegalArgumentException(
                        "not a route preset: unknown key " + key + "; known: " + String.join(", ", known));
            }
        }
    }

    /** The reason alone, without where in which class. */
    private static IllegalArgumentException wrong(JsonMappingException cause) {
        String reason = cause instanceof ValueInstantiationException && cause.getCause() != null
                ? cause.getCause().getMessage()
                : cause.getOriginalMessage();
        return new IllegalArgumentException("not a route preset: " + Faults.oneLine(reason), cause);
    }
}
