/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.cli.window;

import picocli.CommandLine.Command;

/** {@code rollout window}. */
@Command(
        name = "window",
        description = "Says whether changes may be shipped, until when, or when next.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {WindowCheckCommand.class, WindowNextCommand.class, WindowSuggestCommand.class})
public final class WindowCommand {}
