/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.jenkins.steps;

import io.jenkins.plugins.rollout.gate.Gate;
import io.jenkins.plugins.rollout.gate.Group;
import io.jenkins.plugins.rollout.gate.Track;
import io.jenkins.plugins.rollout.yaml.Durations;
import java.io.Serializable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a pipeline says about who must approve; part of a saved build. */
final class GateArguments implements Serializable {

    private static final long serialVersionUID = 1;

    @Nullable
    String track;

    @Nullable
    String groups;

    @Nullable
    String sla;

    @Nullable
    String validity;

    @Nullable
    String expires;

    final ArrayList<String> authors = new ArrayList<>();

    /**
     * The gate: of the plan where it asks for people, with what the pipeline says on top.
     *
     * @param planned what the plan or its policy asks for
     * @param approvals how many people the pipeline asks for; null leaves it to plan and track
     */
    Gate gate(Gate planned, @Nullable Integer approvals, List<String> changeAuthors) {
        Track chosen = track();
        boolean asked = !planned.free() && track == null;
        int quorum = approvals != null ? approvals : asked ? planned.quorum() : chosen.quorum();
        // What a policy asks for holds beside what the pipeline asks for.
        List<Group> all = new ArrayList<>(planned.groups());
        if (groups != null) {
            all.addAll(parsed(groups));
        }
        return new Gate(
                Math.max(quorum, planned.quorum()),
                all,
                Stream.of(planned.authors(), authors, changeAuthors)
                        .flatMap(List::stream)
                        .distinct()
                        .toList(),
                planned.exempt(),
                duration(sla, "sla", asked ? planned.sla() : chosen.sla()),
                duration(validity, "validity", planned.validity()),
                duration(expires, "expires", planned.patience()),
                planned.authenticated());
    }

    Track track() {
        if (track == null) {
            return Track.FAST;
        }
        return Arrays.stream(Track.values())
                .filter(each -> each.name().toLowerCase(Locale.ROOT).equals(track))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException("track '" + track + "' is not known; write fast or careful"));
    }

    /** {@code architects, sre:2}: names of groups, and how many of each must agree. */
    private static List<Group> parsed(String text) {
        List<Group> groups = new ArrayList<>();
        for (String each : text.split(",")) {
            String[] parts = each.strip().split(":", 2);
            String least = parts.length > 1 ? parts[1].strip() : "1";
            if (parts[0].isBlank() || !least.matches("[1-9]\\d{0,2}")) {
                throw new IllegalArgumentException(
                        "groups: '" + each.strip() + "' is not understood; write for example architects:1, sre:2");
            }
            groups.add(new Group(parts[0].strip(), List.of(), Integer.parseInt(least)));
        }
        return groups;
    }

    private static Duration duration(@Nullable String text, String name, Duration usual) {
        if (text == null) {
            return usual;
        }
        try {
            return Durations.parse(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(name + ": " + e.getMessage());
        }
    }
}
