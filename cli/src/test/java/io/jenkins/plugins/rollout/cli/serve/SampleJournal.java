/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.cli.serve;

import io.jenkins.plugins.rollout.analysis.AnalysisSettings;
import io.jenkins.plugins.rollout.analysis.Metric;
import io.jenkins.plugins.rollout.analysis.Selector;
import io.jenkins.plugins.rollout.driver.Interventions;
import io.jenkins.plugins.rollout.gate.Group;
import io.jenkins.plugins.rollout.gate.OverrideRule;
import io.jenkins.plugins.rollout.journal.Journals;
import io.jenkins.plugins.rollout.origin.CodeOrigin;
import io.jenkins.plugins.rollout.origin.Provenance;
import io.jenkins.plugins.rollout.outcome.Change;
import io.jenkins.plugins.rollout.plan.Plan;
import io.jenkins.plugins.rollout.plan.RolloutSpec;
import io.jenkins.plugins.rollout.plan.Source;
import io.jenkins.plugins.rollout.plan.Step;
import io.jenkins.plugins.rollout.plan.Target;
import io.jenkins.plugins.rollout.plan.WindowPolicy;
import io.jenkins.plugins.rollout.plan.WindowPolicy.OnClose;
import io.jenkins.plugins.rollout.rollout.Command;
import io.jenkins.plugins.rollout.rollout.Event;
import io.jenkins.plugins.rollout.rollout.Rollout;
import io.jenkins.plugins.rollout.rollout.State;
import io.jenkins.plugins.rollout.rollout.Transition;
import io.jenkins.plugins.rollout.spi.Journal;
import io.jenkins.plugins.rollout.spi.Journal.JournalException;
import io.jenkins.plugins.rollout.spi.Snapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A journal with rollouts in every situation, written as a driver would have; also for the browser tests. */
public final class SampleJournal {

    private final Journal journal;

    SampleJournal(Journal journal) {
        this.journal = journal;
    }

    /** {@code SampleJournal FILE [N]}: with N more rollouts that were aborted at once. */
    public static void main(String[] args) throws JournalException {
        try (Journal journal = Journals.open(args[0])) {
            var sample = new SampleJournal(journal);
            sample.fill(Instant.now());
            sample.tell("payments-1", 2, Instant.now().minus(Duration.ofHours(4)));
            sample.waitsForWindow("ledger-3", Instant.now().minus(Duration.ofMinutes(70)));
            sample.cutOff("orders-7", Instant.now().minus(Duration.ofMinutes(50)));
            for (int i = 0; i < (args.length > 1 ? Integer.parseInt(args[1]) : 0); i++) {
                sample.aborted("batch-" + i, Instant.now().minus(Duration.ofHours(30L + i)));
            }
        }
    }

    void fill(Instant now) throws JournalException {
        play("checkout-1", spec("checkout", "1.4.0", 0), "anna", now.minus(Duration.ofHours(26)), now, 0.002);
        play("search-1", spec("search", "2.0.1", 0), "ben", now.minus(Duration.ofHours(9)), now, 0.002);
        play("checkout-2", spec("checkout", "1.5.0", 0), "anna", now.minus(Duration.ofHours(3)), now, 0.07);
        play("billing-1", spec("billing", "7.3.0", 0), "ben", now.minus(Duration.ofHours(2)), now, 0.0021);
        play("checkout-3", spec("checkout", "1.5.1", 0), "anna", now.minus(Duration.ofMinutes(5)), now, 0.002);
        play("search-2", spec("search", "2.1.0", 0), "chris", now.minus(Duration.ofMinutes(2)), now, 0.003);
        play("payments-1", spec("payments", "3.0.0", 2), "dora", now.minus(Duration.ofHours(5)), now, 0.002);
        play("profile-1", spec("profile", "0.9.4", 1), "anna", now.minus(Duration.ofMinutes(40)), now, 0.002);
        describe(
                now,
                "payments-1",
                CodeOrigin.AI_HEAVY,
                0.81,
                78,
                "touches payments",
                "large change",
                "few tests changed");
        describe(now, "profile-1", CodeOrigin.HUMAN_LED, 0.04, 21, "first change of its author");
        describe(now, "checkout-2", CodeOrigin.AI_ASSISTED, 0.42, 55, "hotspot", "error handling removed");
    }

    private void describe(Instant at, String id, CodeOrigin origin, double share, double score, String... factors)
            throws JournalException {
        var change = new Change(
                origin,
                Provenance.TRAILER,
                Optional.of(share),
                Optional.of(score),
                List.of(factors),
                Optional.of("web"),
                Optional.empty(),
                Optional.of(Duration.ofHours(5)),
                Optional.empty(),
                Optional.empty());
        new Interventions(journal).note(id, new Event.ChangeDescribed(at, "ci", change));
    }

    static RolloutSpec spec(String service, String version, int approvals) {
        Duration hold = Duration.ofMinutes(4);
        var plan = new Plan(
                List.of(new Step(5, hold), new Step(25, hold), new Step(50, hold)),
                Duration.ofMinutes(5),
                Duration.ofMinutes(10),
                approvals);
        var target = new Target(
                "shop", service, Optional.empty(), service, Optional.of(new Target.Route("HTTPRoute", service)));
        var metric = new Metric.ErrorRate(
                "errors",
                1,
                Selector.parse("http_requests_total"),
                Selector.parse("http_requests_total{code=~\"5..\"}"));
        String image = "registry.example/" + service + ":" + version;
        return new RolloutSpec(
                service,
                image,
                target,
                plan,
                AnalysisSettings.defaults(),
                new Source.Scrape(8080, "/metrics"),
                List.of(metric));
    }

