/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.jenkins.steps;

import hudson.AbortException;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.rollout.jenkins.desk.Desk;
import io.jenkins.plugins.rollout.jenkins.desk.RolloutDesk;
import io.jenkins.plugins.rollout.jenkins.questions.Question;
import io.jenkins.plugins.rollout.jenkins.questions.Questions;
import io.jenkins.plugins.rollout.spi.Journal.JournalException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.jenkinsci.plugins.workflow.support.actions.PauseAction;
import org.jspecify.annotations.Nullable;

/**
 * A step that waits for people or for a time: its state is a question's id, the question is a file beside the build. It
 * holds no thread, and after a restart it finds the answers that were given.
 */
abstract class AskingExecution extends StepExecution {

    private static final long serialVersionUID = 1;
    private static final Duration SOON = Duration.ofSeconds(1);

    private @Nullable String id;
    private transient boolean over;
    private transient @Nullable Instant armed;
    private transient String lastLine = "";

    AskingExecution(StepContext context) {
        super(context);
    }

    /**
     * What is asked; may touch disk and network.
     *
     * @return empty when there is nothing to ask, because the step has ended
     */
    abstract Optional<Question> question(Desk desk, String proposedId) throws Exception;

    /** Tells in the log what is asked and where to answer; called once, when the question can be answered. */
    abstract void announce(Question asked);

    /**
     * Looks at the answers, and ends the step when they are enough.
     *
     * @return when to look again at the latest, if the step goes on
     */
    abstract Optional<Instant> look(Desk desk, Question question, Instant now) throws Exception;

    /** In a few words what people are asked for. */
    abstract String cause();

    @Override
    public boolean start() throws Exception {
        again();
        return false;
    }

    @Override
    public void onResume() {
        again();
    }

    final @Nullable String id() {
        return id;
    }

    final void again() {
        RolloutDesk.get().run(this::pursue);
    }

    private synchronized void pursue() {
        if (over) {
            return;
        }
        try {
            pursue(RolloutDesk.get().open());
        } catch (JournalException e) {
            line("! " + e.getMessage());
            RolloutDesk.get().runAfter(SOON, this::pursue);
        } catch (InterruptedException goingDown) {
            // The controller stops; the step goes on when it is back.
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            over = true;
            close("failed", "", String.valueOf(e.getMessage()));
            getContext().onFailure(e);
        }
    }

    private void pursue(Desk desk) throws Exception {
        Instant now = Instant.now();
        Optional<Question> question = known(desk);
        if (question.isEmpty()) {
            over = true;
            return;
        }
        Optional<Instant> next = look(desk, question.get(), now);
        if (next.isEmpty()) {
            over = true;
            return;
        }
        // One timer is enough: it is set again when it has rung, or when something is due earlier.
        if (armed == null || !now.isBefore(armed) || next.get().isBefore(armed)) {
            armed = next.get();
            RolloutDesk.get().runAfter(Duration.between(now, next.get()), this::pursue);
        }
    }

    private Optional<Question> known(Desk desk) throws Exception {
        if (id != null) {
            Optional<Question> found = Questions.get().find(id);
            if (found.isEmpty()) {
                found = Questions.get().resume(run(), id, this::again);
            }
            if (found.isPresent()) {
                return found;
            }
        }
        String name = id == null ? RolloutIds.next("question") : id;
        Optional<Question> asked = question(desk, name);
        if (asked.isPresent()) {
            id = name;
            getContext().saveState().get();
            Question first = Questions.get().ask(run(), asked.get(), this::again);
            pause();
            announce(first);
            return Optional.of(first);
        }
        return asked;
    }

    /** Writes how it ended, for those who ask later. */
    final void end(Question question, Question.Verdict verdict) throws IOException, InterruptedException {
        Questions.get().end(question.id(), verdict);
        FlowNode node = getContext().get(FlowNode.class);
        if (node != null) {
            PauseAction.endCurrentPause(node);
        }
    }

    private void pause() throws IOException, InterruptedException {
        FlowNode node = getContext().get(FlowNode.class);
        if (node != null) {
            node.addAction(new PauseAction(cause()));
        }
    }

    /** An abort withdraws the question. */
    @Override
    public void stop(Throwable stopped) {
        getContext().onFailure(stopped);
        RolloutDesk.get().run(() -> withdraw(stopped));
    }

    /** Waits for a look that is under way, which may just be asking. */
    private synchronized void withdraw(Throwable stopped) {
        over = true;
        close("withdrawn", Initiators.of(stopped), "the build was aborted");
    }

    private void close(String word, String by, String reason) {
        if (id == null) {
            return;
        }
        try {
            Questions.get().end(id, new Question.Verdict(word, by, reason, Instant.now()));
        } catch (IOException e) {
            line("! the question stays open in its file: " + e.getMessage());
        }
    }

    /** One line in the log; the same is told once. */
    final void line(String text) {
        if (text.equals(lastLine)) {
            return;
        }
        lastLine = text;
        try {
            TaskListener listener = getContext().get(TaskListener.class);
            if (listener != null) {
                listener.getLogger().println(text);
            }
        } catch (IOException | InterruptedException gone) {
            // The build has no log any more; the question's file says the same.
        }
    }

    final Run<?, ?> run() throws IOException, InterruptedException {
        Run<?, ?> run = getContext().get(Run.class);
        if (run == null) {
            throw new AbortException("the build is gone");
        }
        return run;
    }
}
