/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.git;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.jenkins.plugins.rollout.origin.CodeOrigin;
import io.jenkins.plugins.rollout.risk.BlastRadius;
import io.jenkins.plugins.rollout.risk.Factor;
import io.jenkins.plugins.rollout.risk.RiskAssessment;
import io.jenkins.plugins.rollout.risk.RiskBand;
import io.jenkins.plugins.rollout.risk.language.Meaning;
import io.jenkins.plugins.rollout.spi.PortException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class RepositoryRiskTest {

    private static final String CODE = "class A {\n  int f(int x) {\n    return x;\n  }\n}\n";

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    private RepositoryBuilder git;

    @Before
    public void create() throws IOException {
        git = new RepositoryBuilder(folder.getRoot().toPath().resolve("repo.git"));
    }

    @After
    public void close() {
        git.close();
    }

    @Test
    public void countsLinesPlacesAndDecisionsOfProductionCodeOnly() throws Exception {
        git.file("src/main/java/A.java", CODE).commit("Start");
        git.file("src/main/java/A.java", CODE.replace("return x;", "if (x > 1 && x < 9) {\n      return 0;\n    }"))
                .file("src/test/java/ATest.java", "if if if\n")
                .file("README.md", "if if if\n")
                .commit("Bound x");
        RiskAssessment risk = between("main~1", "main");
        assertThat(value(risk, "size")).isEqualTo(3);
        assertThat(value(risk, "hunks")).isEqualTo(1);
        assertThat(value(risk, "logic")).isEqualTo(2);
        assertThat(value(risk, "no-code")).isZero();
    }

    @Test
    public void factorsOfOneCommitAddUpToItsScore() throws Exception {
        git.file("A.java", CODE).commit("Start");
        git.file("A.java", CODE + "// more\n").commit("Fix A");
        assertAddsUp(between("main~1", "main"));
    }

    @Test
    public void factorsOfSeveralCommitsAddUpToTheirScore() throws Exception {
        git.file("A.java", CODE).commit("Start");
        git.file("A.java", CODE + "class B {}\n").commit("Fix A");
        git.file("B.java", CODE).commit("Add B");
        RiskAssessment risk = between("main~2", "main");
        assertAddsUp(risk);
        assertThat(value(risk, "commits")).isEqualTo(2);
    }

    @Test
    public void anEmptyCommitIsNoCode() throws Exception {
        git.file("A.java", CODE).commit("Start");
        git.commit("Nothing");
        RiskAssessment risk = between("main~1", "main");
        assertThat(factor(risk, "no-code").contribution()).isCloseTo(-28.854, within(1e-3));
        assertThat(risk.score()).isZero();
    }

    @Test
    public void noCommitIsNoRisk() throws Exception {
        git.file("A.java", CODE).commit("Start");
        RiskAssessment risk = between("main", "main");
        assertThat(risk.score()).isZero();
        assertThat(risk.probability()).isZero();
        assertThat(risk.band()).isEqualTo(RiskBand.LOW);
    }

    @Test
    public void aRootCommitAddsAllItsLines() throws Exception {
        ObjectId root = git.file("A.java", CODE).commit("Start");
        assertThat(value(each(root.name()).get(0), "size")).isEqualTo(5);
    }

    @Test
    public void aMovedFileAddsNothing() throws Exception {
        git.file("a/A.java", CODE).commit("Start");
        git.remove("a/A.java").file("b/A.java", CODE).commit("Move A");
        assertThat(value(between("main~1", "main"), "size")).isZero();
    }

    @Test
    public void aMovedAndEditedFileAddsItsEditsAndKeepsItsHeat() throws Exception {
        String longer = CODE.repeat(5);
        git.file("a/A.java", CODE).commit("Start");
        git.file("a/A.java", longer).commit("Fix A");
        git.remove("a/A.java").file("b/A.java", longer + "// end\n").commit("Move A");
        git.file("b/A.java", longer + "// end\n// again\n").commit("Say again");
        assertThat(value(between("main~2", "main~1"), "size")).isEqualTo(1);
        assertThat(value(between("main~1", "main"), "hotspot")).isCloseTo(Math.exp(-2 / 180.0), within(1e-9));
    }

    @Test
    public void lineEndingsAreNoChange() throws Exception {
        git.file("A.java", CODE).commit("Start");
        git.file("A.java", CODE.replace("\n", "\r\n")).commit("Use CRLF");
        git.file("A.java", CODE.replace("\n", "\r\n") + "if (x) {}\r\n").commit("Decide");
        assertThat(value(between("main~2", "main~1"), "size")).isZero();
        RiskAssessment risk = between("main~1", "main");
        assertThat(value(risk, "size")).isEqualTo(1);
        assertThat(value(risk, "logic")).isEqualTo(1);
    }

    @Test
    public void aMergeIsScoredByTheCommitsItJoins() throws Exception {
        ObjectId root = git.file("A.java", CODE).file("B.java", CODE).commit("Start");
        ObjectId left = git.file("A.java", CODE + "// left\n").commit("Left");
        git.on(root).file("A.java", CODE).file("B.java", CODE + "// right\n");
        ObjectId right = git.commit("Right");
        git.on(left, right).file("A.java", CODE + "// left\n").commit("Merge");
        RiskAssessment risk = between(root.name(), "main");
        assertThat(risk.commits()).isEqualTo(2);
        assertThat(value(risk, "size")).isEqualTo(2);
        assertThat(value(each("main").get(0), "size")).isZero();
    }

    @Test
    public void aMergeAnswersForWhatNoParentHas() throws Exception {
        ObjectId root = git.file("A.java", CODE).commit("Start");
        ObjectId left = git.file("A.java", CODE + "// left\n").commit("Left");
        ObjectId right = git.on(root).file("A.java", "// right\n" + CODE).commit("Right");
        git.on(left, right)
                .file("A.java", "// right\n" + CODE + "// left\n// resolved\n")
                .commit("Merge");
        assertThat(value(each("main").get(0), "size")).isEqualTo(1);
    }

    @Test
    public void aRevertOfAssistedCodeIsNotTheAssistantsButBringingItBackIs() throws Exception {
        git.file("A.java", CODE).commit("Start");
        String trailer = "\n\nCo-authored-by: Claude <noreply@anthropic.com>\n";
        ObjectId assisted = git.file("A.java", CODE + "class B {}\n").commit("Add B" + trailer);
        ObjectId revert =
                git.file("A.java", CODE).commit("Revert \"Add B\"\n\nThis reverts commit " + assisted.name() + ".");
        git.file("A.java", CODE + "class B {}\n")
                .commit("Reapply \"Add B\"\n\nThis reverts commit " + revert.name() + ".");
        assertThat(between("main~2", "main~1").origin().tag()).isEqualTo(CodeOrigin.UNKNOWN);
        assertThat(between("main~1", "main").origin().tag()).isEqualTo(CodeOrigin.AI_HEAVY);
    }

    @Test
    public void aMovedFolderOfEditedFilesAddsItsEdits() throws Exception {
        for (int i = 0; i < 500; i++) {
            git.file("a/A" + i + ".java", CODE + "// " + i + "\n");
        }
        git.commit("Start");
        for (int i = 0; i < 500; i++) {
            git.remove("a/A" + i + ".java").file("b/A" + i + ".java", CODE + "// " + i + "\nclass B {}\n");
        }
        git.commit("Move a");
        assertThat(value(between("main~1", "main"), "size")).isEqualTo(500);
    }

    @Test
    public void theBlastRadiusComesFromRulesModulesAndHabits() throws Exception {
        git.file("CODEOWNERS", "/pay/ @pay service=payments tier=2 traffic=25%\n");
        git.file("pay/pom.xml", "<project><groupId>g</groupId><artifactId>pay</artifactId></project>");
        git.file("web/package.json", "{\"name\":\"web\",\"dependencies\":{\"kit\":\"1\"}}");
        git.file("kit/package.json", "{\"name\":\"kit\"}");
        for (int i = 0; i < 5; i++) {
            git.file("pay/A.java", CODE + i).file("pay/B.java", CODE + i).commit("Change both");
        }
        git.file("pay/A.java", CODE)
                .file("pay/db/migration/V1__a.sql", "DROP TABLE a;\n")
                .commit("Change one");
        BlastRadius pay = between("main~1", "main").blastRadius();
        assertThat(pay.services()).containsExactly(new BlastRadius.Service("payments", 2));
        assertThat(pay.tier()).isEqualTo(2);
        assertThat(pay.owners()).containsExactly("@pay");
        assertThat(pay.modules()).containsExactly("pay");
        assertThat(pay.coChanged()).containsExactly("pay/B.java");
        assertThat(each("main").get(0).blastRadius().coChanged()).containsExactly("pay/B.java");
        assertThat(each("main~1").get(0).blastRadius().coChanged()).isEmpty();
        assertThat(pay.traffic()).hasValue(0.25);
        assertThat(pay.kinds()).extracting(BlastRadius.Kind::name).contains("migration", "migration-contract");
        assertThat(pay.automaticRollback()).isFalse();
        git.file("kit/a.ts", "let a = 1\n").commit("Change the kit");
        BlastRadius kit = between("main~1", "main").blastRadius();
        assertThat(kit.dependants()).containsExactly("web");
        assertThat(kit.unmappedFiles()).isEqualTo(1);
        assertThat(kit.tier()).isEqualTo(1);
    }

    @Test
    public void theWayDownOfAMigrationDropsNothing() throws Exception {
        git.file("A.java", CODE).commit("Start");
        String migration = "def upgrade():\n    op.create_table('a')\n\ndef downgrade():\n    op.drop_table('a')\n";
        git.file("alembic/versions/1.py", migration).commit("Add a table");
        BlastRadius radius = between("main~1", "main").blastRadius();
        assertThat(radius.automaticRollback()).isTrue();
        assertThat(radius.kinds()).extracting(BlastRadius.Kind::name).contains("migration-expand");
    }

    @Test
    public void saysWhatTheWayBackToAnOlderRevisionTakesBack() throws Exception {
        ObjectId root = git.file("A.java", CODE).commit("Start");
        git.file("A.java", CODE + "int b;\n").commit("Say b");
        ObjectId deployed = git.file("A.java", CODE + "int c;\n").commit("Say c");
        RiskAssessment back = between(deployed.name(), root.name());
        assertThat(back.score()).isZero();
        assertThat(value(back, "taken-back")).isEqualTo(2);
        ObjectId rewritten = git.on(root).file("A.java", CODE + "int d;\n").commit("Say d");
        RiskAssessment aside = between(deployed.name(), rewritten.name());
        assertThat(aside.commits()).isEqualTo(1);
        assertThat(value(aside, "taken-back")).isEqualTo(2);
        assertThat(between(root.name(), deployed.name()).factors())
                .extracting(Factor::name)
                .doesNotContain("taken-back");
    }

    @Test
    public void submodulesBinariesAndOddNamesPass() throws Exception {
        ObjectId root = git.file("A.java", CODE).commit("Start");
        git.submodule("lib", root).commit("Pin lib");
        git.file("Blob.java", new byte[] {0, 1, 2, 0}).commit("Add a binary");
        git.file("na\u00efve \u4f60.java", CODE).commit("Add a name");
        RiskAssessment pin = between("main~3", "main~2");
        assertThat(factor(pin, "no-code").value()).isNull();
        assertThat(factor(pin, "no-code").contribution()).isZero();
        assertThat(value(pin, "unknown")).isEqualTo(1);
        RiskAssessment binary = between("main~2", "main~1");
        assertThat(value(binary, "unknown")).isEqualTo(1);
        assertThat(binary.high()).isGreaterThan(binary.score());
        assertThat(value(between("main~1", "main"), "size")).isEqualTo(5);
    }

    @Test
    public void whatAnInterfaceNoLongerPromisesIsNamed() throws Exception {
        git.file("order.proto", "message Order { string id = 1; int64 total = 2; }\n")
                .commit("Start");
        git.file("order.proto", "message Order { string id = 1; int64 total = 3; }\n")
                .commit("Renumber");
        git.file("order.proto", "message Order { string id = 1; int64 total = 2; }\n")
                .commit("Back");
        String renumbered = "field total of Order changes from int64 = 2 to int64 = 3";
        assertThat(between("main~2", "main~1").blastRadius().breaking()).containsExactly(renumbered);
        assertThat(each("main~1").get(0).blastRadius().breaking()).containsExactly(renumbered);
        assertThat(between("main~2", "main").blastRadius().breaking()).isEmpty();
    }

    @Test
    public void aMovedInterfaceIsNotBroken() throws Exception {
        git.file("order.proto", "package shop;\nmessage Order { string id = 1; }\n")
                .commit("Start");
        git.remove("order.proto").file("api/order.proto", "package shop;\nmessage Order { string id = 1; }\n");
        git.commit("Move");
        assertThat(between("main~1", "main").blastRadius().breaking()).isEmpty();
    }

    @Test
    public void aShallowCloneSaysWhatIsUnknown() throws Exception {
        ObjectId first = git.file("A.java", CODE).commit("Start");
        git.file("A.java", CODE + "// more\n").commit("More");
        Files.writeString(git.directory().resolve("shallow"), first.name() + "\n");
        RiskAssessment edge = each(first.name()).get(0);
        assertThat(factor(edge, "size").value()).isNull();
        assertThat(factor(edge, "size").contribution()).isZero();
        assertThat(value(edge, "unknown")).isEqualTo(1);
        assertThat(value(between(first.name(), "main"), "size")).isEqualTo(1);
    }

    @Test
    public void whatWasUnknownIsReadAnewOnceTheCloneIsWhole() throws Exception {
        git.file("A.java", CODE).commit("Start");
        ObjectId edge = git.file("A.java", CODE + "// more\n").commit("More");
        Path shallow = git.directory().resolve("shallow");
        Files.writeString(shallow, edge.name() + "\n");
        assertThat(value(each(edge.name()).get(0), "unknown")).isEqualTo(1);
        Files.delete(shallow);
        assertThat(value(each(edge.name()).get(0), "size")).isEqualTo(1);
        assertThat(value(between("main~1", "main"), "size")).isEqualTo(1);
    }

    @Test
    public void aCommitThatIsLostIsNamed() throws Exception {
        ObjectId lost = git.file("A.java", CODE).commit("Start");
        String name = lost.name();
        Files.delete(git.directory().resolve("objects/" + name.substring(0, 2) + "/" + name.substring(2)));
        assertThatThrownBy(() -> between("main", "main"))
                .isInstanceOf(PortException.class)
                .hasMessageContaining("revision \"main\" leads to " + name + ", which is missing");
    }

    @Test
    public void aCommitWithoutAuthorIsScored() throws Exception {
        git.file("src/A.java", CODE).commit("Start");
        git.file("src/A.java", CODE + CODE).commit("Double");
        for (String author : new String[] {"", "author <>\n"}) {
            git.rewrite(text -> text.replaceFirst("author .*\n", author));
            assertThat(value(between("main~1", "main"), "size")).isEqualTo(5);
            try (GitRepository repository = GitRepository.open(git.directory())) {
                assertThat(ChangeSet.of(repository, "main~1", "main").authors()).isEmpty();
            }
        }
    }

    @Test
    public void aFolderThatEndsTooEarlyIsOneLine() throws Exception {
        git.file("src/A.java", CODE).commit("Start");
        ObjectId broken = git.write(Constants.OBJ_TREE, "100644 A.java\0abc".getBytes(UTF_8));
        git.rewrite(text -> text.replaceFirst("tree .*", "tree " + broken.name()));
        assertThatThrownBy(() -> between("main", "main"))
                .isInstanceOf(PortException.class)
                .hasMessageContaining("a folder of it ends too early");
    }

    @Test
    public void aLinkThatBecomesAFileAddsIt() throws Exception {
        git.submodule("src/A.java", ObjectId.fromString("1".repeat(40))).commit("Start");
        git.withoutSubmodules().file("src/A.java", CODE).commit("Write it down");
        RiskAssessment risk = between("main~1", "main");
        assertThat(value(risk, "size")).isEqualTo(5);
        assertThat(risk.blastRadius().files()).isEqualTo(1);
    }

    @Test
    public void aTagOfATreeIsNoRevision() throws Exception {
        git.file("src/A.java", CODE).commit("Start");
        git.tag("folder", git.repository().resolve("main^{tree}"));
        assertThatThrownBy(() -> between("folder", "main"))
                .isInstanceOf(PortException.class)
                .hasMessageContaining("is a file or a folder, not a commit");
    }

    @Test
    public void aRepositoryWithoutACommitSaysSo() {
        assertThatThrownBy(() -> between("HEAD", "main"))
                .isInstanceOf(PortException.class)
                .hasMessageStartingWith("HEAD names no commit");
    }

    @Test
    public void aWrongRevisionIsOneLineWithTheNearestRefs() throws Exception {
        git.branch("release-1", git.file("A.java", CODE).commit("Start"));
        assertThatThrownBy(() -> between("mian", "main"))
                .isInstanceOf(PortException.class)
                .hasMessageStartingWith("no revision \"mian\"")
                .hasMessageContaining("nearest: main, release-1")
                .hasMessageNotContaining("\n");
    }

    @Test
    public void aMissingCommitIsOneLine() throws Exception {
        git.file("A.java", CODE).commit("Start");
        assertThatThrownBy(() -> between("1234567890123456789012345678901234567890", "main"))
                .isInstanceOf(PortException.class)
                .hasMessageContaining("no revision \"1234567890123456789012345678901234567890\"");
    }

    @Test
    public void aDirectoryWithoutRepositoryIsOneLine() {
        assertThatThrownBy(
                        () -> RepositoryRisk.open(folder.getRoot().toPath(), Meaning.standard(), IndexProgress.SILENT))
                .isInstanceOf(PortException.class)
                .hasMessageContaining("no git repository in");
    }

    @Test
    public void aDroppedTableStopsAutomaticRollback() throws Exception {
        git.file("A.java", CODE).commit("Start");
        git.file("db/migrate/V2__tidy.sql", "create table a (id int);\ndrop table orders;\n")
                .commit("Tidy");
        RiskAssessment risk = between("main~1", "main");
        assertThat(risk.blastRadius().automaticRollback()).isFalse();
        assertThat(risk.blastRadius().irreversible()).hasSize(1);
    }

    private RiskAssessment between(String from, String to) throws PortException {
        try (RepositoryRisk risk = open()) {
            return risk.changeSet(from, to, RiskOptions.defaults());
        }
    }

    private List<RiskAssessment> each(String... revisions) throws PortException {
        List<RiskAssessment> all = new ArrayList<>();
        try (RepositoryRisk risk = open()) {
            risk.each(List.of(revisions), RiskOptions.defaults(), (sha, assessment) -> all.add(assessment));
        }
        return all;
    }

    private RepositoryRisk open() throws PortException {
        return RepositoryRisk.open(git.directory(), Meaning.standard(), IndexProgress.SILENT);
    }

    private static void assertAddsUp(RiskAssessment risk) {
        double sum = risk.factors().stream().mapToDouble(Factor::contribution).sum();
        assertThat(sum).isBetween(0.1, 99.9);
        assertThat(risk.score()).isCloseTo(sum, within(1e-9));
    }

    private static double value(RiskAssessment risk, String name) {
        return factor(risk, name).value();
    }

    private static Factor factor(RiskAssessment risk, String name) {
        return risk.factors().stream()
                .filter(factor -> factor.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
