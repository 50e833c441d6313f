/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.cli.risk;

import io.jenkins.plugins.rollout.cli.option.RepositoryOptions;
import io.jenkins.plugins.rollout.cli.terminal.Results;
import io.jenkins.plugins.rollout.git.RepositoryRisk;
import io.jenkins.plugins.rollout.json.RiskJson;
import io.jenkins.plugins.rollout.risk.RiskAssessment;
import io.jenkins.plugins.rollout.spi.PortException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code rollout risk}: the score of a change set, or of each commit of a list. */
@Command(
        name = "risk",
        description = "Scores what --to has and --from has not; or each commit of --commits FILE.",
        mixinStandardHelpOptions = true,
        subcommands = {RiskCalibrateCommand.class, RiskEvaluateCommand.class},
        sortOptions = false)
public final class RiskCommand implements Callable<Integer> {

    @Mixin
    private RepositoryOptions repository = new RepositoryOptions();

    @Mixin
    private Revisions revisions = new Revisions();

    @Option(
            names = "--output",
            paramLabel = "text|json|markdown",
            defaultValue = "text",
            description = "How results are written to standard output; default ${DEFAULT-VALUE}.")
    private RiskOutput output = RiskOutput.text;

    @Option(names = "--explain", description = "All reasons, and how they add up.")
    private boolean explain;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        return RepositoryOptions.reading(this::answer);
    }

    private int answer() throws PortException, IOException {
        Optional<List<String>> commits = revisions.commits();
        try (RepositoryRisk risk = repository.open(spec.commandLine().getErr())) {
            if (commits.isPresent()) {
                batch(risk, commits.get());
            } else {
                single(risk.changeSet(revisions.from(), revisions.to(), repository.options()));
            }
        }
        return 0;
    }

    private void single(RiskAssessment assessment) {
        PrintWriter out = spec.commandLine().getOut();
        switch (output) {
            case json -> out.println(RiskJson.line(assessment));
            case markdown -> out.print(RiskText.markdown(assessment));
            case text -> out.print(RiskText.plain(assessment, explain));
        }
        out.flush();
    }

    private void batch(RepositoryRisk risk, List<String> commits) throws PortException, IOException {
        // bytes, not text: encoding again costs as much as a score
        try (OutputStream out = Results.bytes(spec.commandLine().getOut());
                RiskJson json = new RiskJson(out)) {
            risk.each(commits, repository.options(), (sha, assessment) -> {
                switch (output) {
                    case json -> json.write(sha, assessment);
                    case markdown -> write(out, "## " + sha + "\n\n" + RiskText.markdown(assessment) + "\n");
                    case text ->
                        write(
                                out,
                                sha.substring(0, 12) + "  "
                                        + (explain
                                                ? RiskText.plain(assessment, true)
                                                : RiskText.headline(assessment) + "\n"));
                }
            });
        }
    }

    private static void write(OutputStream out, String text) {
        try {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
