/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.cli.risk;

import io.jenkins.plugins.rollout.risk.BlastRadius;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A blast radius for people, a line a matter; what is empty is left out. */
final class RadiusText {

    /** Names on a line; JSON has all of them. */
    private static final int SHOWN = 12;

    private static final int FILES = 4;

    private RadiusText() {}

    static List<String> lines(BlastRadius radius) {
        List<String> lines = new ArrayList<>();
        String services = radius.services().stream()
                .map(service -> service.name() + " (tier " + service.tier() + ")")
                .collect(Collectors.joining(", "));
        lines.add("blast radius: " + files(radius) + (services.isEmpty() ? "" : " of " + services) + "; highest tier "
                + radius.tier());
        radius.unknown().forEach(sentence -> lines.add("not known: " + sentence));
        if (radius.unmappedFiles() == radius.files()
                && radius.files() > 0
                && radius.unknown().isEmpty()) {
            lines.add("no rule says which service these files are of, so all count as tier 1;"
                    + " write .rollout/ownership or give --ownership FILE");
        } else if (radius.unmappedFiles() > 0) {
            lines.add(radius.unmappedFiles() + " of them belong to no declared service and count as tier 1: "
                    + shown(first(radius.unmapped()), radius.unmappedFiles()));
        }
        some(lines, "owners to tell: ", radius.owners());
        some(lines, "modules: ", radius.modules());
        some(lines, "depend on them: ", radius.dependants());
        some(lines, "usually change along, but did not: ", radius.coChanged());
        for (BlastRadius.Kind kind : radius.kinds()) {
            lines.add(kind.name() + ": " + shown(first(kind.files()), kind.count()));
        }
        if (radius.breaking() != null) {
            some(lines, "breaks callers: ", radius.breaking());
        } else if (radius.kinds().stream().anyMatch(kind -> kind.name().equals("api"))) {
            lines.add("breaks callers: not known; what the interface descriptions say was not or could not be read");
        }
        radius.traffic().ifPresent(share -> lines.add("share of traffic: " + Math.round(100 * share) + " %"));
        radius.tenants().ifPresent(share -> lines.add("share of tenants: " + Math.round(100 * share) + " %"));
        if (radius.timeToRollBack() != null) {
            lines.add("time to roll back: " + radius.timeToRollBack().toSeconds() + " s");
        }
        for (String step : radius.irreversible()) {
            lines.add("irreversible: " + step);
        }
        if (!radius.automaticRollback()) {
            lines.add("no automatic rollback past these steps; they need an approval");
        }
        return lines;
    }

    private static String files(BlastRadius radius) {
        if (!radius.isListed()) {
            return "not known, so it counts as the widest";
        }
        return (radius.unlisted() > 0 ? "at least " : "") + radius.files() + (radius.files() == 1 ? " file" : " files");
    }

    private static void some(List<String> lines, String title, List<String> values) {
        if (!values.isEmpty()) {
            List<String> first = values.subList(0, Math.min(SHOWN, values.size()));
            lines.add(title + shown(first, values.size()));
        }
    }

    private static List<String> first(List<String> files) {
        return files.subList(0, Math.min(FILES, files.size()));
    }

    private static String shown(List<String> files, int count) {
        String more = count > files.size() ? " and " + (count - files.size()) + " more" : "";
        return String.join(", ", files) + more;
    }
}
