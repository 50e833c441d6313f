/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.analysis;

import com.google.re2j.Pattern;
import io.jenkins.plugins.rollout.analysis.Selector.Matcher;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Decides whether a series belongs to a selector, as a Prometheus server would. Regular expressions are RE2's, so that
 * no pattern and no label value can take more than linear time.
 */
public final class LabelTest {

    private final String metric;
    private final List<Condition> conditions;

    private LabelTest(String metric, List<Condition> conditions) {
        this.metric = metric;
        this.conditions = conditions;
    }

    static LabelTest of(Selector selector) {
        return new LabelTest(
                selector.metric(),
                selector.matchers().stream().map(LabelTest::condition).toList());
    }

    /**
     * Whether a series is selected.
     *
     * @param name its metric name
     * @param labels its labels, without the name
     */
    public boolean matches(String name, Map<String, String> labels) {
        return metric.equals(name) && matches(labels);
    }

    /** Whether labels are selected, whatever the metric name. */
    public boolean matches(Map<String, String> labels) {
        for (Condition condition : conditions) {
            if (!condition.test().test(labels.getOrDefault(condition.label(), ""))) {
                return false;
            }
        }
        return true;
    }

    private static Condition condition(Matcher matcher) {
        String value = matcher.value();
        Predicate<String> test =
                switch (matcher.operator()) {
                    case EQUAL -> value::equals;
                    case NOT_EQUAL -> Predicate.not(value::equals);
                    case MATCHES -> pattern(value)::matches;
                    case NOT_MATCHES -> Predicate.not(pattern(value)::matches);
                };
        return new Condition(matcher.label(), test);
    }

    /** RE2 syntax; a dot matches a line break, as in Prometheus 3. */
    static Pattern pattern(String regex) {
        return Pattern.compile(regex, Pattern.DOTALL);
    }

    private record Condition(String label, Predicate<String> test) {}
}
