/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.jenkins.pages;

import hudson.Util;
import hudson.model.Failure;
import hudson.model.ModelObject;
import hudson.security.AccessControlled;
import io.jenkins.plugins.rollout.gate.Group;
import io.jenkins.plugins.rollout.gate.OverrideRule;
import io.jenkins.plugins.rollout.gate.Voucher;
import io.jenkins.plugins.rollout.gate.WindowOverride;
import io.jenkins.plugins.rollout.jenkins.Messages;
import io.jenkins.plugins.rollout.jenkins.RolloutPermissions;
import io.jenkins.plugins.rollout.jenkins.desk.Builds;
import io.jenkins.plugins.rollout.jenkins.desk.RolloutDesk;
import io.jenkins.plugins.rollout.jenkins.steps.RiskAction;
import io.jenkins.plugins.rollout.json.Json;
import io.jenkins.plugins.rollout.plan.WindowPolicy;
import io.jenkins.plugins.rollout.rollout.Event;
import io.jenkins.plugins.rollout.rollout.Phase;
import io.jenkins.plugins.rollout.rollout.State;
import io.jenkins.plugins.rollout.spi.Journal.JournalException;
import io.jenkins.plugins.rollout.view.CurvePoint;
import io.jenkins.plugins.rollout.view.RollbackView;
import io.jenkins.plugins.rollout.view.RolloutStory;
import io.jenkins.plugins.rollout.view.RolloutView;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kohsuke.stapler.HttpRedirect;
import org.kohsuke.stapler.HttpResponse;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.StaplerResponse2;
import org.kohsuke.stapler.verb.GET;
import org.kohsuke.stapler.verb.POST;

/** {@code /rollouts/ID}: one rollout with its evidence and its timeline, and what may be done about it. */
public final class RolloutPage extends SharedViews implements ModelObject {

    private static final int POINTS = 400;

    private final String id;

    RolloutPage(String id) {
        this.id = id;
    }

    public String getId() {
        return id;
    }

    @Override
    public String getDisplayName() {
        return id;
    }

    /** What the page shows, at this moment. */
    public LiveView getView() throws JournalException {
        return LiveView.of(state());
    }

    /** One line a decision, oldest first. */
    public List<Moment> getTimeline() throws JournalException {
        return Moment.of(id, RolloutDesk.get().open().events(id));
    }

    /** Address of the build below the root of Jenkins; null when a command line asked for the rollout. */
    public @Nullable String getBuild() {
        return Access.build(id);
    }

    /** What {@code deployRisk} found in the build that asked for the rollout; null if it did not look. */
    public @Nullable RiskAction getRisk() {
        return Builds.of(id).map(Access::risk).orElse(null);
    }

    /** People may approve while the window is waited for, too. */
    public boolean isApprovable() throws JournalException {
        State state = state();
        boolean before = state.phase() instanceof Phase.WaitingForApproval
                || state.phase() instanceof Phase.WaitingForWindow
                        && !state.spec().plan().asks().free();
        return before && holder().hasPermission(RolloutPermissions.APPROVE);
    }

    public boolean isOverridable() throws JournalException {
        State state = state();
        boolean held =
                state.pause().filter(pause -> pause.by().equals("window")).isPresent();
        return (held || state.phase() instanceof Phase.WaitingForWindow)
                && holder().hasPermission(RolloutPermissions.OVERRIDE_WINDOW);
    }

    /** Roles of which one must be given with an override; empty when any will do. */
    public List<String> getRoles() throws JournalException {
        return rule(state()).roles().stream().map(Group::name).toList();
    }

    /** What people approve; an approval names it. */
    public String getPlanHash() throws JournalException {
        return state().gates().planHash().orElse("");
    }

    public boolean isPausable() throws JournalException {
        State state = state();
        return !state.ended() && state.pause().isEmpty() && holder().hasPermission(RolloutPermissions.APPROVE);
    }

    public boolean isPaused() throws JournalException {
        return state().pause().isPresent() && holder().hasPermission(RolloutPermissions.APPROVE);
    }

    public boolean isPromotable() throws JournalException {
        Phase phase = state().phase();
        boolean fits =
                phase instanceof Phase.SettingWeight || phase instanceof Phase.Holding || phase instanceof Phase.Baking;
        return fits && holder().hasPermission(RolloutPermissions.APPROVE);
    }

    public boolean isAbortable() throws JournalException {
        return !state().ended() && holder().hasPermission(RolloutPermissions.ROLLBACK);
    }

