/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.cli;

import io.jenkins.plugins.rollout.git.IndexProgress;
import io.jenkins.plugins.rollout.git.RepositoryRisk;
import io.jenkins.plugins.rollout.git.RiskOptions;
import io.jenkins.plugins.rollout.origin.CodeOrigin;
import io.jenkins.plugins.rollout.origin.OriginPolicy;
import io.jenkins.plugins.rollout.risk.Weights;
import io.jenkins.plugins.rollout.risk.language.Meaning;
import io.jenkins.plugins.rollout.spi.PortException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options of all commands that read a repository. */
final class RepositoryOptions {

    @Option(
            names = "--repo",
            paramLabel = "DIR",
            defaultValue = ".",
            description = "The git repository, bare or not; default ${DEFAULT-VALUE}.")
    private Path directory = Path.of(".");

    @Option(
            names = "--languages",
            paramLabel = "FILE",
            description = "More tables: [languages], [messages], [irreversible], [assistants].")
    private @Nullable Path tables;

    @Option(
            names = "--origin",
            paramLabel = "TAG",
            description = "Declares the origin: human-led, ai-assisted, ai-heavy or unknown.")
    private @Nullable String declared;

    @Option(names = "--label", paramLabel = "LABEL", description = "A label of the pull request; repeatable.")
    private List<String> labels = new ArrayList<>();

    @Option(
            names = "--ai-heavy-share",
            paramLabel = "SHARE",
            defaultValue = "0.8",
            description = "Share of assistant lines from which a change is ai-heavy; default ${DEFAULT-VALUE}.")
    private double heavyShare = 0.8;

    @Option(names = "--policy-terms", description = "Count the small policy terms too.")
    private boolean policyTerms;

    @Option(
            names = "--base",
            paramLabel = "LOG-ODDS|auto",
            defaultValue = "auto",
            description = "Base of the formula; auto sets it from the repository's share of fixes.")
    private String base = "auto";

    RepositoryRisk open(PrintWriter err) throws PortException {
        return RepositoryRisk.open(directory, meaning(), progress(err));
    }

    Path directory() {
        return directory;
    }

    Meaning meaning() {
        Path file = tables;
        if (file == null) {
            return Meaning.standard();
        }
        try {
            return Meaning.standard().with(Files.readString(file));
        } catch (IOException unreadable) {
            throw new UserException(ExitCode.USAGE, "cannot read " + file, "name a text file of rules");
        } catch (IllegalArgumentException invalid) {
            throw new UserException(
                    ExitCode.USAGE, file + ": " + invalid.getMessage(), "see docs/reference/risk.md, \"Tables\"");
        }
    }

    RiskOptions options() {
        try {
            Weights weights = Weights.builtIn().withPolicyTerms(policyTerms);
            boolean auto = base.equals("auto");
            return new RiskOptions(
                    auto ? weights : weights.withBase(Double.parseDouble(base)),
                    auto,
                    OriginPolicy.defaults().withHeavyShare(heavyShare),
                    declared == null ? null : origin(declared),
                    labels);
        } catch (NumberFormatException invalid) {
            throw new UserException(
                    ExitCode.USAGE, "--base " + base + " is no number", "give log odds such as -1.95, or auto");
        } catch (IllegalArgumentException invalid) {
            throw new UserException(ExitCode.USAGE, invalid.getMessage(), "change the option");
        }
    }

    private static CodeOrigin origin(String tag) {
        return CodeOrigin.ofTag(tag)
                .orElseThrow(() -> new IllegalArgumentException(
                        "--origin " + tag + " is none of human-led, ai-assisted, ai-heavy, unknown"));
    }

    /** A line now and then, only when indexing takes long enough for someone to wonder. */
    static IndexProgress progress(PrintWriter err) {
        return (done, total) -> {
            if (done % 5000 == 0 && total > 5000) {
                err.println("indexing history: " + done + " of " + total + " commits");
                err.flush();
            }
        };
    }
}
