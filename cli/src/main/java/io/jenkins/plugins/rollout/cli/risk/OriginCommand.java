/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.cli.risk;

import io.jenkins.plugins.rollout.cli.option.RepositoryOptions;
import io.jenkins.plugins.rollout.git.RepositoryRisk;
import io.jenkins.plugins.rollout.json.RiskJson;
import io.jenkins.plugins.rollout.origin.Origin;
import io.jenkins.plugins.rollout.spi.PortException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code rollout origin}: who wrote a change set, and what that rests on. */
@Command(
        name = "origin",
        description = "Tells the code origin of what --to has and --from has not; or of each commit of --commits FILE.",
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

    @Mixin
    private Revisions revisions = new Revisions();

    @Option(
            names = "--output",
            paramLabel = "text|json",
            defaultValue = "text",
            description = "How results are written to standard output; default ${DEFAULT-VALUE}.")
    private Format output = Format.text;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        return RepositoryOptions.reading(this::answer);
    }

    private int answer() throws PortException {
        PrintWriter out = spec.commandLine().getOut();
        Optional<List<String>> commits = revisions.commits();
        try (RepositoryRisk risk = repository.open(spec.commandLine().getErr())) {
            if (commits.isPresent()) {
                risk.each(
                        commits.get(),
                        repository.options(),
                        (sha, one) -> out.println(
                                output == Format.json
                                        ? RiskJson.line(sha, one.origin())
                                        : sha.substring(0, 12) + "  " + sentence(one.origin())));
            } else {
                Origin origin = risk.origin(revisions.from(), revisions.to(), repository.options());
                out.println(output == Format.json ? RiskJson.line(null, origin) : sentence(origin));
            }
        }
        out.flush();
        return 0;
    }

    private static String sentence(Origin origin) {
        return origin.tag().tag() + " (" + origin.provenance().tag() + "). " + origin.explanation();
    }
}
