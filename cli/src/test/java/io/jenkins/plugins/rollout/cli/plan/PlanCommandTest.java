/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.cli.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.rollout.cli.Main;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class PlanCommandTest {

    private static final String ROLLOUT = "../src/examples/rollout-policy.yaml";

    @Rule
    public TemporaryFolder folder = new TemporaryFolder();

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... args) {
        return Main.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(args);
    }

    @Test
    public void explainsWhichRuleGaveWhat() {
        assertThat(run("plan", "-f", ROLLOUT, "--explain", "--band", "high", "--origin", "ai-heavy"))
                .isZero();
        assertThat(out.toString())
                .contains("risk high, origin ai-heavy")
                .contains("2 approvals with 1 of architects within 3d  <- careful track (policy.yaml:")
                .contains("internal for 7d, beta for 14d  <- code that machines wrote (policy.yaml:");
    }

    @Test
    public void theSameAsJson() throws Exception {
        assertThat(run("plan", "-f", ROLLOUT, "--band", "low", "--origin", "human-led", "--output", "json"))
                .isZero();
        JsonNode json = new ObjectMapper().readTree(out.toString());
        assertThat(json.path("planHash").asText()).matches("[0-9a-f]{12}");
        assertThat(json.path("reasons").findValuesAsText("aspect")).contains("steps", "bake", "gate", "windows");
        assertThat(json.path("reasons").get(2).path("rule").asText()).isEqualTo("fast track");
    }

    @Test
    public void aRolloutWithoutPolicyKeepsItsOwnPlan() {
        assertThat(run("plan", "-f", "../src/examples/rollout.yaml", "--explain", "--band", "critical"))
                .isZero();
        assertThat(out.toString())
                .contains("5 % for 2m, 25 % for 5m, 50 % for 5m  <- rollout.yaml (rollout.yaml:")
                .doesNotContain("built in");
    }

    @Test
    public void validateChecksThePolicyAndTheCalendarsToo() throws Exception {
        assertThat(run("validate", "-f", ROLLOUT)).isZero();
        Path file = folder.newFile("rollout.yaml").toPath();
        Files.writeString(
                file,
                "service: a\n"
                        + "image: a:1\n"
                        + "target: {deployment: a}\n"
                        + "windows: {calendars: gone.yaml}\n"
                        + "policy: gone-too.yaml\n");
        assertThat(run("validate", "-f", file.toString())).isEqualTo(2);
        assertThat(err.toString()).contains("gone.yaml:1: there is no such file");
        Files.writeString(file, "service: a\nimage: a:1\ntarget: {deployment: a}\npolicy: gone-too.yaml\n");
        assertThat(run("validate", "-f", file.toString())).isEqualTo(2);
        assertThat(err.toString()).contains("gone-too.yaml:1: there is no such file");
        assertThat(run("plan", "-f", file.toString())).isEqualTo(2);
    }

    @Test
    public void conflictingRulesAreExitCode2WithBothPlaces() throws Exception {
        Path policy = folder.newFile("policy.yaml").toPath();
        Files.writeString(
                policy,
                "rules:\n"
                        + "  - {name: a, when: {band: high}, bake: 1h}\n"
                        + "  - {name: b, bake: 2h, when: {origin: ai-heavy}}\n");
        assertThat(run("plan", "-f", ROLLOUT, "--policy", policy.toString())).isEqualTo(2);
        assertThat(err.toString()).contains("policy.yaml:2 (a) and policy.yaml:3 (b) give different bake");
        assertThat(run("plan", "-f", ROLLOUT, "--origin", "alien")).isEqualTo(2);
        assertThat(run("plan", "-f", ROLLOUT, "--band", "huge")).isEqualTo(2);
        assertThat(run("plan", "-f", ROLLOUT, "--policy", "no-such.yaml")).isEqualTo(2);
    }
}
