/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.risk.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.Test;

public class LanguagesTest {

    private final Languages languages = Languages.standard();

    @Test
    public void tellsCodeFromAllElse() {
        assertKind(
                FileKind.SOURCE, "src/main/java/A.java", "main.go", "lib/a.py", "web/app.tsx", "contest/Latest.java");
        assertKind(FileKind.TEST, "src/test/java/A.java", "pkg/a_test.go", "tests/a.py", "web/app.spec.ts");
        assertKind(FileKind.GENERATED, "api/a.pb.go", "web/app.min.js", "target/generated-sources/A.java");
        assertKind(FileKind.VENDORED, "vendor/x/y.go", "web/node_modules/a/index.js");
        assertKind(FileKind.OTHER, "README.md", "pom.xml", "docs/conf.py", "Makefile");
    }

    @Test
    public void usersAddLanguages() {
        Languages more = languages.with("branches abap if endif\nsource abap *.abap\ntest zz*.abap");
        assertThat(more.kindOf("a.abap")).isEqualTo(FileKind.SOURCE);
        assertThat(more.kindOf("zz_a.abap")).isEqualTo(FileKind.TEST);
        assertThat(languages.kindOf("a.abap")).isEqualTo(FileKind.OTHER);
    }

    @Test
    public void aRuleThatIsNoneIsQuoted() {
        assertThatThrownBy(() -> languages.with("sauce *.x"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("sauce *.x");
    }

    @Test
    public void countsDecisionsByLanguage() {
        assertBranches(3, "A.java", "if (a && b || c) {");
        assertBranches(1, "A.java", "  x = a ? b : c;");
        assertBranches(0, "A.java", "List<? extends A> a; // if");
        assertBranches(2, "a.py", "if a or b:");
        assertBranches(0, "a.py", "# if a or b:");
        assertBranches(1, "a.go", "for i := range x { // no");
        assertBranches(0, "A.java", "notify(iffy, format, whileTrue);");
        assertBranches(2, "A.java", "} else if (x) {");
    }

    private void assertKind(FileKind kind, String... paths) {
        for (String path : paths) {
            assertThat(languages.kindOf(path)).as(path).isEqualTo(kind);
        }
    }

    private void assertBranches(int expected, String path, String line) {
        byte[] text = ("\n" + line).getBytes(StandardCharsets.UTF_8);
        assertThat(languages.branchesOf(path).orElseThrow().count(text, 1, text.length))
                .as(line)
                .isEqualTo(expected);
    }
}
