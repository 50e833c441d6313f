/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.testkit;

import io.jenkins.plugins.rollout.origin.CodeOrigin;
import io.jenkins.plugins.rollout.origin.Provenance;
import io.jenkins.plugins.rollout.outcome.Change;
import io.jenkins.plugins.rollout.rollout.Event;
import io.jenkins.plugins.rollout.rollout.Rollout;
import io.jenkins.plugins.rollout.rollout.State;
import io.jenkins.plugins.rollout.rollout.Story;
import io.jenkins.plugins.rollout.spi.Journal;
import io.jenkins.plugins.rollout.spi.Journal.JournalException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Whole rollouts, and how they are written to a journal. */
public final class JournalStories {

    private JournalStories() {}

    /** Three that have ended, and one under way. */
    public static void fill(Journal journal) throws JournalException {
        tell(journal, "good", good(CodeOrigin.HUMAN_LED, 12));
        tell(journal, "bad", bad(CodeOrigin.AI_HEAVY, 71));
        tell(journal, "worse", bad(CodeOrigin.UNKNOWN, 30));
        tell(journal, "under way", good(CodeOrigin.HUMAN_LED, 12).subList(0, 5));
    }

    /** Two events that no rollout begins with. */
    public static void odd(Journal journal, String id) throws JournalException {
        oneMore(journal, id, 1);
        oneMore(journal, id, 2);
    }

    public static void oneMore(Journal journal, String id, long seq) throws JournalException {
        journal.append(id, seq, new Event.Ticked(SampleEvents.START), SampleEvents.summary(id, SampleEvents.START));
    }

    public static void note(Journal journal, String id, Event event) throws JournalException {
        State state = Rollout.replay(id, journal.read(id, 1));
        State after = Rollout.next(state, event).state();
        journal.append(id, state.version() + 1, event, after.summary());
    }

    /** Writes them with the summary that each leads to. */
    public static void tell(Journal journal, String id, List<Event> events) throws JournalException {
        for (int i = 1; i <= events.size(); i++) {
            State state = Rollout.replay(id, events.subList(0, i));
            journal.append(id, i, events.get(i - 1), state.summary());
        }
    }

    public static List<Event> good(CodeOrigin origin, double score) {
        Story story = Story.of(Specs.quick()).prepared();
        story.on(described(story, origin, score));
        story.later(Duration.ofSeconds(5)).shipped();
        return story.events();
    }

    public static List<Event> bad(CodeOrigin origin, double score) {
        Story story = Story.of(Specs.quick()).prepared();
        story.on(described(story, origin, score));
        story.weightReached(10).healthyPolls(1).outage();
        story.later(Duration.ofSeconds(7)).restored().recovered();
        return story.events();
    }

    private static Event described(Story story, CodeOrigin origin, double score) {
        return new Event.ChangeDescribed(
                story.now(),
                "ann",
                new Change(
                        origin,
                        Provenance.DECLARED,
                        Optional.empty(),
                        Optional.of(score),
                        List.of("hotspot"),
                        Optional.of("web"),
                        Optional.of(story.now().minusSeconds(86_400)),
                        Optional.of(Duration.ofHours(3)),
                        Optional.of(0.25),
                        Optional.empty()));
    }
}
