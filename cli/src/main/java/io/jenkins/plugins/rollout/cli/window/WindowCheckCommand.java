/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.cli.window;

import io.jenkins.plugins.rollout.cli.terminal.ExitCode;
import io.jenkins.plugins.rollout.cli.terminal.Output;
import io.jenkins.plugins.rollout.json.WindowJson;
import io.jenkins.plugins.rollout.window.Answer;
import io.jenkins.plugins.rollout.yaml.Durations;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code rollout window check}. */
@Command(
        name = "check",
        description = "Says whether changes may be shipped at an instant, and why.",
        mixinStandardHelpOptions = true,
        footer = {"", "Exit codes: 0 open (and for long enough), 4 closed or not for long enough, 2 invalid file."})
public final class WindowCheckCommand implements Callable<Integer> {

    @Mixin
    private WindowQuestion question;

    @Mixin
    private Output output;

    @Override
    public Integer call() throws Exception {
        Answer answer = question.ask(Instant.now());
        if (output.json()) {
            output.json(WindowJson.of(answer, question.shownIn()));
        } else {
            output.text(line(answer));
        }
        return answer.fits() ? ExitCode.OK : ExitCode.DENIED;
    }

    private String line(Answer answer) {
        String colour = answer.fits() ? "green" : "yellow";
        String until =
                answer.until().map(when -> ", until " + question.shown(when)).orElse("");
        String fits = answer.open() && !answer.fits() ? "; not open for " + Durations.display(question.needed()) : "";
        String next = answer.fits()
                ? ""
                : answer.nextOpening()
                        .map(when -> "; next opening " + question.shown(when))
                        .orElse("; no opening within ten years");
        return "@|bold," + colour + " " + (answer.open() ? "open" : "closed") + "|@: " + answer.reason() + until + fits
                + next;
    }
}
