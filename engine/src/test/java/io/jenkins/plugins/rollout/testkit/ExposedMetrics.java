/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.testkit;

import io.jenkins.plugins.rollout.analysis.Selector;
import io.jenkins.plugins.rollout.analysis.Selector.Matcher;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** What pods expose at the moment, written as selectors with a value each, and as a page in the text format. */
public final class ExposedMetrics {

    private final Map<String, Map<String, Double>> valuesByPod = new ConcurrentHashMap<>();
    private final Map<String, String> types = new ConcurrentHashMap<>();
    private final Map<String, Boolean> silent = new ConcurrentHashMap<>();

    /**
     * A pod exposes a value from now on.
     *
     * @param series {@code name{label="value"}}
     */
    public ExposedMetrics expose(String pod, String series, double value) {
        valuesByPod.computeIfAbsent(pod, any -> new ConcurrentHashMap<>()).put(series, value);
        silent.remove(pod);
        return this;
    }

    /** A pod's process starts anew: nothing is exposed until it is again. */
    public void restart(String pod) {
        valuesByPod.remove(pod);
    }

    /** A pod does not answer until it exposes something again. */
    public void silence(String pod) {
        silent.put(pod, true);
    }

    public boolean isSilent(String pod) {
        return silent.containsKey(pod);
    }

    /** Declares the type of a family; counter unless said otherwise, histogram for buckets. */
    public ExposedMetrics type(String family, String type) {
        types.put(family, type);
        return this;
    }

    /** Type of a family. */
    public String type(String family) {
        return types.getOrDefault(family, "counter");
    }

    /** Values of a pod by series; the name is under {@code __name__}. */
    public Map<Map<String, String>, Double> series(String pod) {
        Map<Map<String, String>, Double> series = new HashMap<>();
        valuesByPod.getOrDefault(pod, Map.of()).forEach((text, value) -> {
            Selector selector = Selector.parse(text);
            Map<String, String> labels = new TreeMap<>();
            labels.put("__name__", selector.metric());
            for (Matcher matcher : selector.matchers()) {
                labels.put(matcher.label(), matcher.value());
            }
            series.put(labels, value);
        });
        return series;
    }

    /** Families and their types, as the pod's page has them. */
    public Map<String, String> families(String pod) {
        Map<String, String> families = new TreeMap<>();
        series(pod).keySet().forEach(labels -> {
            String name = labels.get("__name__");
            String family = name.replaceAll("_(bucket|count|sum)$", "");
            boolean histogram = !family.equals(name);
            families.put(histogram ? family : name, histogram ? "histogram" : type(name));
        });
        return families;
    }

    /** A pod's page in the text format 0.0.4. */
    public String page(String pod) {
        StringBuilder page = new StringBuilder();
        Map<String, Double> values = new TreeMap<>(valuesByPod.getOrDefault(pod, Map.of()));
        families(pod).forEach((family, type) -> {
            page.append("# HELP ").append(family).append(" Made up.\n# TYPE ");
            page.append(family).append(' ').append(type).append('\n');
            values.forEach((series, value) -> {
                String name = Selector.parse(series).metric();
                boolean own = type.equals("histogram")
                        ? name.matches(Pattern.quote(family) + "_(bucket|count|sum)")
                        : name.equals(family);
                if (own) {
                    page.append(series).append(' ').append(number(value)).append('\n');
                }
            });
        });
        return page.toString();
    }

    /** A number as the text format and the API write it. */
    static String number(double value) {
        return Double.isInfinite(value) ? (value > 0 ? "+Inf" : "-Inf") : Double.toString(value);
    }
}
