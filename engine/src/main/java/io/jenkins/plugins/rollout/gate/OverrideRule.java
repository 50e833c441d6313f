/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.gate;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Who may override a time window.
 *
 * @param roles groups whose members may; empty means nobody has to belong to one
 * @param people how many different people must say so, 1 or 2
 * @param longest how long it may last at most
 * @param authenticated whether only the word of people counts who were signed in
 */
public record OverrideRule(List<Group> roles, int people, Duration longest, boolean authenticated) {

    /** Anybody, by one word, for a day at most. */
    public static final OverrideRule USUAL = new OverrideRule(List.of(), 1, Duration.ofDays(1), false);

    public OverrideRule {
        roles = List.copyOf(roles);
    }

    /** Why a word cannot count; empty when it can. */
    public Optional<String> refusal(WindowOverride word) {
        Duration asked = Duration.between(word.at(), word.until());
        if (asked.compareTo(longest) > 0 || asked.isNegative() || asked.isZero()) {
            return Optional.of(
                    "an override may last " + longest.toHours() + " h at most, not " + asked.toHours() + " h");
        }
        if (authenticated && word.via().filter(Voucher::authenticates).isEmpty()) {
            return Optional.of("nobody vouches that " + word.by() + " says so, and this window wants it");
        } else if (roles.isEmpty()) {
            return Optional.empty();
        }
        Optional<Group> role =
                roles.stream().filter(each -> each.name().equals(word.role())).findFirst();
        if (role.isEmpty()) {
            String known = String.join(", ", roles.stream().map(Group::name).toList());
            return Optional.of("the role " + word.role() + " may not override a time window; only " + known + " may");
        }
        return role.get().holds(word.by(), word.groups())
                ? Optional.empty()
                : Optional.of(word.by() + " does not have the role " + word.role());
    }

    /** Until when enough people's words are in force; empty when they are not. */
    public Optional<Instant> inForce(List<WindowOverride> words, Instant at) {
        List<WindowOverride> valid = new ArrayList<>();
        for (WindowOverride each : words) {
            boolean other = valid.stream().noneMatch(known -> Names.maybeSame(known.by(), each.by()));
            if (other && at.isBefore(each.until()) && refusal(each).isEmpty()) {
                valid.add(each);
            }
        }
        return valid.size() < people
                ? Optional.empty()
                : valid.stream().map(WindowOverride::until).min(Instant::compareTo);
    }

    /** The words with one more; an earlier one of the same person is renewed. */
    public static List<WindowOverride> and(List<WindowOverride> words, WindowOverride one) {
        List<WindowOverride> all = new ArrayList<>(words);
        all.removeIf(each -> Names.same(each.by(), one.by()));
        all.add(one);
        return all;
    }
}
