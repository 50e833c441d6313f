/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.rollout.plan.Adoption;
import io.jenkins.plugins.rollout.plan.RolloutSpec;
import io.jenkins.plugins.rollout.plan.Source;
import io.jenkins.plugins.rollout.rollout.Event;
import io.jenkins.plugins.rollout.rollout.Story;
import io.jenkins.plugins.rollout.spi.Journal;
import io.jenkins.plugins.rollout.spi.Journal.JournalException;
import io.jenkins.plugins.rollout.spi.PortException;
import io.jenkins.plugins.rollout.testkit.JournalStories;
import io.jenkins.plugins.rollout.testkit.MemoryJournal;
import io.jenkins.plugins.rollout.testkit.Specs;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.Test;

public class AdoptionRoundsTest {

    private static final RolloutSpec ASKING = Specs.quick()
            .with(new Adoption(
                    "sum(orders)",
                    Duration.ofDays(7),
                    100,
                    Optional.of(new Source.Prometheus(URI.create("http://p:9090"), "pod", Optional.empty()))));

    private final Journal journal = new MemoryJournal();
    private final List<String> lines = new ArrayList<>();
    private boolean down;
    private int asked;
    private Instant ended;

    @Test
    public void eachIsAskedOnceItsTimeHasComeAndAnsweredOnce() throws Exception {
        shipped("asking", ASKING);
        shipped("silent", Specs.quick());
        try (var rounds = rounds("one")) {
            rounds.round(ended.plus(Duration.ofDays(1)));
            assertThat(lines).isEmpty();
            rounds.round(ended.plus(Duration.ofDays(8)));
            rounds.round(ended.plus(Duration.ofDays(9)));
        }
        assertThat(lines).containsExactly("adoption of asking: used, 153 where 100 is asked");
        assertThat(asked).isEqualTo(1);
        assertThat(journal.read("asking", 1))
                .filteredOn(Event.AdoptionMeasured.class::isInstance)
                .hasSize(1);
    }

    @Test
    public void aServerThatStaysDownIsToldOfOnceAndAskedAgain() throws Exception {
        shipped("asking", ASKING);
        down = true;
        try (var rounds = rounds("one")) {
            rounds.round(ended.plus(Duration.ofDays(8)));
            rounds.round(ended.plus(Duration.ofDays(9)));
            assertThat(lines).containsExactly("adoption of asking: no connection; look at it");
            down = false;
            rounds.round(ended.plus(Duration.ofDays(10)));
        }
        assertThat(lines).hasSize(2).last().asString().startsWith("adoption of asking: used");
    }

    @Test
    public void ofTwoProcessesOneAsks() throws Exception {
        shipped("asking", ASKING);
        down = true;
        try (var one = rounds("one");
                var other = rounds("other")) {
            Instant now = ended.plus(Duration.ofDays(8));
            one.round(now);
            other.round(now.plus(Duration.ofMinutes(30)));
            assertThat(asked).isEqualTo(1);
            other.round(now.plus(Duration.ofMinutes(90)));
            assertThat(asked).as("the first is gone").isEqualTo(2);
        }
    }

    private AdoptionRounds rounds(String owner) {
        return new AdoptionRounds(
                journal,
                (at, query, moment) -> {
                    asked++;
                    if (down) {
                        throw PortException.passing("no connection", "look at it", null);
                    }
                    return OptionalDouble.of(153);
                },
                owner,
                "rollout worker",
                lines::add);
    }

    private void shipped(String id, RolloutSpec spec) throws JournalException {
        Story story = Story.of(spec).prepared().shipped();
        JournalStories.tell(journal, id, story.events());
        ended = story.now();
    }
}
