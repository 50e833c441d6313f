/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.cli.serve;

import io.jenkins.plugins.rollout.outcome.Change;
import io.jenkins.plugins.rollout.replay.Replay;
import io.jenkins.plugins.rollout.replay.Replay.Decision;
import io.jenkins.plugins.rollout.replay.Terms;
import io.jenkins.plugins.rollout.rollout.Event;
import io.jenkins.plugins.rollout.spi.Journal;
import io.jenkins.plugins.rollout.spi.Journal.BrokenException;
import io.jenkins.plugins.rollout.spi.Journal.Filter;
import io.jenkins.plugins.rollout.spi.Journal.JournalException;
import io.jenkins.plugins.rollout.spi.Summary;
import io.jenkins.plugins.rollout.view.CurvePoint;
import io.jenkins.plugins.rollout.view.PendingView;
import io.jenkins.plugins.rollout.view.PlanView;
import io.jenkins.plugins.rollout.view.RollbackView;
import io.jenkins.plugins.rollout.view.RolloutStory;
import io.jenkins.plugins.rollout.view.RolloutView;
import io.jenkins.plugins.rollout.view.TimelineEntry;
import io.jenkins.plugins.rollout.view.WindowView;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What can be asked. */
final class Reads {

    private static final int MOST_ACTIVE = 2_000;
    private static final int REPLAYED_POINTS = 400;

    private final Journal journal;
    private final Stories stories;
    private final Listing listing;
    private final ServeSettings settings;

    Reads(Journal journal, Stories stories, ServeSettings settings) {
        this.journal = journal;
        this.stories = stories;
        this.listing = new Listing(journal);
        this.settings = settings;
    }

    record Session(String user, String version, String journal) {}

    /** @param unread what only the list knows still, because its events cannot be followed */
    record Items<T>(List<T> items, Optional<String> next, List<Unread> unread) {}

    /** @param why in one line, with what to do */
    record Unread(Summary rollout, String why) {}

    /** Spelt out: with a type parameter, the name of each event's type would be lost on the way to JSON. */
    record Events(List<Event> items, Optional<String> next) {}

    record Gated(RolloutView rollout, PlanView plan, PendingView pending, Optional<Change> change) {}

    record Timeline(List<TimelineEntry> items, Optional<RollbackView> rollback, Optional<Change> change) {}

    record Curve(int polls, List<CurvePoint> items) {}

    Session session(String person) {
        return new Session(person, settings.version(), settings.place());
    }

    Listing.Page rollouts(Parameters p) throws JournalException {
        var filter = new Filter(
                p.text("service"),
                p.flag("active"),
                p.text("outcome"),
                p.text("origin"),
                p.instant("since"),
                p.number("limit", 50, 1, 500),
                p.text("after").map(Cursor::read));
        return listing.page(new Listing.Query(filter, p.text("q")));
    }

    /** Rollouts under way, newest first, in full. */
    Items<RolloutView> live(Parameters p) throws JournalException {
        int limit = p.number("limit", 50, 1, 200);
        var filter = new Filter(
                Optional.empty(), Optional.of(true), limit, p.text("after").map(Cursor::read));
        var page = listing.page(new Listing.Query(filter, Optional.empty()));
        List<RolloutView> views = new ArrayList<>();
        List<Unread> unread = new ArrayList<>();
        for (Summary each : page.items()) {
            look(each, story -> RolloutView.of(story.state()), unread).ifPresent(views::add);
        }
        return new Items<>(views, page.next(), unread);
    }

    /** What waits for approval, oldest first. */
    Items<Gated> approvals() throws JournalException {
        List<Gated> gated = new ArrayList<>();
        List<Unread> unread = new ArrayList<>();
        Instant now = Instant.now();
        var filter = new Filter(Optional.empty(), Optional.of(true), MOST_ACTIVE, Optional.empty());
        for (Summary each : journal.list(filter)) {
            // Only what waits is read whole.
            if (each.phase().startsWith("waiting")) {
                look(each, story -> gated(story, now), unread).flatMap(it -> it).ifPresent(gated::add);
            }
        }
        gated.sort(Comparator.comparing(each -> each.pending().since()));
        return new Items<>(gated, Optional.empty(), unread);
    }

