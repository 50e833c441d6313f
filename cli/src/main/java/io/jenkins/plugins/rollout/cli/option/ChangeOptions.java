/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.cli.option;

import io.jenkins.plugins.rollout.cli.terminal.ExitCode;
import io.jenkins.plugins.rollout.cli.terminal.UserException;
import io.jenkins.plugins.rollout.git.ChangeSet;
import io.jenkins.plugins.rollout.git.GitRepository;
import io.jenkins.plugins.rollout.git.IndexProgress;
import io.jenkins.plugins.rollout.git.RepositoryRisk;
import io.jenkins.plugins.rollout.git.RiskOptions;
import io.jenkins.plugins.rollout.origin.CodeOrigin;
import io.jenkins.plugins.rollout.origin.Origin;
import io.jenkins.plugins.rollout.origin.Provenance;
import io.jenkins.plugins.rollout.outcome.Change;
import io.jenkins.plugins.rollout.outcome.Commits;
import io.jenkins.plugins.rollout.plan.Listener;
import io.jenkins.plugins.rollout.plan.Plan;
import io.jenkins.plugins.rollout.plan.RolloutSpec;
import io.jenkins.plugins.rollout.plan.WindowPolicy;
import io.jenkins.plugins.rollout.policy.ConflictException;
import io.jenkins.plugins.rollout.policy.Facts;
import io.jenkins.plugins.rollout.policy.Planner;
import io.jenkins.plugins.rollout.policy.Planner.Planned;
import io.jenkins.plugins.rollout.risk.Factor;
import io.jenkins.plugins.rollout.risk.RiskAssessment;
import io.jenkins.plugins.rollout.risk.RiskBand;
import io.jenkins.plugins.rollout.risk.language.Meaning;
import io.jenkins.plugins.rollout.spi.PortException;
import io.jenkins.plugins.rollout.yaml.InvalidFileException;
import io.jenkins.plugins.rollout.yaml.PolicyFile;
import io.jenkins.plugins.rollout.yaml.RolloutFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** A rollout.yaml, the policy that it must follow, and what is known of the change. */
public final class ChangeOptions {

    @Option(names = "-f", required = true, paramLabel = "FILE", description = "The rollout.yaml.")
    private Path file;

    @Option(names = "--image", paramLabel = "IMAGE", description = "Image to ship, instead of the file's.")
    private String image;

    @Option(
            names = "--policy",
            paramLabel = "FILE",
            description = "The policy.yaml, instead of the one that the rollout.yaml names.")
    private Path policy;

    @Option(names = "--environment", paramLabel = "NAME", description = "Environment, for the policy's rules.")
    private String environment;

    @Option(
            names = "--band",
            paramLabel = "BAND",
            description = "Risk band: low, medium, high or critical; scored with --change-from, else medium.")
    private RiskBand band;

    @Option(
            names = "--origin",
            paramLabel = "TAG",
            description = "Code origin: human-led, ai-assisted, ai-heavy or unknown; read with --change-from.")
    private CodeOrigin origin;

    @Option(names = "--path", paramLabel = "PATH", description = "A file that the change touches; repeatable.")
    private List<String> paths = new ArrayList<>();

    @Option(names = "--author", paramLabel = "NAME", description = "An author of the change; repeatable.")
    private List<String> authors = new ArrayList<>();

    @Option(names = "--repo", paramLabel = "DIR", defaultValue = ".", description = "Git repository of the change.")
    private Path repository = Path.of(".");

    @Option(
            names = "--change-from",
            paramLabel = "REV",
            description = "Deployed revision: risk, origin, paths and authors are read from --repo.")
    private String from;

    @Option(names = "--change-to", paramLabel = "REV", defaultValue = "HEAD", description = "Revision to deploy.")
    private String to = "HEAD";

    @Option(names = "--team", paramLabel = "NAME", description = "Who answers for the change, for reports.")
    private String team;

