/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.cli.drive;

import io.jenkins.plugins.rollout.cli.narration.Narrator;
import io.jenkins.plugins.rollout.cli.terminal.ExitCode;
import io.jenkins.plugins.rollout.cli.terminal.Output;
import io.jenkins.plugins.rollout.driver.Observer;
import io.jenkins.plugins.rollout.rollout.State;
import io.jenkins.plugins.rollout.view.RolloutView;
import java.util.function.Consumer;

/** Shows a running rollout on standard error: a live line on a terminal, plain lines elsewhere. */
public final class Telling {

    private static final String CLEAR = "\r\u001b[K";

    private final Output output;
    private boolean lineOpen;

    public Telling(Output output) {
        this.output = output;
    }

    public Observer observer() {
        Consumer<String> live = output.terminal() ? this::live : line -> {};
        return new Narrator(this::keep, live);
    }

    private synchronized void keep(String line) {
        clear();
        output.note(line);
    }

    private synchronized void live(String line) {
        output.err().print(CLEAR + line);
        output.err().flush();
        lineOpen = true;
    }

    private void clear() {
        if (lineOpen) {
            output.err().print(CLEAR);
            lineOpen = false;
        }
    }

    /** The result, on standard output; returns the exit code. */
    synchronized int result(State state) {
        clear();
        RolloutView view = RolloutView.of(state);
        if (output.json()) {
            output.json(view);
        } else {
            output.text(view.id() + " " + view.outcome().orElse(view.paused() ? "paused" : view.phase())
                    + (view.reason().isBlank() ? "" : ": " + view.reason()));
        }
        return ExitCode.of(state);
    }
}
