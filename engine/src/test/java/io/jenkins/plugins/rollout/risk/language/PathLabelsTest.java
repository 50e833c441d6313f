/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.risk.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.Test;

public class PathLabelsTest {

    private static final List<String> PATTERNS = List.of(
            "*.java",
            "test/",
            "*Test.kt",
            "V*__*.sql",
            "**/*-tests/",
            "src/*-test/",
            "/docs/",
            "a?c",
            "**/gen/**/x.go",
            "Dockerfile",
            "*_*_*");

    private static final List<String> PATHS = List.of(
            "A.java",
            "a/B.java",
            "x/test/y",
            "test/y",
            "y/test",
            "ATest.kt",
            "ATest.kts",
            "db/V1__a.sql",
            "db/V1_a.sql",
            "a/b-tests/c",
            "b-tests",
            "src/x-test/a",
            "m/src/x-test/a",
            "docs/a",
            "m/docs/a",
            "abc",
            "m/abc/d",
            "ac",
            "gen/x.go",
            "m/gen/a/b/x.go",
            "Dockerfile",
            "Dockerfile/x",
            "a_b_c/d",
            "a_b",
            "",
            "/");

    @Test
    public void manyPatternsAskedAtOnceSayWhatEachSaysAlone() {
        PathLabels<String> labels = new PathLabels<>();
        PATTERNS.forEach(pattern -> labels.add(pattern, List.of(pattern)));
        for (String path : PATHS) {
            List<String> alone = PATTERNS.stream()
                    .filter(pattern -> PathPattern.of(pattern).matches(path))
                    .toList();
            assertThat(labels.of(path)).as(path).isEqualTo(alone);
        }
    }

    @Test
    public void ownersMeanPathsFromTheRootIfASlashIsInside() {
        assertThat(PathPattern.ofOwners("apps/web/").matches("apps/web/a/b")).isTrue();
        assertThat(PathPattern.ofOwners("apps/web/").matches("old/apps/web/a")).isFalse();
        assertThat(PathPattern.ofOwners("docs/*").matches("docs/a.md")).isTrue();
        assertThat(PathPattern.ofOwners("docs/*").matches("docs/more/a.md")).isFalse();
        assertThat(PathPattern.ofOwners("apps/").matches("old/apps/web/a")).isTrue();
        assertThat(PathPattern.ofOwners("*").matches("old/apps/web/a")).isTrue();
        assertThat(PathPattern.ofOwners("*.js").matches("old/a.js")).isTrue();
        assertThat(PathPattern.ofOwners("/src/**/x.js").matches("src/a/b/x.js")).isTrue();
    }
}
