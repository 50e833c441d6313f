/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.cli.demo;

import io.jenkins.plugins.rollout.cli.terminal.Output;

/** The demo on a terminal, in a file, or, where standard output is for JSON, on standard error. */
final class DemoScreen implements Screen {

    private static final String CLEAR = "\r\u001b[K";
    /** A line that wraps could not be taken away again. */
    private static final int WIDTH = 79;

    private final Output output;
    private boolean lineOpen;

    DemoScreen(Output output) {
        this.output = output;
    }

    @Override
    public synchronized void line(String text) {
        done();
        if (output.json()) {
            output.note(text);
        } else {
            output.text(text);
        }
    }

    @Override
    public synchronized void live(String text) {
        if (output.terminal()) {
            output.err().print(CLEAR + text.substring(0, Math.min(WIDTH, text.length())));
            output.err().flush();
            lineOpen = true;
        }
    }

    /** Takes the live line away. */
    synchronized void done() {
        if (lineOpen) {
            output.err().print(CLEAR);
            output.err().flush();
            lineOpen = false;
        }
    }
}
