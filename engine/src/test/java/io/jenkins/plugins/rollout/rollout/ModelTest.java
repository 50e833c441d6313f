/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.rollout.analysis.Verdict;
import io.jenkins.plugins.rollout.gate.OverrideRule;
import io.jenkins.plugins.rollout.plan.Plan;
import io.jenkins.plugins.rollout.plan.RolloutSpec;
import io.jenkins.plugins.rollout.plan.WindowPolicy;
import io.jenkins.plugins.rollout.plan.WindowPolicy.OnClose;
import io.jenkins.plugins.rollout.rollout.World.Sight;
import io.jenkins.plugins.rollout.testkit.Specs;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.Test;

/**
 * Explores every interleaving of answers, failures, sights, people's words, crashes and resumes up to a depth, and
 * checks in each state what must always hold. From every state reached, the rollout is then run to its end.
 */
public class ModelTest {

    private static final int DEPTH = 14;
    private static final int WINDOWED_DEPTH = 7;

    private record Visit(World world, int depth) {}

    @Test
    public void holdsItsInvariantsInEveryInterleaving() {
        Set<String> phases = new HashSet<>();
        assertThat(explore(World.begin(), DEPTH, phases)).isGreaterThan(5_000);
        assertThat(phases)
                .contains(
                        "Holding", "Promoting", "Baking", "RollingBack", "VerifyingRecovery", "Ended", "SettingWeight");
    }

    @Test
    public void holdsThemWithWindowsThatCloseAndAreOverriddenUnderWay() {
        for (OnClose onClose : new OnClose[] {OnClose.HOLD, OnClose.ROLLBACK}) {
            Set<String> phases = new HashSet<>();
            assertThat(explore(World.begin(windowed(onClose)), WINDOWED_DEPTH, phases))
                    .isGreaterThan(300);
            assertThat(phases).contains("Holding", "SettingWeight", "RollingBack", "WaitingForWindow", "Ended");
        }
    }

    private static RolloutSpec windowed(OnClose onClose) {
        RolloutSpec quick = Specs.quick();
        Plan plan = quick.plan();
        var windows = new WindowPolicy(List.of("calendar.yaml"), "", onClose, false, OverrideRule.USUAL);
        return quick.with(new Plan(
                plan.steps(),
                plan.bake(),
                plan.progressDeadline(),
                plan.approvals(),
                Optional.empty(),
                Optional.of(windows)));
    }

    private static int explore(World begin, int depth, Set<String> phases) {
        Deque<Visit> open = new ArrayDeque<>();
        Set<String> seen = new HashSet<>();
        open.add(new Visit(begin, 0));
        int states = 0;
        while (!open.isEmpty()) {
            Visit visit = open.poll();
            if (!seen.add(visit.world().signature())) {
                continue;
            }
            states++;
            phases.add(visit.world().state.phase().getClass().getSimpleName());
            runsToAGoodEnd(visit.world().copy());
            if (visit.depth() < depth) {
                for (World next : successors(visit.world())) {
                    open.add(new Visit(next, visit.depth() + 1));
                }
            }
        }
        return states;
    }

    private static List<World> successors(World world) {
        List<World> all = new ArrayList<>();
        for (Command command : Rollout.commands(world.state)) {
            boolean measure = command instanceof Command.Measure;
            if (command instanceof Command.CheckWindow && windowed(world)) {
                all.add(step(world, next -> next.window(true)));
                all.add(step(world, next -> next.window(false)));
            }
            for (Sight sight : measure ? Sight.values() : new Sight[] {Sight.EMPTY}) {
                all.add(step(world, next -> {
                    next.perform(command);
                    next.answer(command, sight);
                }));
            }
            all.add(step(world, next -> {
                next.perform(command);
                next.crash();
            }));
            if (!measure) {
                all.add(step(world, next -> next.fail(command)));
            }
        }
        if (Rollout.due(world.state).isPresent()) {
            all.add(step(world, World::tick));
        }
        all.add(step(world, World::abort));
        all.add(step(world, World::promote));
        if (windowed(world)) {
            all.add(step(world, World::override));
        }
        all.add(step(world, world.state.pause().isPresent() ? World::unpause : World::pause));
        return all;
    }

    private static boolean windowed(World world) {
        return world.state.spec().plan().windows().isPresent();
    }

    private static World step(World world, Consumer<World> action) {
        World next = world.copy();
        action.accept(next);
        check(world, next);
        return next;
    }

    private static void check(World before, World after) {
        Phase from = before.state.phase();
        Phase to = after.state.phase();
        List<Command> commands = Rollout.commands(after.state);
        assertThat(commands.stream().filter(Command::writes))
                .as("one weight in force")
                .hasSizeLessThanOrEqualTo(1);
        if (to instanceof Phase.Promoting && !(from instanceof Phase.Promoting)) {
            Event last = after.events.get(after.events.size() - 1);
            boolean human = last instanceof Event.PromoteAsked;
            boolean verdict = after.state.analysis().assessment().verdict() == Verdict.PROMOTE;
            assertThat(human || verdict && after.sawData)
                    .as("promoted on evidence or by a person")
                    .isTrue();
        }
        if (before.decidedRollback && !from.terminal()) {
            assertThat(to)
                    .as("a rollback goes on to its end")
                    .isInstanceOfAny(Phase.RollingBack.class, Phase.VerifyingRecovery.class, Phase.Ended.class);
        }
        if (WindowWatch.holds(before.state) && WindowWatch.holds(after.state)) {
            assertThat(after.state.weight())
                    .as("a closed window holds the weight")
                    .isLessThanOrEqualTo(before.state.weight());
            assertThat(to).isNotInstanceOf(Phase.Promoting.class);
        }
        if (to instanceof Phase.RollingBack || to instanceof Phase.VerifyingRecovery) {
            assertThat(commands).as("a rollback asks no window").noneMatch(Command.CheckWindow.class::isInstance);
        }
        if (to instanceof Phase.Ended end) {
            checkEnd(after, end);
        }
        State replayed = Rollout.replay("m", after.events);
        assertThat(Rollout.commands(replayed)).as("a resume does the same").isEqualTo(commands);
        assertThat(replayed.phase()).isEqualTo(to);
    }

    private static void checkEnd(World world, Phase.Ended end) {
        if (end.outcome() == Outcome.FAILED) {
            assertThat(end.detail()).as("instructions").isNotBlank();
        } else if (end.outcome() == Outcome.SUCCEEDED) {
            assertThat(world.newStable && !world.canary && world.clusterWeight == 0)
                    .isTrue();
        } else {
            assertThat(world.newStable || world.canary || world.clusterWeight != 0)
                    .as("stable is restored")
                    .isFalse();
        }
    }

    /** Nothing more goes wrong: the rollout ends, and as it should. */
    private static void runsToAGoodEnd(World world) {
        boolean wasDecided = world.decidedRollback;
        for (int i = 0; i < 80 && !world.state.ended(); i++) {
            if (world.state.pause().isPresent()) {
                world.unpause();
            }
            List<Command> commands = Rollout.commands(world.state);
            if (commands.isEmpty()) {
                world.tick();
            }
            for (Command command : commands) {
                if (Rollout.commands(world.state).contains(command)) {
                    world.perform(command);
                    world.answer(command, Sight.HEALTHY);
                }
            }
        }
        assertThat(world.state.outcome()).as("ends from %s", world.signature()).isPresent();
        checkEnd(world, (Phase.Ended) world.state.phase());
        if (wasDecided) {
            assertThat(world.state.outcome()).get().isNotEqualTo(Outcome.SUCCEEDED);
        }
    }
}
