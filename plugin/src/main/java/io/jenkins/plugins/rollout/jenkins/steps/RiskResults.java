/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.jenkins.steps;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.jenkins.plugins.rollout.risk.Factor;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** An assessment as a script sees it, with the fields of docs/reference/risk.md. */
final class RiskResults {

    private static final JsonMapper MAPPER = new JsonMapper();

    /** When the first commit was made; absent if unknown. */
    static final String FIRST = "firstCommitAt";

    /** How long the review took; absent if unknown. */
    static final String REVIEW = "reviewTime";

    private RiskResults() {}

    /** Plain maps, lists, texts and numbers. */
    @SuppressWarnings("unchecked")
    static Map<String, Object> of(String line) throws JsonProcessingException {
        return MAPPER.readValue(line, LinkedHashMap.class);
    }

    /**
     * The same with who wrote the change and what it touches, for four eyes and for the rules of a policy, and with what
     * lead and review time are reckoned from.
     */
    static String with(
            String line, List<String> authors, List<String> paths, Optional<Instant> first, Optional<Duration> review)
            throws JsonProcessingException {
        Map<String, Object> risk = of(line);
        risk.put("authors", authors);
        risk.put("paths", paths);
        first.ifPresent(at -> risk.put(FIRST, at.toString()));
        review.ifPresent(time -> risk.put(REVIEW, time.toString()));
        return MAPPER.writeValueAsString(risk);
    }

    /** The score and the largest reasons, one line each. */
    @SuppressWarnings("unchecked")
    static void tell(Map<String, Object> risk, PrintStream log) {
        var origin = (Map<String, Object>) risk.get("origin");
        log.printf(
                Locale.ROOT,
                "risk %.0f of 100 (%s), origin %s (%s)%n",
                number(risk.get("score")),
                risk.get("band"),
                origin.get("tag"),
                origin.get("provenance"));
        reasons(risk).forEach(reason -> log.println("  " + reason));
    }

    /** The largest factors in plain words, each after its points. */
    static List<String> reasons(Map<String, Object> risk) {
        return Factor.weightiest(factors(risk)).stream()
                .map(each -> String.format(Locale.ROOT, "%+.1f %s", each.contribution(), each.explanation()))
                .toList();
    }

    @SuppressWarnings("unchecked")
    static List<Factor> factors(Map<String, Object> risk) {
        return ((List<Map<String, Object>>) risk.get("factors"))
                .stream()
                        .map(each -> new Factor(
                                String.valueOf(each.get("name")),
                                each.get("value") instanceof Number value ? Double.valueOf(value.doubleValue()) : null,
                                number(each.get("contribution")),
                                String.valueOf(each.get("explanation"))))
                        .toList();
    }

    /** Share of the repository's last changes with a lower score, 0..100; empty if there are none to compare with. */
    @SuppressWarnings("unchecked")
    static Optional<Double> percentile(Map<String, Object> risk) {
        var factors = (List<Map<String, Object>>) risk.get("factors");
        return factors.stream()
                .filter(each -> "percentile".equals(each.get("name")))
                .map(each -> number(each.get("value")))
                .findFirst();
    }

    /** How far a failure reaches, in one line. */
    @SuppressWarnings("unchecked")
    static String radius(Map<String, Object> risk) {
        if (!(risk.get("blastRadius") instanceof Map<?, ?> radius)) {
            return "";
        }
        List<String> clauses = new ArrayList<>();
        clauses.add(
                radius.get("files") == null ? "files not known" : Math.round(number(radius.get("files"))) + " files");
        clauses.add("tier " + Math.round(number(radius.get("tier"))));
        named(radius.get("services")).ifPresent(names -> clauses.add("services " + names));
        named(radius.get("kinds")).ifPresent(names -> clauses.add("touches " + names));
        if (radius.get("dependants") instanceof List<?> dependants && !dependants.isEmpty()) {
            clauses.add(dependants.size() + " depend on it");
        }
        if (radius.get("irreversible") instanceof List<?> steps) {
            steps.forEach(step -> clauses.add(String.valueOf(step)));
        }
        return String.join("; ", clauses);
    }

    private static Optional<String> named(Object list) {
        String names = list instanceof List<?> all
                ? all.stream()
                        .map(each -> each instanceof Map<?, ?> one ? String.valueOf(one.get("name")) : "")
                        .collect(Collectors.joining(", "))
                : "";
        return Optional.of(names).filter(text -> !text.isEmpty());
    }

    private static double number(Object value) {
        return value instanceof Number number ? number.doubleValue() : 0;
    }
}
