/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.jenkins.steps;

import hudson.AbortException;
import hudson.remoting.VirtualChannel;
import io.jenkins.plugins.rollout.git.RepositoryRisk;
import io.jenkins.plugins.rollout.json.RiskJson;
import io.jenkins.plugins.rollout.risk.language.Meaning;
import io.jenkins.plugins.rollout.spi.PortException;
import java.io.File;
import java.io.IOException;
import jenkins.MasterToSlaveFileCallable;

/** Scores the repository of a workspace, on the agent that has it. The answer is a line of JSON: no type crosses over. */
final class RiskReading extends MasterToSlaveFileCallable<String> {

    private static final long serialVersionUID = 1;

    private final RiskArguments arguments;

    RiskReading(RiskArguments arguments) {
        this.arguments = arguments;
    }

    @Override
    public String invoke(File workspace, VirtualChannel channel) throws IOException {
        try (var risk = RepositoryRisk.open(workspace.toPath(), Meaning.standard(), (done, total) -> {})) {
            return RiskJson.line(risk.changeSet(String.valueOf(arguments.from), arguments.to, arguments.options()));
        } catch (PortException e) {
            throw new AbortException(e.getMessage() + " " + e.remedy());
        }
    }
}
