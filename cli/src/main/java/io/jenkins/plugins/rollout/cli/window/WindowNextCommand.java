/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.cli.window;

import io.jenkins.plugins.rollout.cli.terminal.ExitCode;
import io.jenkins.plugins.rollout.cli.terminal.Output;
import io.jenkins.plugins.rollout.json.WindowJson;
import io.jenkins.plugins.rollout.window.Answer;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code rollout window next}. */
@Command(
        name = "next",
        description = "Says when it opens next, for long enough if --duration is given.",
        mixinStandardHelpOptions = true,
        footer = {"", "Exit codes: 0 there is a next opening, 4 none within ten years, 2 invalid file."})
public final class WindowNextCommand implements Callable<Integer> {

    @Mixin
    private WindowQuestion question;

    @Mixin
    private Output output;

    @Override
    public Integer call() throws Exception {
        Instant now = Instant.now();
        Answer answer = question.ask(now);
        if (output.json()) {
            output.json(WindowJson.of(answer, question.shownIn()));
        } else {
            boolean never = !answer.open() && answer.nextOpening().isEmpty();
            output.text(line(answer) + (never ? "; in ten years: " + question.inTheEnd(now) : ""));
        }
        return answer.nextOpening().isPresent() || answer.fits() ? ExitCode.OK : ExitCode.DENIED;
    }

    private String line(Answer answer) {
        String next = answer.nextOpening()
                .map(when -> "opens " + question.shown(when))
                .orElse(
                        answer.open()
                                ? "it does not close and open again within ten years"
                                : "no opening within ten years");
        return next + " (now " + (answer.open() ? "open: " : "closed: ") + answer.reason() + ")";
    }
}
