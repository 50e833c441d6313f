/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;

public class CommandsTest {

    @Test
    public void everyCommandIsFoundByItsOwnName() {
        Commands.all()
                .forEach((name, type) ->
                        assertThat(type.getAnnotation(Command.class).name()).isEqualTo(name));
    }

    @Test
    public void aCommandIsReadAloneAndWhatSpeaksOfOthersWithAll() {
        assertThat(Commands.wanted(new String[] {"risk", "--help"})).containsOnlyKeys("risk");
        for (String first : new String[] {"help", "generate-completion", "rsk", "--help", ""}) {
            assertThat(Commands.wanted(new String[] {first, "risk"})).as(first).isEqualTo(Commands.all());
        }
        assertThat(Commands.wanted(new String[0])).isEqualTo(Commands.all());
    }

    @Test
    public void theHelpOfACommandIsTheSameAloneAndAmongAll() {
        CommandLine all = Main.commandLine();
        Commands.all().keySet().forEach(name -> {
            CommandLine alone = Main.commandLine(CommandLine.defaultFactory(), Commands.wanted(new String[] {name}));
            assertThat(usage(alone, name)).as(name).isEqualTo(usage(all, name)).contains("rollout " + name);
        });
    }

    private static String usage(CommandLine main, String name) {
        return main.getSubcommands().get(name).getUsageMessage();
    }
}
