/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.prometheus;

import io.jenkins.plugins.rollout.analysis.Selector;
import io.jenkins.plugins.rollout.analysis.Selector.Matcher;
import io.jenkins.plugins.rollout.spi.Pod;
import io.jenkins.plugins.rollout.spi.PortException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Says why a selector finds nothing for the pods, and what was probably meant. */
final class Absence {

    private static final int MOST_LABELS = 20;

    private final Catalogue catalogue;
    private final String podLabel;
    private final List<Pod> pods;

    Absence(Catalogue catalogue, String podLabel, List<Pod> pods) {
        this.catalogue = catalogue;
        this.podLabel = podLabel;
        this.pods = pods;
    }

    /** Why there is nothing at all. */
    String explain(Selector selector) throws PortException {
        List<Map<String, String>> others = catalogue.examples(selector);
        if (!others.isEmpty()) {
            return elsewhere(selector, others.get(0));
        }
        List<Map<String, String>> named = catalogue.examples(selector.bare());
        if (named.isEmpty()) {
            return selector + " finds nothing: there is no metric " + selector.metric()
                    + meant(selector.metric(), catalogue.names());
        }
        return unknownLabel(selector, named)
                .orElseGet(() -> selector + " finds nothing: no series has these labels; one that exists is "
                        + shown(selector.metric(), named.get(0)));
    }

    /**
     * Why a part of a total may be empty for a reason that will not pass: an unknown name or label. That none of its
     * events has happened yet is fine.
     */
    Optional<String> explainPart(Selector part, List<Map<String, String>> sameMetric) throws PortException {
        if (!sameMetric.isEmpty()) {
            return unknownLabel(part, sameMetric);
        }
        List<Map<String, String>> named = catalogue.examples(part.bare());
        if (!named.isEmpty()) {
            return unknownLabel(part, named);
        }
        return Optional.of(part + " finds nothing: there is no metric " + part.metric()
                + meant(part.metric(), catalogue.names())
                + "; if none has happened yet, let the pods expose it as 0 from the start");
    }

    private String elsewhere(Selector selector, Map<String, String> example) {
        if (!example.containsKey(podLabel)) {
            String likely = example.keySet().stream()
                    .filter(label -> holdsPod(example.get(label)) || label.contains("pod"))
                    .sorted()
                    .findFirst()
                    .map(label -> ", perhaps '" + label + "'")
                    .orElse("");
            return selector + " has no label '" + podLabel + "' (its labels are "
                    + listed(new TreeSet<>(example.keySet())) + "); say which label holds the pod's name" + likely;
        }
        return selector + " finds no series of the pods "
                + listed(pods.stream().map(Pod::name).toList()) + ", but one with " + podLabel + "=\""
                + example.get(podLabel) + "\"; are these pods scraped?";
    }

    private Optional<String> unknownLabel(Selector selector, List<Map<String, String>> examples) {
        TreeSet<String> labels = new TreeSet<>();
        examples.forEach(example -> labels.addAll(example.keySet()));
        labels.remove("__name__");
        return selector.matchers().stream()
                .filter(matcher -> needsLabel(selector, matcher) && !labels.contains(matcher.label()))
                .findFirst()
                .map(matcher -> selector + " finds nothing: " + selector.metric() + " has no label '" + matcher.label()
                        + "', only " + listed(labels) + meant(matcher.label(), labels));
    }

    private boolean holdsPod(String value) {
        return pods.stream().anyMatch(pod -> pod.name().equals(value));
    }

    private static boolean needsLabel(Selector selector, Matcher matcher) {
        return !new Selector(selector.metric(), List.of(matcher)).test().matches(Map.of());
    }

    private static String meant(String name, Collection<String> names) {
        return Nearest.to(name, names)
                .map(nearest -> "; did you mean " + nearest + "?")
                .orElse("");
    }

    private static String listed(Collection<String> words) {
        String some = words.stream()
                .filter(word -> !word.equals("__name__"))
                .limit(MOST_LABELS)
                .collect(Collectors.joining(", "));
        return words.size() > MOST_LABELS ? some + " and more" : some;
    }

    private static String shown(String name, Map<String, String> labels) {
        return new Selector(
                        name,
                        new TreeMap<>(labels)
                                .entrySet().stream()
                                        .filter(label -> !label.getKey().equals("__name__"))
                                        .map(label ->
                                                new Matcher(label.getKey(), Selector.Operator.EQUAL, label.getValue()))
                                        .toList())
                .promql();
    }
}