    /** One rollout that cannot be followed hides no other. */
    private <T> Optional<T> look(Summary listed, Function<RolloutStory, T> look, List<Unread> unread)
            throws JournalException {
        try {
            return Optional.of(require(listed.id(), look));
        } catch (BrokenException broken) {
            unread.add(new Unread(listed, broken.getMessage() + "; " + broken.remedy()));
            return Optional.empty();
        } catch (Refused cannot) {
            unread.add(new Unread(
                    listed, cannot.getMessage() + "; " + cannot.body().remedy()));
            return Optional.empty();
        }
    }

    RolloutView rollout(String id) throws JournalException {
        return require(id, story -> RolloutView.of(story.state()));
    }

    PlanView plan(String id) throws JournalException {
        return require(id, story -> PlanView.of(story.state()));
    }

    Timeline timeline(String id) throws JournalException {
        return require(id, story -> new Timeline(story.timeline(), story.rollback(), story.change()));
    }

    /** Without one, the plan knows no window. */
    record Gate(Optional<WindowView> window) {}

    Gate window(String id) throws JournalException {
        return require(id, story -> new Gate(WindowView.of(story.state(), Instant.now())));
    }

    /**
     * What was decided, and what would have been on other terms, as {@code rollout history replay} tells it, with curves.
     *
     * @param curve a point a poll, thinned
     */
    record Replayed(String id, String service, Decision was, Decision would, int polls, List<Replay.Point> curve) {}

    Replayed replay(String id, Parameters p) throws JournalException {
        require(id, RolloutStory::state);
        Terms terms;
        try {
            terms = new Terms(p.decimal("alpha"), p.decimal("delta"), p.duration("warmUp"), p.duration("horizon"));
        } catch (IllegalArgumentException e) {
            throw new Refused(400, e.getMessage(), "give other settings; see openapi.json");
        }
        List<Replay.Point> curve = new ArrayList<>();
        Replay replay = Replay.of(id, journal.whole(id), terms, curve::add)
                .orElseThrow(() ->
                        new Refused(409, "nothing was measured in rollout " + id, "replay one that had a canary"));
        return new Replayed(
                id,
                replay.service(),
                replay.was(),
                replay.would(),
                replay.polls(),
                CurvePoint.thin(curve, REPLAYED_POINTS));
    }

    Curve curve(String id, int points) throws JournalException {
        return require(id, story -> new Curve(story.polls(), story.curve(points)));
    }

    Events events(String id, Parameters p) throws JournalException {
        int limit = p.number("limit", 200, 1, 1_000);
        int from = p.number("from", 1, 1, Integer.MAX_VALUE);
        List<Event> events = journal.read(id, from);
        if (events.isEmpty() && journal.find(id).isEmpty()) {
            throw unknown(id);
        }
        boolean more = events.size() > limit;
        return new Events(
                events.subList(0, Math.min(limit, events.size())),
                more ? Optional.of(String.valueOf(from + limit)) : Optional.empty());
    }

    /** While the window is waited for, people may answer, too. */
    private static Optional<Gated> gated(RolloutStory story, Instant now) {
        return PendingView.of(story.state(), now)
                .filter(pending -> !pending.missing().isEmpty())
                .map(pending ->
                        new Gated(RolloutView.of(story.state()), PlanView.of(story.state()), pending, story.change()));
    }

    private <T> T require(String id, Function<RolloutStory, T> look) throws JournalException {
        Optional<T> seen = stories.look(id, look);
        if (seen.isEmpty() && journal.find(id).isPresent()) {
            throw new Refused(410, "the events of " + id + " were pruned", "only lists and reports know it still");
        }
        return seen.orElseThrow(() -> unknown(id));
    }

    static Refused unknown(String id) {
        return new Refused(404, "there is no rollout " + id, "look for it in the history");
    }
}