    /** The same as JSON, for scripts and for the page itself. */
    @GET
    public void doState(StaplerResponse2 response) throws JournalException, IOException {
        holder().checkPermission(RolloutPermissions.VIEW);
        response.setContentType("application/json;charset=UTF-8");
        response.setHeader("Cache-Control", "no-store");
        response.getWriter().write(Json.line(getView()));
    }

    /** Everything that the page draws, as JSON. */
    @GET
    public void doStory(StaplerResponse2 response) throws JournalException, IOException {
        holder().checkPermission(RolloutPermissions.VIEW);
        RolloutStory story = RolloutStory.of(id, RolloutDesk.get().open().events(id));
        Told told = new Told(
                LiveView.of(story.state()), RolloutView.of(story.state()), story.curve(POINTS), story.rollback());
        response.setContentType("application/json;charset=UTF-8");
        response.setHeader("Cache-Control", "no-store");
        response.getWriter().write(Json.line(told));
    }

    /** What {@code rollout.js} reads. */
    record Told(LiveView view, RolloutView rollout, List<CurvePoint> points, Optional<RollbackView> rollback) {}

    /**
     * An approval.
     *
     * @param planHash the plan that was seen; may be left out
     */
    @POST
    public HttpResponse doApprove(@QueryParameter String reason, @QueryParameter String planHash)
            throws JournalException {
        Person person = Person.of(holder(), RolloutPermissions.APPROVE, reason);
        State state = state();
        Optional<String> refusal = state.spec().plan().asks().refusal(person.name(), state.initiator());
        if (refusal.isPresent()) {
            throw new Failure(refusal.get());
        }
        Optional<String> seen = Optional.ofNullable(Util.fixEmptyAndTrim(planHash));
        if (seen.isPresent() && !seen.equals(state.gates().planHash())) {
            throw new Failure(
                    Messages.RolloutPage_otherPlan(state.gates().planHash().orElse("")));
        }
        return say(new Event.Approved(
                Instant.now(), person.name(), person.reason(), seen, person.groups(), Optional.of(Voucher.JENKINS)));
    }

    @POST
    public HttpResponse doReject(@QueryParameter String reason) throws JournalException {
        Person person = Person.of(holder(), RolloutPermissions.APPROVE, reason);
        return say(new Event.Rejected(Instant.now(), person.name(), person.reason()));
    }

    /**
     * Overrides the time window.
     *
     * @param duration how long, such as 2h
     */
    @POST
    public HttpResponse doOverride(
            @QueryParameter String reason, @QueryParameter String role, @QueryParameter String duration)
            throws JournalException {
        Person person = Person.of(holder(), RolloutPermissions.OVERRIDE_WINDOW, reason);
        WindowOverride word = person.override(role, duration);
        Optional<String> refusal = rule(state()).refusal(word);
        if (refusal.isPresent()) {
            throw new Failure(refusal.get());
        }
        return say(new Event.WindowOverridden(
                word.at(), word.by(), word.role(), word.reason(), word.until(), word.groups(), word.via()));
    }

    @POST
    public HttpResponse doPause(@QueryParameter String reason) throws JournalException {
        Person person = Person.of(holder(), RolloutPermissions.APPROVE, reason);
        return say(new Event.Paused(Instant.now(), person.name(), person.reason()));
    }

    @POST
    public HttpResponse doResume(@QueryParameter String reason) throws JournalException {
        Person person = Person.of(holder(), RolloutPermissions.APPROVE, reason);
        return say(new Event.Unpaused(Instant.now(), person.name()));
    }

    @POST
    public HttpResponse doPromote(@QueryParameter String reason) throws JournalException {
        Person person = Person.of(holder(), RolloutPermissions.APPROVE, reason);
        return say(new Event.PromoteAsked(Instant.now(), person.name(), person.reason()));
    }

    @POST
    public HttpResponse doAbort(@QueryParameter String reason) throws JournalException {
        Person person = Person.of(holder(), RolloutPermissions.ROLLBACK, reason);
        return say(new Event.AbortAsked(Instant.now(), person.name(), person.reason()));
    }

    private HttpResponse say(Event word) throws JournalException {
        if (!RolloutDesk.get().open().say(id, word).changed()) {
            throw new Failure(Messages.RolloutPage_doesNotFit(state().phase().word()));
        }
        return new HttpRedirect(".");
    }

    private static OverrideRule rule(State state) {
        return state.spec().plan().windows().map(WindowPolicy::override).orElse(OverrideRule.USUAL);
    }

    private AccessControlled holder() {
        return Access.to(id).orElseThrow(() -> new Failure(Messages.RolloutPage_gone()));
    }

    private State state() throws JournalException {
        return RolloutDesk.get().open().state(id).orElseThrow(() -> new Failure(Messages.RolloutPage_gone()));
    }
}
