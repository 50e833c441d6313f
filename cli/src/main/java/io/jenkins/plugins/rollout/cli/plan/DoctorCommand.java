/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.cli.plan;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.jenkins.plugins.rollout.cli.option.ClusterOption;
import io.jenkins.plugins.rollout.cli.option.JournalOption;
import io.jenkins.plugins.rollout.cli.option.LiveEnvironment;
import io.jenkins.plugins.rollout.cli.terminal.ExitCode;
import io.jenkins.plugins.rollout.cli.terminal.Output;
import io.jenkins.plugins.rollout.kubernetes.Check;
import io.jenkins.plugins.rollout.kubernetes.Preflight;
import io.jenkins.plugins.rollout.plan.RolloutSpec;
import io.jenkins.plugins.rollout.spi.Cluster;
import io.jenkins.plugins.rollout.spi.Journal.JournalException;
import io.jenkins.plugins.rollout.spi.PortException;
import io.jenkins.plugins.rollout.yaml.RolloutFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code rollout doctor}. */
@Command(
        name = "doctor",
        description =
                "Checks the journal, the cluster, the rights and the metrics that a rollout needs; writes nothing.",
        mixinStandardHelpOptions = true)
public final class DoctorCommand implements Callable<Integer> {

    @Option(names = "-f", paramLabel = "FILE", description = "A rollout.yaml, to check its objects and metrics, too.")
    private Path file;

    @Mixin
    private JournalOption journalOption;

    @Mixin
    private ClusterOption clusterOption;

    @Mixin
    private Output output;

    @Override
    public Integer call() throws Exception {
        Optional<RolloutSpec> spec =
                file == null ? Optional.empty() : Optional.of(RolloutFile.read(file, Optional.empty()));
        List<Check> checks = new ArrayList<>();
        checks.add(journal());
        try (var environment = clusterOption.open()) {
            examine(environment, spec, checks);
        } catch (PortException e) {
            checks.add(new Check("cluster", false, e.getMessage(), e.remedy()));
        }
        checks.forEach(this::show);
        return checks.stream().allMatch(Check::ok) ? ExitCode.OK : ExitCode.FAILED;
    }

    private Check journal() {
        try (var journal = journalOption.open()) {
            return new Check("journal", true, journalOption.shown(System.getenv()), "");
        } catch (JournalException e) {
            return new Check("journal", false, e.getMessage(), "name another place with --journal");
        }
    }

    private static void examine(LiveEnvironment environment, Optional<RolloutSpec> spec, List<Check> checks)
            throws PortException {
        KubernetesClient client = environment.client();
        var preflight = new Preflight(client, environment.presets());
        if (spec.isEmpty()) {
            checks.add(preflight.server());
            return;
        }
        RolloutSpec given = spec.get();
        checks.addAll(preflight.all(given.target()));
        if (checks.stream().allMatch(Check::ok)) {
            Cluster cluster = environment.cluster(given);
            var pods = cluster.pods(given.target(), cluster.snapshot(given.target()));
            var problems = environment.metrics(given).problems(given.metrics(), pods);
            problems.forEach(
                    line -> checks.add(new Check("metrics", false, line, "mend the metrics of " + given.service())));
            if (problems.isEmpty()) {
                checks.add(new Check(
                        "metrics", true, given.metrics().size() + " readable from " + pods.size() + " pods", ""));
            }
        }
    }

    private void show(Check check) {
        if (output.json()) {
            output.json(check);
            return;
        }
        output.text((check.ok() ? "@|green ok  |@ " : "@|red FAIL|@ ") + check.name() + ": " + check.detail());
        if (!check.ok()) {
            output.text("     to do: " + check.remedy());
        }
    }
}
