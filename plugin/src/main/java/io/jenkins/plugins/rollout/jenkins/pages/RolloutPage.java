/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.jenkins.pages;

import hudson.Util;
import hudson.model.Failure;
import hudson.model.ModelObject;
import hudson.security.AccessControlled;
import hudson.security.Permission;
import io.jenkins.plugins.rollout.gate.Voucher;
import io.jenkins.plugins.rollout.jenkins.Messages;
import io.jenkins.plugins.rollout.jenkins.RolloutPermissions;
import io.jenkins.plugins.rollout.jenkins.desk.RolloutDesk;
import io.jenkins.plugins.rollout.json.Json;
import io.jenkins.plugins.rollout.rollout.Event;
import io.jenkins.plugins.rollout.rollout.Phase;
import io.jenkins.plugins.rollout.rollout.State;
import io.jenkins.plugins.rollout.spi.Journal.JournalException;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import jenkins.model.Jenkins;
import org.jspecify.annotations.Nullable;
import org.kohsuke.stapler.HttpRedirect;
import org.kohsuke.stapler.HttpResponse;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.StaplerResponse2;
import org.kohsuke.stapler.verb.GET;
import org.kohsuke.stapler.verb.POST;

/** {@code /rollouts/ID}: one rollout with its evidence and its timeline, and what may be done about it. */
public final class RolloutPage implements ModelObject {

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

    public boolean isApprovable() throws JournalException {
        return state().phase() instanceof Phase.WaitingForApproval
                && holder().hasPermission(RolloutPermissions.APPROVE);
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

    @POST
    public HttpResponse doApprove(@QueryParameter String reason) throws JournalException {
        String by = user(RolloutPermissions.APPROVE);
        if (by.equals(state().initiator())) {
            throw new Failure(Messages.RolloutPage_fourEyes());
        }
        return say(by, reason, (user, why) -> new Event.Approved(
                Instant.now(), user, why, Optional.empty(), List.of(), Optional.of(Voucher.JENKINS)));
    }

    @POST
    public HttpResponse doReject(@QueryParameter String reason) throws JournalException {
        return say(
                user(RolloutPermissions.APPROVE), reason, (user, why) -> new Event.Rejected(Instant.now(), user, why));
    }

    @POST
    public HttpResponse doPause(@QueryParameter String reason) throws JournalException {
        return say(user(RolloutPermissions.APPROVE), reason, (user, why) -> new Event.Paused(Instant.now(), user, why));
    }

    @POST
    public HttpResponse doResume(@QueryParameter String reason) throws JournalException {
        return say(user(RolloutPermissions.APPROVE), reason, (user, why) -> new Event.Unpaused(Instant.now(), user));
    }

    @POST
    public HttpResponse doPromote(@QueryParameter String reason) throws JournalException {
        return say(
                user(RolloutPermissions.APPROVE),
                reason,
                (user, why) -> new Event.PromoteAsked(Instant.now(), user, why));
    }

    @POST
    public HttpResponse doAbort(@QueryParameter String reason) throws JournalException {
        return say(
                user(RolloutPermissions.ROLLBACK),
                reason,
                (user, why) -> new Event.AbortAsked(Instant.now(), user, why));
    }

    private HttpResponse say(String by, @Nullable String reason, BiFunction<String, String, Event> word)
            throws JournalException {
        String why = Util.fixEmptyAndTrim(reason);
        if (why == null) {
            throw new Failure(Messages.RolloutPage_noReason());
        }
        if (!RolloutDesk.get().open().say(id, word.apply(by, why)).changed()) {
            throw new Failure(Messages.RolloutPage_doesNotFit(state().phase().word()));
        }
        return new HttpRedirect(".");
    }

    /** The user, who must be known by name: a decision without one proves nothing. */
    private String user(Permission permission) {
        AccessControlled holder = holder();
        holder.checkPermission(permission);
        var authentication = Jenkins.getAuthentication2();
        if (hudson.security.ACL.isAnonymous2(authentication)) {
            throw new Failure(Messages.RolloutPage_anonymous());
        }
        return authentication.getName();
    }

    private AccessControlled holder() {
        return Access.to(id).orElseThrow(() -> new Failure(Messages.RolloutPage_gone()));
    }

    private State state() throws JournalException {
        return RolloutDesk.get().open().state(id).orElseThrow(() -> new Failure(Messages.RolloutPage_gone()));
    }
}
