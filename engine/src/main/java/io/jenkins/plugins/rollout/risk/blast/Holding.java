/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.risk.blast;

import io.jenkins.plugins.rollout.risk.language.Tables;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What is said of a path.
 *
 * @param service the service that it is part of; null if not said
 * @param tier 1 the most important; 0 if not said
 * @param owners people and teams
 * @param traffic share of traffic through the service, 0..1
 * @param tenants share of tenants that use it, 0..1
 * @param rollback how long taking it back takes; null if not said
 */
record Holding(
        @Nullable String service,
        int tier,
        List<String> owners,
        OptionalDouble traffic,
        OptionalDouble tenants,
        @Nullable Duration rollback) {

    private static final Pattern DURATION = Pattern.compile("(\\d+)(s|m|min|h)");

    Holding {
        owners = List.copyOf(owners);
    }

    static Holding parse(String line, String rest, List<String> usualOwners) {
        String service = null;
        int tier = 0;
        OptionalDouble traffic = OptionalDouble.empty();
        OptionalDouble tenants = OptionalDouble.empty();
        Duration rollback = null;
        for (String word : rest.strip().split("\\s+")) {
            int equals = word.indexOf('=');
            if (word.startsWith("#")) {
                break;
            }
            if (equals < 0 || word.contains("@")) {
                continue;
            }
            String value = word.substring(equals + 1);
            switch (word.substring(0, equals)) {
                case "service" -> service = value;
                case "tier" -> tier = tier(line, value);
                case "traffic" -> traffic = OptionalDouble.of(share(line, value));
                case "tenants" -> tenants = OptionalDouble.of(share(line, value));
                case "rollback" -> rollback = duration(line, value);
                default -> throw Tables.bad(line, "pattern @owner... service= tier= traffic= tenants= rollback=");
            }
        }
        List<String> owners = owners(rest);
        return new Holding(service, tier, owners.isEmpty() ? usualOwners : owners, traffic, tenants, rollback);
    }

    /** {@code @name}, {@code @org/team} and addresses. */
    static List<String> owners(String text) {
        List<String> owners = new ArrayList<>();
        for (String word : text.strip().split("\\s+")) {
            if (word.startsWith("#")) {
                break;
            }
            if (word.contains("@")) {
                owners.add(word);
            }
        }
        return owners;
    }

    private static int tier(String line, String value) {
        if (!value.matches("[1-9]")) {
            throw Tables.bad(line, "tier=1, the most important, to tier=9");
        }
        return Integer.parseInt(value);
    }

    private static double share(String line, String value) {
        try {
            double share = value.endsWith("%")
                    ? Double.parseDouble(value.substring(0, value.length() - 1)) / 100
                    : Double.parseDouble(value);
            if (share >= 0 && share <= 1) {
                return share;
            }
        } catch (NumberFormatException none) {
            // said below
        }
        throw Tables.bad(line, "a share such as 30% or 0.3");
    }

    private static Duration duration(String line, String value) {
        Matcher found = DURATION.matcher(value);
        if (!found.matches()) {
            throw Tables.bad(line, "rollback=90s, 5m or 1h");
        }
        long amount = Long.parseLong(found.group(1));
        return switch (found.group(2)) {
            case "s" -> Duration.ofSeconds(amount);
            case "h" -> Duration.ofHours(amount);
            default -> Duration.ofMinutes(amount);
        };
    }
}