    /** Drives a rollout from its start until it ends, waits for people, or {@code until} is reached. */
    State play(String id, RolloutSpec spec, String by, Instant at, Instant until, double canaryErrors)
            throws JournalException {
        var started = new Event.Started(at, spec, by, Optional.empty());
        State state = Rollout.begin(id, started).state();
        journal.append(id, 1, started, state.summary());
        var traffic = new SampleTraffic(id.hashCode(), 0.002, canaryErrors, at.minusSeconds(600));
        Instant now = at;
        while (!state.ended()) {
            List<Command> commands = Rollout.commands(state);
            Optional<Instant> due = Rollout.due(state);
            if (commands.isEmpty() && due.isEmpty()) {
                return state;
            }
            now = commands.isEmpty() && due.get().isAfter(now) ? due.get() : now.plusMillis(900);
            if (now.isAfter(until)) {
                return state;
            }
            state = say(
                    state,
                    commands.isEmpty()
                            ? new Event.Ticked(now)
                            : answer(state, commands.get(commands.size() - 1), traffic, now));
        }
        return state;
    }

    void aborted(String id, Instant at) throws JournalException {
        var started = new Event.Started(at, spec("batch", id, 0), "ben", Optional.empty());
        State state = Rollout.begin(id, started).state();
        journal.append(id, 1, started, state.summary());
        say(state, new Event.AbortAsked(at.plusSeconds(3), "ben", "not now"));
    }

    /** One listener took the notice of an event, another did not. */
    private void tell(String id, long event, Instant at) throws JournalException {
        var interventions = new Interventions(journal);
        interventions.note(id, new Event.Told(at, event, "SLACK_URL", true));
        interventions.note(id, new Event.Told(at.plusSeconds(31), event, "PAGER_URL", false));
    }

    /** Its window is closed; two of three people may override that. */
    void waitsForWindow(String id, Instant at) throws JournalException {
        RolloutSpec usual = spec("ledger", "5.0.2", 0);
        var rule = new OverrideRule(
                List.of(new Group("release manager", List.of("erin", "dora", "anna"), 1)),
                2,
                Duration.ofHours(4),
                true);
        var policy = new WindowPolicy(List.of("production.yaml"), "production", OnClose.HOLD, false, rule);
        Plan plan = usual.plan();
        var windowed =
                new Plan(plan.steps(), plan.bake(), plan.progressDeadline(), 0, Optional.empty(), Optional.of(policy));
        var spec = new RolloutSpec(
                usual.service(),
                usual.image(),
                usual.target(),
                windowed,
                usual.analysis(),
                usual.source(),
                usual.metrics());
        var started = new Event.Started(at, spec, "ben", Optional.empty());
        State state = Rollout.begin(id, started).state();
        journal.append(id, 1, started, state.summary());
        Instant opens = at.plus(Duration.ofHours(40));
        String why = "Christmas freeze (production.yaml:18); opens Mon 2027-01-04 09:00 Z";
        say(state, new Event.WindowChecked(at.plusSeconds(1), false, why, opens));
    }

    /** Under way, and without its beginning: what an import from half a file leaves. */
    void cutOff(String id, Instant at) throws JournalException {
        State state = Rollout.begin(id, new Event.Started(at, spec("orders", "4.2.0", 0), "ben", Optional.empty()))
                .state();
        Event second = new Event.WindowChecked(at.plusSeconds(1), true, "open", at);
        journal.append(id, 1, second, Rollout.next(state, second).state().summary());
    }

    private State say(State state, Event event) throws JournalException {
        Transition transition = Rollout.next(state, event);
        journal.append(
                state.id(), state.version() + 1, event, transition.state().summary());
        return transition.state();
    }

    private static Event answer(State state, Command command, SampleTraffic traffic, Instant at) {
        if (command instanceof Command.CheckWindow) {
            return new Event.WindowChecked(at, true, "open", at);
        } else if (command instanceof Command.TakeSnapshot) {
            return new Event.SnapshotTaken(
                    at, new Snapshot("r-5d1f0c", before(state.spec().image()), 3, "{}"));
        } else if (command instanceof Command.CreateCanary) {
            return new Event.CanaryCreated(at, "3 of 3 pods ready");
        } else if (command instanceof Command.SetWeight set) {
            return new Event.WeightReached(at, set.weight(), set.weight() / 100.0, "route");
        } else if (command instanceof Command.Promote) {
            return new Event.PromotionReached(at, "3 of 3 pods run it");
        } else if (command instanceof Command.Restore) {
            return new Event.RestoreReached(at, "stable is back at 3 of 3 pods, its template unchanged, route at 0 %");
        }
        return new Event.Measured(at, traffic.poll(state, at));
    }

    private static String before(String image) {
        int dot = image.lastIndexOf('.', image.lastIndexOf('.') - 1);
        String[] numbers = image.substring(dot + 1).split("\\.");
        int patch = Integer.parseInt(numbers[1]);
        int minor = Integer.parseInt(numbers[0]);
        return image.substring(0, dot + 1) + (patch > 0 ? minor + "." + (patch - 1) : Math.max(0, minor - 1) + ".3");
    }
}
