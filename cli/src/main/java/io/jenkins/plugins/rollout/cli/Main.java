/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.cli;

import io.jenkins.plugins.rollout.cli.terminal.ExitCode;
import io.jenkins.plugins.rollout.cli.terminal.Results;
import io.jenkins.plugins.rollout.origin.CodeOrigin;
import io.jenkins.plugins.rollout.yaml.Durations;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IFactory;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command line. */
@Command(
        name = "rollout",
        description = "Ships every change progressively and rolls it back by itself.",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        footer = {
            "",
            "Exit codes: 0 succeeded or open, 2 usage or invalid file, 3 rolled back, 4 denied,",
            "5 held or paused for a human, 6 aborted, 1 anything else."
        })
public final class Main {

    public static void main(String[] args) {
        PrintWriter out = new Results(System.out);
        PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        int code = commandLine(CommandLine.defaultFactory(), Commands.wanted(args))
                .setOut(out)
                .setErr(err)
                .execute(args);
        out.flush();
        err.flush();
        System.exit(code);
    }

    /** The parser with all commands; streams are the caller's. */
    public static CommandLine commandLine() {
        return commandLine(CommandLine.defaultFactory());
    }

    /** @param parts makes commands and groups of options */
    public static CommandLine commandLine(IFactory parts) {
        return commandLine(parts, Commands.all());
    }

    static CommandLine commandLine(IFactory parts, Map<String, Class<?>> commands) {
        var main = new CommandLine(new Main(), parts);
        commands.forEach(main::addSubcommand);
        return main.registerConverter(Duration.class, Main::duration)
                .registerConverter(CodeOrigin.class, Main::origin)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpAutoWidth(true)
                .setParameterExceptionHandler(Main::usage)
                .setExecutionExceptionHandler((failure, command, parsed) -> Failures.report(failure, command));
    }

    private static Duration duration(String text) {
        try {
            return Durations.parse(text);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(e.getMessage());
        }
    }

    private static CodeOrigin origin(String text) {
        return CodeOrigin.ofTag(text)
                .orElseThrow(() -> new TypeConversionException("no origin is called " + text + "; give one of "
                        + Arrays.stream(CodeOrigin.values())
                                .map(CodeOrigin::tag)
                                .collect(Collectors.joining(", "))));
    }

    private static int usage(ParameterException failure, String[] args) {
        PrintWriter err = failure.getCommandLine().getErr();
        err.println("error: " + failure.getMessage());
        if (!UnmatchedArgumentException.printSuggestions(failure, err)) {
            String name = failure.getCommandLine().getCommandSpec().qualifiedName();
            err.println("try: " + name + " --help");
        }
        return ExitCode.USAGE;
    }

    /** From the jar's manifest. */
    public static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = Main.class.getPackage().getImplementationVersion();
            return new String[] {"rollout " + (version == null ? "(development)" : version)};
        }
    }
}