    private PolicyFile policyFile = PolicyFile.NONE;
    private Optional<RiskAssessment> assessed = Optional.empty();
    private Optional<ChangeSet> changes = Optional.empty();

    /** The rollout as it will be, and why. */
    public Planned plan() throws InvalidFileException, PortException {
        RolloutFile.Given given = RolloutFile.given(file, Optional.ofNullable(image));
        Optional<Path> named = Optional.ofNullable(policy).or(given::policy);
        boolean governed = named.isPresent();
        policyFile = governed ? PolicyFile.read(named.get()) : PolicyFile.NONE;
        Facts facts = facts(given);
        try {
            var decision = policyFile.policy().decide(facts);
            return Planner.plan(
                    given.spec().tellingOnly(listeners(given.spec(), policyFile)),
                    given.given(),
                    governed ? decision : decision.withoutBuiltIn(),
                    policyFile.people().all(authors));
        } catch (ConflictException e) {
            throw new UserException(ExitCode.USAGE, e.getMessage(), e.remedy());
        }
    }

    /** Whoever starts it approves under none of their names; call {@link #plan} first. */
    public RolloutSpec startedBy(RolloutSpec spec, String initiator) {
        List<String> names = policyFile.people().all(List.of(initiator));
        Plan plan = spec.plan();
        if (names.size() == 1 || plan.gate().isEmpty()) {
            return spec;
        }
        List<String> known = new ArrayList<>(plan.asks().authors());
        known.addAll(names);
        return spec.with(plan.with(plan.asks().by(known.stream().distinct().toList())));
    }

    private static List<Listener> listeners(RolloutSpec spec, PolicyFile policy) {
        List<Listener> all = new ArrayList<>(policy.listeners());
        all.addAll(spec.listeners());
        return all.stream().distinct().toList();
    }

    /** What is known of the change, for the journal; call {@link #plan} first. */
    public Change described() {
        boolean declared = origin != null;
        var found = assessed.map(RiskAssessment::origin);
        return new Change(
                declared ? origin : found.map(Origin::tag).orElse(CodeOrigin.UNKNOWN),
                declared ? Provenance.DECLARED : found.map(Origin::provenance).orElse(Provenance.UNKNOWN),
                found.filter(o -> o.share().isPresent()).map(o -> o.share().getAsDouble()),
                assessed.map(RiskAssessment::score),
                assessed.map(ChangeOptions::strongest).orElse(List.of()),
                Optional.ofNullable(team),
                changes.flatMap(ChangeSet::firstCommitAt),
                changes.flatMap(ChangeSet::review),
                Optional.empty(),
                changes.map(each -> Commits.between(each.from(), each.to())));
    }

    /** What raised the score most, at most five. */
    private static List<String> strongest(RiskAssessment assessment) {
        return Factor.raising(assessment.factors()).stream().map(Factor::name).toList();
    }

    private Facts facts(RolloutFile.Given given) throws PortException {
        RiskBand risk = band;
        CodeOrigin code = origin == null ? CodeOrigin.UNKNOWN : origin;
        if (from != null) {
            RiskAssessment found = assess();
            assessed = Optional.of(found);
            risk = band == null ? found.cautiousBand() : band;
            code = origin == null ? found.origin().tag() : code;
            try (GitRepository git = GitRepository.open(repository)) {
                ChangeSet change = ChangeSet.of(git, from, to);
                changes = Optional.of(change);
                paths.addAll(change.paths());
                authors.addAll(change.authors());
            }
        }
        String where = environment != null
                ? environment
                : given.spec().plan().windows().map(WindowPolicy::environment).orElse("");
        return new Facts(given.spec().service(), where, risk == null ? RiskBand.MEDIUM : risk, code, paths);
    }

    private RiskAssessment assess() throws PortException {
        try (RepositoryRisk risk = RepositoryRisk.open(repository, Meaning.standard(), IndexProgress.SILENT)) {
            return risk.changeSet(from, to, RiskOptions.defaults());
        }
    }
}
