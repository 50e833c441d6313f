/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.jenkins.steps;

import com.fasterxml.jackson.core.JsonProcessingException;
import hudson.AbortException;
import hudson.model.Run;
import io.jenkins.plugins.rollout.json.RiskJson;
import io.jenkins.plugins.rollout.risk.changelog.ChangelogRisk;
import io.jenkins.plugins.rollout.risk.changelog.LoggedCommit;
import io.jenkins.plugins.rollout.risk.language.Meaning;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Scores the changelog of a build, for a step without a workspace. */
final class ChangelogReading {

    private ChangelogReading() {}

    /** The answer as {@link RiskReading} gives it. */
    static @Nullable String[] read(Run<?, ?> run, RiskArguments arguments)
            throws AbortException, JsonProcessingException {
        List<LoggedCommit> commits = Changelog.of(run);
        if (commits.isEmpty()) {
            throw new AbortException("there is no workspace here and the build has no changelog; call deployRisk inside"
                    + " node { } after the checkout, or in a build that Jenkins found changes for");
        }
        var risk = ChangelogRisk.assess(commits, Meaning.standard(), arguments.declared(), arguments.labels);
        Optional<Instant> first = commits.stream().map(LoggedCommit::at).min(Comparator.naturalOrder());
        String newest = commits.stream()
                .max(Comparator.comparing(LoggedCommit::at))
                .map(LoggedCommit::id)
                .orElseThrow();
        String told = RiskResults.with(RiskJson.line(risk), authors(commits), paths(commits), first, Optional.empty());
        return new @Nullable String[] {told, null, newest.isEmpty() ? null : newest};
    }

    private static List<String> authors(List<LoggedCommit> commits) {
        return commits.stream()
                .map(each -> each.address().isEmpty() ? each.author() : each.author() + " <" + each.address() + ">")
                .distinct()
                .toList();
    }

    private static List<String> paths(List<LoggedCommit> commits) {
        return commits.stream()
                .flatMap(each -> each.paths().stream())
                .distinct()
                .toList();
    }
}
