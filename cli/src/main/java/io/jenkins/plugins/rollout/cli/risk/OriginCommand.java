/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.cli.risk;

import io.jenkins.plugins.rollout.cli.option.RepositoryOptions;
import io.jenkins.plugins.rollout.git.RepositoryRisk;
import io.jenkins.plugins.rollout.json.RiskJson;
import io.jenkins.plugins.rollout.origin.Origin;
import io.jenkins.plugins.rollout.spi.PortException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code rollout origin}: who wrote a change set, and what that rests on. */
@Command(
        name = "origin",
        description = "Tells the code origin of what --to has and --from has not.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class OriginCommand implements Callable<Integer> {

    /** How an origin is written. */
    enum Format {
        text,
        json
    }

    @Mixin
    private RepositoryOptions repository = new RepositoryOptions();

    @Option(names = "--from", paramLabel = "REV", required = true, description = "The revision that is deployed.")
    private String from = "";

    @Option(
            names = "--to",
            paramLabel = "REV",
            defaultValue = "HEAD",
            description = "The revision to deploy; default ${DEFAULT-VALUE}.")
    private String to = "HEAD";

    @Option(
            names = "--output",
            paramLabel = "text|json",
            defaultValue = "text",
            description = "How results are written to standard output; default ${DEFAULT-VALUE}.")
    private Format output = Format.text;

    @Option(names = "--no-color", description = "Plain text; there is no colour in this command.")
    private boolean plain;

    @Option(names = "--debug", description = "Stack traces with errors.")
    private boolean debug;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        return RepositoryOptions.reading(this::answer);
    }

    private int answer() throws PortException {
        PrintWriter out = spec.commandLine().getOut();
        try (RepositoryRisk risk = repository.open(spec.commandLine().getErr())) {
            Origin origin = risk.origin(from, to, repository.options());
            out.println(
                    output == Format.json
                            ? RiskJson.line(origin)
                            : origin.tag().tag() + " (" + origin.provenance().tag() + "). " + origin.explanation());
        }
        out.flush();
        return 0;
    }
}
