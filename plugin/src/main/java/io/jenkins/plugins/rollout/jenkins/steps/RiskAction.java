/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.jenkins.steps;

import hudson.model.InvisibleAction;
import hudson.model.Run;
import io.jenkins.plugins.rollout.jenkins.desk.Desk;
import io.jenkins.plugins.rollout.origin.CodeOrigin;
import io.jenkins.plugins.rollout.origin.Provenance;
import io.jenkins.plugins.rollout.outcome.Change;
import io.jenkins.plugins.rollout.outcome.Commits;
import io.jenkins.plugins.rollout.risk.Factor;
import io.jenkins.plugins.rollout.risk.RiskBand;
import io.jenkins.plugins.rollout.rollout.Event;
import io.jenkins.plugins.rollout.spi.Journal.JournalException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What {@code deployRisk} found, as plain text and numbers in the saved build: its rollouts are recorded with it, and
 * whoever is asked about them reads it.
 */
public final class RiskAction extends InvisibleAction {

    private static final String DEPLOY_RISK = "deployRisk";

    /** A build's file must not grow with the change. */
    private static final int MOST = 1000;

    private final String origin;
    private final String provenance;
    private final @Nullable Double share;
    private final double score;
    private final ArrayList<String> factors;
    /** Null in builds that an earlier version saved. */
    private final @Nullable String from;

    private final @Nullable String to;

    // Null in builds that were saved before these were kept.
    private final @Nullable String band;
    private final @Nullable ArrayList<String> authors;
    private final @Nullable ArrayList<String> paths;
    // As ISO-8601.
    private final @Nullable String firstCommitAt;
    private final @Nullable String review;
    private final @Nullable ArrayList<String> reasons;
    private final @Nullable String radius;
    private final @Nullable Double percentile;

    /**
     * @param from whole name of the commit that is deployed; null if unknown
     * @param to whole name of the one that is to be; null if unknown
     */
    @SuppressWarnings("unchecked")
    RiskAction(Map<String, Object> risk, @Nullable String from, @Nullable String to) {
        this.from = from;
        this.to = to;
        var found = (Map<String, Object>) risk.get("origin");
        origin = String.valueOf(found.get("tag"));
        provenance = String.valueOf(found.get("provenance"));
        share = found.get("share") instanceof Number number ? number.doubleValue() : null;
        score = risk.get("score") instanceof Number number ? number.doubleValue() : 0;
        factors = new ArrayList<>(Factor.raising(RiskResults.factors(risk)).stream()
                .map(Factor::name)
                .toList());
        band = String.valueOf(risk.get("band"));
        authors = strings(risk.get("authors"));
        paths = strings(risk.get("paths"));
        firstCommitAt = (String) risk.get(RiskResults.FIRST);
        review = (String) risk.get(RiskResults.REVIEW);
        reasons = strings(RiskResults.reasons(risk));
        radius = RiskResults.radius(risk);
        percentile = RiskResults.percentile(risk).orElse(null);
    }

    private static ArrayList<String> strings(Object list) {
        ArrayList<String> texts = new ArrayList<>();
        if (list instanceof List<?> all) {
            all.stream().limit(MOST).forEach(each -> texts.add(String.valueOf(each)));
        }
        return texts;
    }

    /** The score, its band and how it compares with what was shipped before, if that is known. */
    public String getHeadline() {
        String among = percentile == null
                ? ""
                : ", riskier than " + Math.round(percentile) + " % of the last changes of its repository";
        return Math.round(score) + " of 100, " + band() + among;
    }

    /** The five largest factors in plain words, each with its points; empty in builds of an earlier version. */
    public List<String> getReasons() {
        return reasons == null ? List.of() : List.copyOf(reasons);
    }

    /** Who wrote the change, and what that rests on. */
    public String getOrigin() {
        return origin + " (" + provenance + ")";
    }

    /** How far a failure reaches; empty in builds of an earlier version. */
    public String getRadius() {
        return radius == null ? "" : radius;
    }

    /** The commits that ship, and by how many people; empty if they are not known. */
    public String getChanges() {
        if (to == null) {
            return "";
        }
        String commits = (from == null ? "" : shortened(from) + "..") + shortened(to);
        return authors().isEmpty() ? commits : commits + " by " + String.join(", ", authors());
    }

    private static String shortened(String commit) {
        return commit.substring(0, Math.min(12, commit.length()));
    }

    public String origin() {
        return origin;
    }

    /** declared, trailer, label or unknown. */
    public String provenance() {
        return provenance;
    }

    /** 0..100. */
    public double score() {
        return score;
    }

    /** Share of the repository's last changes with a lower score, 0..100; empty if it was not known. */
    public Optional<Double> percentile() {
        return Optional.ofNullable(percentile);
    }

    public String band() {
        return band == null ? RiskBand.of(score).tag() : band;
    }

    /** Authors of the change, as {@code Name <address>}. */
    List<String> authors() {
        return authors == null ? List.of() : List.copyOf(authors);
    }

    /** Files that the change touches. */
    List<String> paths() {
        return paths == null ? List.of() : List.copyOf(paths);
    }

    /** Tells a rollout of a build what {@code deployRisk} found there, if it looked; once. */
    static void hand(Run<?, ?> run, String rollout, Desk desk) throws JournalException {
        RiskAction risk = run.getAction(RiskAction.class);
        if (risk != null && desk.events(rollout).stream().noneMatch(RiskAction::ours)) {
            desk.note(rollout, new Event.ChangeDescribed(Instant.now(), DEPLOY_RISK, risk.change()));
        }
    }

    private static boolean ours(Event event) {
        return event instanceof Event.ChangeDescribed told && told.by().equals(DEPLOY_RISK);
    }

    Change change() {
        return new Change(
                CodeOrigin.ofTag(origin).orElse(CodeOrigin.UNKNOWN),
                Provenance.valueOf(provenance.toUpperCase(Locale.ROOT)),
                Optional.ofNullable(share),
                Optional.of(score),
                factors,
                Optional.empty(),
                Optional.ofNullable(firstCommitAt).map(Instant::parse),
                Optional.ofNullable(review).map(Duration::parse),
                Optional.empty(),
                to == null ? Optional.empty() : Optional.of(new Commits(Optional.ofNullable(from), to)));
    }
}
