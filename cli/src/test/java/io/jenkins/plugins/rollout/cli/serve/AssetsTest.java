/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.cli.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.Test;

/** The list of the ui module's files, and that no file needs what the policy forbids. */
public class AssetsTest {

    private static final Path ROOT = Path.of("../ui/src/main/resources/io/jenkins/plugins/rollout/ui");
    private static final Pattern INLINE =
            Pattern.compile("<script>|<style|\\sstyle=|\\son[a-z]+=\"|https?://(?!www\\.w3\\.org)");

    @Test
    public void theListNamesEveryFile() throws Exception {
        List<String> listed = Files.readAllLines(ROOT.resolve("files.txt")).stream()
                .filter(name -> !name.startsWith("vendor/"))
                .toList();
        assertThat(listed)
                .containsExactlyInAnyOrderElementsOf(
                        files().map(file -> ROOT.relativize(file).toString())
                                .filter(name -> !name.equals("files.txt"))
                                .toList());
    }

    @Test
    public void everyImportIsAFileOfTheList() throws Exception {
        List<String> listed = Files.readAllLines(ROOT.resolve("files.txt"));
        for (Path file : files().filter(each -> each.toString().endsWith(".js")).toList()) {
            var imports = Pattern.compile("from \"([^\"]+)\"").matcher(Files.readString(file));
            while (imports.find()) {
                Path wanted = file.getParent().resolve(imports.group(1)).normalize();
                assertThat(listed)
                        .as(file.toString())
                        .contains(ROOT.normalize().relativize(wanted).toString());
            }
        }
    }

    @Test
    public void nothingIsInlineAndNothingComesFromElsewhere() throws Exception {
        for (Path file : files().toList()) {
            assertThat(INLINE.matcher(Files.readString(file))
                            .results()
                            .map(each -> each.group())
                            .toList())
                    .as(file.toString())
                    .isEmpty();
        }
    }

    private static Stream<Path> files() throws Exception {
        return Files.walk(ROOT).filter(Files::isRegularFile);
    }
}
