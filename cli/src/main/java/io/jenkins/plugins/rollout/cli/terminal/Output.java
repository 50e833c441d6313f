/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.cli.terminal;

import io.jenkins.plugins.rollout.json.Json;
import java.io.PrintWriter;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** Options that every command has, and the two streams: results on standard output, all else on standard error. */
public final class Output {

    /** How results are written. */
    public enum Format {
        text,
        json
    }

    @Spec(Target.MIXEE)
    private CommandSpec mixee;

    @Option(
            names = "--output",
            paramLabel = "text|json",
            defaultValue = "text",
            description = "How results are written to standard output; default ${DEFAULT-VALUE}.")
    private Format format = Format.text;

    @Option(names = "--no-color", description = "Plain text, even on a terminal.")
    private boolean plain;

    @Option(names = "--debug", description = "Stack traces with errors.")
    private boolean debug;

    public boolean json() {
        return format == Format.json;
    }

    boolean debug() {
        return debug;
    }

    /** Colour only on a terminal, and only if nobody objects: {@code --no-color}, {@code NO_COLOR}. */
    Ansi ansi() {
        boolean objected = plain || System.getenv("NO_COLOR") != null;
        return !objected && terminal() ? Ansi.ON : Ansi.OFF;
    }

    /** Whether a person looks on. */
    public boolean terminal() {
        return System.console() != null && !"dumb".equals(System.getenv("TERM"));
    }

    /** A result for a person; picocli's markup is understood. */
    public void text(String line) {
        out().println(ansi().string(line));
    }

    /** A result for a machine: one line. */
    public void json(Object value) {
        out().println(Json.line(value));
    }

    /** A result as it is. */
    public void raw(String text) {
        out().println(text);
    }

    /** Progress, logs, errors. */
    public void note(String line) {
        PrintWriter err = mixee.root().commandLine().getErr();
        err.println(ansi().string(line));
        err.flush();
    }

    public PrintWriter err() {
        return mixee.root().commandLine().getErr();
    }

    private PrintWriter out() {
        return mixee.root().commandLine().getOut();
    }
}
