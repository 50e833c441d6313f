/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.jenkins.steps;

import hudson.AbortException;
import hudson.model.Run;
import io.jenkins.plugins.rollout.gate.Gate;
import io.jenkins.plugins.rollout.gate.WindowOverride;
import io.jenkins.plugins.rollout.jenkins.desk.Desk;
import io.jenkins.plugins.rollout.jenkins.desk.RolloutDesk;
import io.jenkins.plugins.rollout.jenkins.questions.Question;
import io.jenkins.plugins.rollout.plan.WindowPolicy;
import io.jenkins.plugins.rollout.spi.Environment.Window;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jenkinsci.plugins.workflow.steps.BodyExecution;
import org.jenkinsci.plugins.workflow.steps.BodyExecutionCallback;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jspecify.annotations.Nullable;

/** Asks the calendars, and waits until they open or people override them. */
final class DeployWindowExecution extends AskingExecution {

    private static final long serialVersionUID = 1;

    private final WindowArguments arguments;
    private @Nullable BodyExecution body;
    private boolean entered;
    private transient @Nullable String closed;

    DeployWindowExecution(StepContext context, WindowArguments arguments) {
        super(context);
        this.arguments = arguments;
    }

    @Override
    Optional<Question> question(Desk desk, String id) throws Exception {
        WindowPolicy policy = arguments.policy();
        Window window = window(desk, policy);
        if (window.open() || arguments.whenClosed() == WhenClosed.RETURN) {
            go(window, List.of());
            return Optional.empty();
        }
        if (arguments.whenClosed() == WhenClosed.FAIL || never(window)) {
            throw new AbortException("the deploy window is closed: " + window.reason());
        }
        Run<?, ?> run = run();
        return Optional.of(new Question(
                id,
                Question.Kind.WINDOW,
                run.getExternalizableId(),
                arguments.service(),
                "",
                "",
                Optional.empty(),
                Initiators.of(run),
                Gate.of(0),
                policy.override(),
                Instant.now(),
                window.reason(),
                List.of(),
                List.of(),
                Optional.empty()));
    }

    @Override
    void announce(Question asked) {
        closed = asked.reason();
        line("the deploy window is closed: " + closed);
        line("waits; whoever may override the window does so at " + RolloutDesk.address(asked.id()));
    }

    private Window window(Desk desk, WindowPolicy policy) throws AbortException {
        return desk.window(policy, arguments.service(), Instant.now(), arguments.needed());
    }

    private static boolean never(Window window) {
        return window.recheckAt().equals(Instant.MAX);
    }

    @Override
    Optional<Instant> look(Desk desk, Question question, Instant now) throws Exception {
        question.overrides()
                .forEach(each -> line("window overridden by " + each.by() + " as " + each.role() + " until "
                        + each.until() + ": " + each.reason()));
        Optional<Instant> word = question.override().inForce(question.overrides(), now);
        Window window = window(desk, arguments.policy());
        if (window.open() || word.isPresent()) {
            List<String> by = word.isPresent()
                    ? question.overrides().stream().map(WindowOverride::by).toList()
                    : List.of();
            end(question, verdict(window, by, now));
            go(window, by);
            return Optional.empty();
        }
        if (never(window)) {
            end(question, new Question.Verdict("expired", "", window.reason(), now));
            throw new AbortException("the deploy window is closed: " + window.reason());
        }
        if (!window.reason().equals(closed)) {
            closed = window.reason();
            line("the deploy window is closed: " + window.reason());
        }
        return Optional.of(window.recheckAt());
    }

    private static Question.Verdict verdict(Window window, List<String> by, Instant now) {
        return by.isEmpty()
                ? new Question.Verdict("open", "", window.reason(), now)
                : new Question.Verdict("overridden", String.join(", ", by), window.reason(), now);
    }

    private void go(Window window, List<String> overriddenBy) {
        if (window.open()) {
            line("the deploy window is open: " + window.reason());
        }
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("open", window.open());
        result.put("reason", window.reason());
        result.put("recheckAt", never(window) ? "" : window.recheckAt().toString());
        result.put("overriddenBy", Plain.strings(overriddenBy.stream()));
        boolean may = window.open() || !overriddenBy.isEmpty();
        if (may && getContext().hasBody()) {
            // Before the block begins: whatever it ships must not be shipped twice.
            entered = true;
            body = getContext()
                    .newBodyInvoker()
                    .withCallback(BodyExecutionCallback.wrap(getContext()))
                    .start();
            getContext().saveState();
        } else {
            getContext().onSuccess(result);
        }
    }

    /** A block that has begun goes on by itself. */
    @Override
    public void onResume() {
        if (!entered) {
            super.onResume();
        }
    }

    @Override
    public void stop(Throwable stopped) {
        BodyExecution running = body;
        if (running != null) {
            running.cancel(stopped);
        } else {
            super.stop(stopped);
        }
    }

    @Override
    String cause() {
        return "Deploy window";
    }

    @Override
    public String getStatus() {
        return !entered ? "waits for the deploy window" : "within the deploy window";
    }
}
