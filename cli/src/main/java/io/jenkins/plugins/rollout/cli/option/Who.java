/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.cli.option;

import io.jenkins.plugins.rollout.gate.Voucher;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Who gives a command.
 *
 * @param voucher who vouches for the name
 * @param groups that the voucher knows of
 */
public record Who(String name, Voucher voucher, List<String> groups) {

    /** A CI system, told by the variable that it sets, and the variables that name whoever triggered the job. */
    private record Pipeline(String sign, List<String> people) {}

    private static final List<Pipeline> PIPELINES = List.of(
            new Pipeline("GITHUB_ACTIONS", List.of("GITHUB_TRIGGERING_ACTOR", "GITHUB_ACTOR")),
            new Pipeline("GITLAB_CI", List.of("GITLAB_USER_LOGIN")),
            new Pipeline("TF_BUILD", List.of("BUILD_REQUESTEDFOREMAIL", "BUILD_REQUESTEDFOR")),
            new Pipeline("BUILDKITE", List.of("BUILDKITE_BUILD_CREATOR_EMAIL", "BUILDKITE_BUILD_CREATOR")),
            new Pipeline("CIRCLECI", List.of("CIRCLE_USERNAME")),
            new Pipeline("JENKINS_URL", List.of("BUILD_USER_ID")));

    /** A name that was given, and nothing else. */
    public static Who claimed(String name) {
        return new Who(name, Voucher.NOBODY, List.of());
    }

    /** Who triggered the job, in a pipeline; else the account under which this runs. */
    public static Who local(Map<String, String> variables) {
        Optional<String> person = PIPELINES.stream()
                .filter(each -> !variables.getOrDefault(each.sign(), "").isBlank())
                .flatMap(each -> each.people().stream())
                .map(name -> variables.getOrDefault(name, "").strip())
                .filter(name -> !name.isEmpty())
                .findFirst();
        return person.map(name -> new Who(name, Voucher.PIPELINE, List.of()))
                .orElseGet(() -> new Who(System.getProperty("user.name"), Voucher.OPERATING_SYSTEM, List.of()));
    }
}
