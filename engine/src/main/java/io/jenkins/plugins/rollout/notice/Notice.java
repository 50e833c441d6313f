/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.notice;

import io.jenkins.plugins.rollout.rollout.Event;
import io.jenkins.plugins.rollout.rollout.Phase;
import io.jenkins.plugins.rollout.rollout.State;
import java.time.Instant;
import java.util.Optional;

/**
 * One message; its JSON is a contract, see docs/reference/notices.md.
 *
 * @param key the same however often it is sent; {@code ID/NUMBER}
 * @param event approval-needed, approval-reminder, approval-overdue, window-closed, approved, window-overridden, paused,
 *     rolling-back or ended
 * @param answerBy when people should have answered, while they are asked
 * @param text one line for people
 */
public record Notice(
        String key,
        String event,
        String id,
        String service,
        String target,
        String image,
        String phase,
        Optional<String> outcome,
        String reason,
        Optional<String> planHash,
        Optional<Instant> answerBy,
        String text,
        Instant at) {

    /** What is worth telling of an event; empty for most. */
    static Optional<Notice> of(State before, Event event, State after) {
        return name(before, event, after)
                .map(name -> new Notice(
                        after.id() + "/" + after.version(),
                        name,
                        after.id(),
                        after.spec().service(),
                        after.spec().target().display(),
                        after.spec().image(),
                        after.phase().word(),
                        after.outcome().map(each -> each.word()),
                        after.reason(),
                        after.gates().planHash(),
                        answerBy(after),
                        text(name, event, after),
                        event.at()));
    }

    /** Number of the event in its rollout's journal. */
    long seq() {
        return Long.parseLong(key.substring(key.lastIndexOf('/') + 1));
    }

    private static Optional<Instant> answerBy(State s) {
        return s.phase() instanceof Phase.WaitingForApproval waiting
                ? Optional.of(waiting.since().plus(s.spec().plan().asks().sla()))
                : Optional.empty();
    }

    private static Optional<String> name(State before, Event event, State after) {
        if (event instanceof Event.Approved) {
            return Optional.of("approved");
        } else if (event instanceof Event.WindowOverridden) {
            return Optional.of("window-overridden");
        } else if (event instanceof Event.Ticked
                && before.phase() instanceof Phase.WaitingForApproval
                && after.phase() instanceof Phase.WaitingForApproval waiting
                && !before.phase().equals(waiting)) {
            return Optional.of(waiting.reminders() == 1 ? "approval-reminder" : "approval-overdue");
        }
        boolean entered = !before.phase().getClass().equals(after.phase().getClass());
        if (entered && after.phase() instanceof Phase.WaitingForApproval) {
            return Optional.of("approval-needed");
        } else if (entered && after.phase() instanceof Phase.RollingBack) {
            return Optional.of("rolling-back");
        } else if (entered && after.ended()) {
            return Optional.of("ended");
        } else if (before.pause().isEmpty() && after.pause().isPresent()) {
            return Optional.of(after.pause().get().by().equals("window") ? "window-closed" : "paused");
        }
        // The first look at a closed window; later ones are no news.
        boolean closed = event instanceof Event.WindowChecked checked && !checked.open();
        boolean first = closed && before.reason().isEmpty() && after.phase() instanceof Phase.WaitingForWindow;
        return first ? Optional.of("window-closed") : Optional.empty();
    }

    private static String text(String name, Event event, State s) {
        String what = s.id() + " (" + s.spec().service() + ", " + s.spec().image() + ")";
        return switch (name) {
            case "approval-needed" -> what + " waits for approval, " + asked(s);
            case "approval-reminder" ->
                what + " still waits for approval, to be answered by "
                        + answerBy(s).orElseThrow() + ", " + asked(s);
            case "approval-overdue" ->
                what + " waits for approval and is overdue since " + answerBy(s).orElseThrow() + ", " + asked(s);
            case "approved" -> what + " is approved by " + ((Event.Approved) event).by() + told(s.reason());
            case "window-overridden" -> {
                Event.WindowOverridden word = (Event.WindowOverridden) event;
                yield what + ": Override time window by " + word.by() + " (" + word.role() + ") until " + word.until()
                        + ": " + word.reason();
            }
            case "window-closed" -> what + " waits for the window" + told(s.reason());
            case "paused" -> what + " is paused" + told(s.reason());
            case "rolling-back" -> what + " is being rolled back" + told(s.reason());
            default -> what + " " + s.phase().word() + told(s.reason());
        };
    }

    private static String asked(State s) {
        return s.reason() + ": rollout approve " + s.id()
                + s.gates().planHash().map(hash -> " --plan " + hash).orElse("");
    }

    private static String told(String reason) {
        return reason.isBlank() ? "" : ": " + reason;
    }
}
