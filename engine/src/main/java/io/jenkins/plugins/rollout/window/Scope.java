/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.window;

import java.util.List;

/**
 * Whom a rule concerns.
 *
 * @param environments names, or patterns with {@code *}; empty means all
 * @param services names, or patterns with {@code *}; empty means all
 */
public record Scope(List<String> environments, List<String> services) {

    public static final Scope ALL = new Scope(List.of(), List.of());

    public Scope {
        environments = List.copyOf(environments);
        services = List.copyOf(services);
    }

    /** Whether it concerns somebody; an empty name is not known and concerns every rule. */
    public boolean covers(String environment, String service) {
        return covers(environments, environment) && covers(services, service);
    }

    private static boolean covers(List<String> patterns, String name) {
        return patterns.isEmpty() || name.isEmpty() || patterns.stream().anyMatch(each -> matches(each, name));
    }

    /** {@code *} is the only special character; no pattern takes more than length times length steps. */
    private static boolean matches(String pattern, String name) {
        int p = 0;
        int n = 0;
        int star = -1;
        int mark = 0;
        while (n < name.length()) {
            if (p < pattern.length() && pattern.charAt(p) == '*') {
                star = p++;
                mark = n;
            } else if (p < pattern.length() && pattern.charAt(p) == name.charAt(n)) {
                p++;
                n++;
            } else if (star >= 0) {
                p = star + 1;
                n = ++mark;
            } else {
                return false;
            }
        }
        while (p < pattern.length() && pattern.charAt(p) == '*') {
            p++;
        }
        return p == pattern.length();
    }
}
