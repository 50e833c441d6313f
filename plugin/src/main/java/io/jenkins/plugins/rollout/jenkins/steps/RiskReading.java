/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.jenkins.steps;

import hudson.AbortException;
import hudson.remoting.VirtualChannel;
import io.jenkins.plugins.rollout.git.ChangeSet;
import io.jenkins.plugins.rollout.git.GitRepository;
import io.jenkins.plugins.rollout.git.RepositoryRisk;
import io.jenkins.plugins.rollout.json.RiskJson;
import io.jenkins.plugins.rollout.risk.language.Meaning;
import io.jenkins.plugins.rollout.spi.PortException;
import java.io.File;
import java.io.IOException;
import jenkins.MasterToSlaveFileCallable;

/**
 * Scores the repository of a workspace, on the agent that has it. No type of ours crosses over: the answer is a line of
 * JSON and the whole names of the two commits.
 */
final class RiskReading extends MasterToSlaveFileCallable<String[]> {

    private static final long serialVersionUID = 1;

    private final RiskArguments arguments;

    RiskReading(RiskArguments arguments) {
        this.arguments = arguments;
    }

    @Override
    public String[] invoke(File workspace, VirtualChannel channel) throws IOException {
        String from = String.valueOf(arguments.from);
        try (var risk = RepositoryRisk.open(workspace.toPath(), Meaning.standard(), (done, total) -> {});
                var git = GitRepository.open(workspace.toPath())) {
            String line = RiskJson.line(risk.changeSet(from, arguments.to, arguments.options()));
            var change = ChangeSet.of(git, from, arguments.to);
            String told =
                    RiskResults.with(line, change.authors(), change.paths(), change.firstCommitAt(), change.review());
            return new String[] {told, change.from(), change.to()};
        } catch (PortException e) {
            throw new AbortException(e.getMessage() + " " + e.remedy());
        }
    }
}
