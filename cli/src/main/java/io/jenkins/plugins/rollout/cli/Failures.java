/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.cli;

import io.jenkins.plugins.rollout.cli.terminal.ExitCode;
import io.jenkins.plugins.rollout.cli.terminal.UserException;
import io.jenkins.plugins.rollout.spi.Journal.BrokenException;
import io.jenkins.plugins.rollout.spi.Journal.JournalException;
import io.jenkins.plugins.rollout.spi.PortException;
import io.jenkins.plugins.rollout.yaml.InvalidFileException;
import java.io.PrintWriter;
import java.util.Arrays;
import picocli.CommandLine;

/** What a failure looks like from outside: what is wrong, what to do, and an exit code. */
final class Failures {

    private Failures() {}

    static int report(Exception failure, CommandLine command) {
        PrintWriter err = command.getErr();
        int code = ExitCode.FAILED;
        if (failure instanceof InvalidFileException invalid) {
            invalid.problems().forEach(problem -> err.println("error: " + problem));
            code = ExitCode.USAGE;
        } else if (failure instanceof UserException user) {
            print(err, user.getMessage(), user.remedy());
            code = user.exitCode();
        } else if (failure instanceof PortException port) {
            print(err, port.getMessage(), port.remedy());
        } else if (failure instanceof BrokenException broken) {
            print(err, broken.getMessage(), broken.remedy());
        } else if (failure instanceof JournalException journal) {
            print(err, journal.getMessage(), "check the file named by --journal or ROLLOUT_JOURNAL");
        } else {
            print(err, "unexpected " + failure, "run again with --debug and report this as a defect");
        }
        if (Arrays.asList(command.getParseResult() == null ? new String[0] : originalArgs(command))
                .contains("--debug")) {
            failure.printStackTrace(err);
        }
        return code;
    }

    private static String[] originalArgs(CommandLine command) {
        return command.getParseResult().originalArgs().toArray(new String[0]);
    }

    private static void print(PrintWriter err, String what, String remedy) {
        err.println("error: " + what);
        if (!remedy.isBlank()) {
            err.println("to do: " + remedy);
        }
    }
}
