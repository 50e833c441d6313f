/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.cli.option;

import io.jenkins.plugins.rollout.cli.terminal.ExitCode;
import io.jenkins.plugins.rollout.cli.terminal.UserException;
import io.jenkins.plugins.rollout.git.IndexProgress;
import io.jenkins.plugins.rollout.git.PackCaches;
import io.jenkins.plugins.rollout.git.RepositoryRisk;
import io.jenkins.plugins.rollout.git.RiskOptions;
import io.jenkins.plugins.rollout.json.CalibrationJson;
import io.jenkins.plugins.rollout.origin.CodeOrigin;
import io.jenkins.plugins.rollout.origin.OriginPolicy;
import io.jenkins.plugins.rollout.risk.Calibration;
import io.jenkins.plugins.rollout.risk.Weights;
import io.jenkins.plugins.rollout.risk.blast.Ownership;
import io.jenkins.plugins.rollout.risk.language.Meaning;
import io.jenkins.plugins.rollout.spi.PortException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options of all commands that read a repository. */
public final class RepositoryOptions {

    private static final String WEIGHTS = "weights.json";

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
            names = "--ownership",
            paramLabel = "FILE",
            description = "Services, tiers and owners by path; default: .rollout/ownership or CODEOWNERS of --to.")
    private @Nullable Path ownership;

    @Option(
            names = "--origin",
            paramLabel = "TAG",
            description = "Declares the origin: human-led, ai-assisted, ai-heavy or unknown.")
    private @Nullable CodeOrigin declared;

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

    @Option(
            names = "--weights",
            paramLabel = "FILE|none",
            description = "What rollout risk calibrate learnt; default: beside the index, if it is there.")
    private @Nullable String weights;

    @Option(
            names = "--index",
            paramLabel = "DIR",
            description = "Where the index is kept; default: the git directory, or the user's cache if that is"
                    + " read-only.")
    private @Nullable Path index;

    public RepositoryRisk open(PrintWriter err) throws PortException {
        PackCaches.forOneRepository();
        return RepositoryRisk.open(directory, meaning(), progress(err), index);
    }

    /** Where to keep what was learnt. */
    public Path weightsToWrite() throws PortException {
        if (weights != null && !weights.equals("none")) {
            return Path.of(weights);
        }
        for (Path folder : RepositoryRisk.places(directory, index)) {
            try {
                Files.createDirectories(folder);
                if (Files.isWritable(folder)) {
                    return folder.resolve(WEIGHTS);
                }
            } catch (IOException readOnly) {
                // the next one
            }
        }
        throw new UserException(ExitCode.FAILED, "no writable place to keep the weights", "give --weights FILE");
    }

    private @Nullable Ownership ownership() {
        Path file = ownership;
        if (file == null) {
            return null;
        }
        try {
            return Ownership.parse(Files.readString(file));
        } catch (IOException unreadable) {
            throw new UserException(ExitCode.USAGE, "cannot read " + file, "name a file of ownership rules");
        } catch (IllegalArgumentException invalid) {
            throw new UserException(
                    ExitCode.USAGE, file + ": " + invalid.getMessage(), "see docs/reference/risk.md, \"Blast radius\"");
        }
    }

    private @Nullable Calibration calibration() throws PortException {
        if ("none".equals(weights)) {
            return null;
        }
        if (weights != null) {
            return calibration(Path.of(weights));
        }
        for (Path folder : RepositoryRisk.places(directory, index)) {
            if (Files.isReadable(folder.resolve(WEIGHTS))) {
                return calibration(folder.resolve(WEIGHTS));
            }
        }
        return null;
    }

    private static Calibration calibration(Path file) {
        try {
            return CalibrationJson.read(file);
        } catch (IOException unreadable) {
            throw new UserException(
                    ExitCode.USAGE, "cannot read the weights in " + file, "make them with rollout risk calibrate");
        } catch (IllegalArgumentException invalid) {
            throw new UserException(
                    ExitCode.USAGE,
                    file + " " + invalid.getMessage(),
                    "make it anew with rollout risk calibrate, or delete it");
        }
    }

    public Path directory() {
        return directory;
    }

    public Meaning meaning() {
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

    /** What a change set is judged by. */
    public RiskOptions options() throws PortException {
        RiskOptions options = formula();
        return new RiskOptions(
                options.weights(),
                options.fitBase(),
                options.policy(),
                options.declared(),
                options.labels(),
                calibration(),
                ownership());
    }

    /** The same before any outcome. */
    public RiskOptions formula() {
        try {
            Weights weights = Weights.builtIn().withPolicyTerms(policyTerms);
            boolean auto = base.equals("auto");
            return new RiskOptions(
                    auto ? weights : weights.withBase(Double.parseDouble(base)),
                    auto,
                    OriginPolicy.defaults().withHeavyShare(heavyShare),
                    declared,
                    labels,
                    null,
                    null);
        } catch (NumberFormatException invalid) {
            throw new UserException(
                    ExitCode.USAGE, "--base " + base + " is no number", "give log odds such as -1.95, or auto");
        } catch (IllegalArgumentException invalid) {
            throw new UserException(ExitCode.USAGE, invalid.getMessage(), "change the option");
        }
    }

    /** What reading gives; a repository or revision that is not there is a slip of the pen, not a failure of ours. */
    public static <T> T reading(Callable<T> reading) throws Exception {
        try {
            return reading.call();
        } catch (PortException failure) {
            throw failure.retryable()
                    ? failure
                    : new UserException(ExitCode.USAGE, String.valueOf(failure.getMessage()), failure.remedy());
        }
    }

    /** A line now and then, only when indexing takes long enough for someone to wonder. */
    public static IndexProgress progress(PrintWriter err) {
        return new IndexProgress() {
            @Override
            public void indexed(int done, int total) {
                if (done % 5000 == 0 && total > 5000) {
                    say("indexing history: " + done + " of " + total + " commits");
                }
            }

            @Override
            public void notKept(String why) {
                say("the index is not kept: " + why
                        + "; every run reads the history anew; --index DIR puts it elsewhere");
            }

            private void say(String line) {
                err.println(line);
                err.flush();
            }
        };
    }
}
