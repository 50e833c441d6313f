/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.git;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.rollout.json.RiskJson;
import io.jenkins.plugins.rollout.origin.CodeOrigin;
import io.jenkins.plugins.rollout.risk.Factor;
import io.jenkins.plugins.rollout.risk.RiskAssessment;
import io.jenkins.plugins.rollout.risk.language.Meaning;
import io.jenkins.plugins.rollout.spi.PortException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.After;
import org.junit.Assume;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** Clones that git makes with {@code --filter}, and that fetch the rest when it is needed. */
public class PartialCloneTest {

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    private RepositoryBuilder origin;
    private Path clone;
    private int indexed;

    @Before
    public void create() throws Exception {
        Assume.assumeTrue("git is needed to make a partial clone", run("git", "--version") == 0);
        clone = folder.getRoot().toPath().resolve("clone.git");
        origin = new RepositoryBuilder(folder.getRoot().toPath().resolve("origin.git"));
        origin.repository().getConfig().setBoolean("uploadpack", null, "allowFilter", true);
        origin.repository().getConfig().setBoolean("uploadpack", null, "allowAnySHA1InWant", true);
        origin.repository().getConfig().save();
        origin.file("CODEOWNERS", "src/ @team service=shop tier=3\n");
        for (int i = 0; i < 6; i++) {
            origin.file("src/F" + i % 2 + ".java", "if (x) {\n".repeat(i + 1))
                    .file("db/migrate/V" + i + "__x.sql", "DROP TABLE t" + i + ";\n")
                    .file("api/shop.proto", "message A { int32 f" + i + " = 1; }\n")
                    .commit("Do " + i + (i == 5 ? "\n\nCo-authored-by: Claude <noreply@anthropic.com>" : ""));
        }
        origin.file("src/G.java", "class G {\n" + "int x = 1;\n".repeat(30) + "}\n")
                .commit("Add G");
        origin.remove("src/G.java")
                .file("src/H.java", "class H {\n" + "int x = 1;\n".repeat(31) + "}\n")
                .commit("Move G");
    }

    @After
    public void close() {
        if (origin != null) {
            origin.close();
        }
    }

    @Test
    public void withoutTreesTheFilesAreNotKnown() throws Exception {
        clone("tree:0");
        RiskAssessment risk = score("main~5");
        assertThat(value(risk, "size")).isNull();
        assertThat(risk.low()).isLessThan(risk.score());
        assertThat(risk.high()).isGreaterThan(risk.score());
        assertThat(risk.blastRadius().isListed()).isFalse();
        assertThat(risk.blastRadius().tier()).isEqualTo(1);
        assertThat(risk.blastRadius().breaking()).isNull();
        assertThat(risk.blastRadius().unknown()).hasSize(2).first().isEqualTo("Which files are touched is not known.");
        assertThat(RiskJson.line(risk))
                .contains(
                        "\"files\":null,\"unlistedCommits\":5,\"unknown\":[\"Which files are touched is not known.\"");
        assertThat(risk.origin().tag()).as("one of five commits").isEqualTo(CodeOrigin.AI_ASSISTED);
    }

    @Test
    public void withoutBlobsTheFilesAreKnownAndWhatIsInThemIsNot() throws Exception {
        clone("blob:none");
        RiskAssessment risk = score("main~3");
        assertThat(value(risk, "size")).isNull();
        assertThat(risk.high()).isGreaterThan(risk.score());
        assertThat(risk.blastRadius().files()).isEqualTo(5);
        assertThat(risk.blastRadius().breaking()).isNull();
        assertThat(risk.blastRadius().unknown())
                .containsExactly(
                        "A migration could not be read; whether going back takes it back is not known.",
                        "Files that say who owns what and which modules depend on which are missing in this clone.");
    }

    @Test
    public void whatIsFetchedLaterIsReadByItself() throws Exception {
        Path whole = folder.getRoot().toPath().resolve("whole.git");
        git("clone", "-q", "--bare", url(), whole.toString());
        String expected = RiskJson.line(RepositoryRisk.open(whole, Meaning.standard(), (done, total) -> {})
                .changeSet("main~5", "main", RiskOptions.defaults()));
        for (String filter : List.of("tree:0", "blob:none")) {
            clone(filter);
            score("main~5");
            assertThat(indexed).as(filter).isEqualTo(8);
            score("main~5");
            assertThat(indexed).as("nothing has come of " + filter).isZero();
            git("-C", clone.toString(), "log", "-p", "--format=%h", "main");
            assertThat(RiskJson.line(score("main~5"))).as(filter).isEqualTo(expected);
            assertThat(indexed).as(filter).isEqualTo(8);
            score("main~5");
            assertThat(indexed).as("all has come of " + filter).isZero();
        }
    }

    @Test
    public void aFewBlobsMendAFewCommits() throws Exception {
        clone("blob:none");
        score("main~5");
        git("-C", clone.toString(), "show", "--format=%h", "main~1");
        score("main~5");
        assertThat(indexed).isEqualTo(1);
        try (RepositoryRisk risk = open()) {
            List<RiskAssessment> each = new ArrayList<>();
            risk.each(List.of("main~1", "main~2"), RiskOptions.defaults(), (sha, one) -> each.add(one));
            assertThat(value(each.get(0), "size")).isEqualTo(32);
            assertThat(value(each.get(1), "size")).isNull();
        }
    }

    private static @Nullable Double value(RiskAssessment risk, String factor) {
        for (Factor each : risk.factors()) {
            if (each.name().equals(factor)) {
                return each.value();
            }
        }
        throw new AssertionError("no factor " + factor);
    }

    private RiskAssessment score(String from) throws PortException {
        try (RepositoryRisk risk = open()) {
            return risk.changeSet(from, "main", RiskOptions.defaults());
        }
    }

    private RepositoryRisk open() throws PortException {
        indexed = 0;
        return RepositoryRisk.open(clone, Meaning.standard(), (done, total) -> indexed++);
    }

    private void clone(String filter) throws Exception {
        clone = folder.getRoot().toPath().resolve(filter.replace(':', '-') + ".git");
        git("clone", "-q", "--bare", "--filter=" + filter, url(), clone.toString());
    }

    private String url() {
        return origin.directory().toUri().toString();
    }

    private static void git(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(arguments));
        assertThat(run(command.toArray(String[]::new))).as(command.toString()).isZero();
    }

    private static int run(String... command) throws InterruptedException {
        try {
            return new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException absent) {
            return 127;
        }
    }
}
