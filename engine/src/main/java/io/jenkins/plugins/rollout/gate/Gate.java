/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.gate;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Who must approve a rollout.
 *
 * @param quorum how many people, 0 or more
 * @param groups groups of which some must be among them
 * @param authors authors of the change; they never count, and neither does the initiator
 * @param exempt people for whom four eyes are not asked, because the policy says so
 * @param sla time in which people should have answered
 * @param validity how long an approval counts
 * @param patience how long is waited before the rollout is denied
 * @param authenticated whether only approvals of people count who were signed in
 */
public record Gate(
        int quorum,
        List<Group> groups,
        List<String> authors,
        List<String> exempt,
        Duration sla,
        Duration validity,
        Duration patience,
        boolean authenticated) {

    /** How long an approval counts, and is waited for, when nobody says. */
    public static final Duration USUAL_VALIDITY = Duration.ofDays(7);

    public Gate {
        groups = List.copyOf(groups);
        authors = List.copyOf(authors);
        exempt = List.copyOf(exempt);
        if (quorum < 0) {
            throw new IllegalArgumentException("a quorum of " + quorum);
        }
    }

    /** A number of people, whoever they are. */
    public static Gate of(int quorum) {
        Track track = quorum > 1 ? Track.CAREFUL : Track.FAST;
        return new Gate(quorum, List.of(), List.of(), List.of(), track.sla(), USUAL_VALIDITY, USUAL_VALIDITY, false);
    }

    /** The same gate for a change of these authors. */
    public Gate by(List<String> others) {
        return new Gate(quorum, groups, others, exempt, sla, validity, patience, authenticated);
    }

    /** When people are reminded: after two thirds of the time in which they should answer, 16 h of 24 and 48 h of 72. */
    public Duration reminder() {
        return sla.multipliedBy(2).dividedBy(3);
    }

    /** Nobody is asked. */
    public boolean free() {
        return quorum == 0 && groups.isEmpty();
    }

    /** Why an approval cannot count; empty when it can. */
    public Optional<String> refusal(Approval approval, String initiator) {
        boolean proved = approval.via().filter(Voucher::authenticates).isPresent();
        return authenticated && !proved
                ? Optional.of("nobody vouches that " + approval.by() + " says so, and this gate wants it")
                : refusal(approval.by(), initiator);
    }

    /** Why somebody's word cannot count, whoever vouches for it; empty when it can. */
    public Optional<String> refusal(String person, String initiator) {
        if (Names.contains(exempt, person)) {
            return Optional.empty();
        }
        if (Names.maybeSame(person, initiator)) {
            return Optional.of(person + " started this rollout and cannot approve it");
        }
        boolean wrote = authors.stream().anyMatch(each -> Names.maybeSame(person, each));
        return wrote ? Optional.of(person + " is an author of this change and cannot approve it") : Optional.empty();
    }

    /** What is still missing at an instant, one clause each; empty when the gate is passed. */
    public List<String> missing(List<Approval> approvals, String initiator, Instant at) {
        List<Approval> counted = counted(approvals, initiator, at);
        List<String> missing = new ArrayList<>();
        int people = quorum - counted.size();
        if (people > 0) {
            missing.add(people + (people == 1 ? " approval" : " approvals"));
        }
        for (Group group : groups) {
            long present = counted.stream()
                    .filter(each -> group.holds(each.by(), each.groups()))
                    .count();
            if (present < group.least()) {
                missing.add(group.least() - present + " of " + group.name());
            }
        }
        return missing;
    }

    /** Those that count: of people who may, once each, and not too old. */
    public List<Approval> counted(List<Approval> approvals, String initiator, Instant at) {
        List<Approval> counted = new ArrayList<>();
        for (Approval each : approvals) {
            boolean fresh = at.isBefore(each.at().plus(validity));
            boolean other = counted.stream().noneMatch(known -> Names.maybeSame(known.by(), each.by()));
            if (fresh && other && refusal(each, initiator).isEmpty()) {
                counted.add(each);
            }
        }
        return counted;
    }

    /** The approvals with one more; an earlier one of the same person is renewed. */
    public static List<Approval> and(List<Approval> approvals, Approval one) {
        List<Approval> all = new ArrayList<>(approvals);
        all.removeIf(each -> Names.same(each.by(), one.by()));
        all.add(one);
        return all;
    }
}
