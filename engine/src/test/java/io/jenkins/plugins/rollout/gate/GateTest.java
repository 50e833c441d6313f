/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.Test;

public class GateTest {

    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
    private static final Duration DAY = Duration.ofDays(1);

    private static Gate gate(int quorum, List<Group> groups, List<String> authors, List<String> exempt) {
        return new Gate(quorum, groups, authors, exempt, DAY, Duration.ofDays(3), Duration.ofDays(7), false);
    }

    private static List<Approval> by(String... people) {
        List<Approval> all = new ArrayList<>();
        for (String each : people) {
            all.add(new Approval(each, "fine", NOW, List.of(), Optional.empty()));
        }
        return all;
    }

    @Test
    public void aQuorumCountsDifferentPeople() {
        Gate two = Gate.of(2);
        assertThat(two.missing(by(), "ann", NOW)).containsExactly("2 approvals");
        assertThat(two.missing(by("bob"), "ann", NOW)).containsExactly("1 approval");
        assertThat(two.missing(by("bob", "BOB ", "bob"), "ann", NOW)).containsExactly("1 approval");
        assertThat(two.missing(by("bob", "cat"), "ann", NOW)).isEmpty();
    }

    @Test
    public void neitherTheInitiatorNorAnAuthorCounts() {
        Gate gate = gate(1, List.of(), List.of("Bob Builder <bob@example.com>", "cat"), List.of());
        for (String person : List.of("ann", "Ann", "bob", "bob@example.com", "Bob Builder", "CAT")) {
            assertThat(gate.refusal(person, "ann")).as(person).isPresent();
            assertThat(gate.missing(by(person), "ann", NOW)).as(person).isNotEmpty();
        }
        assertThat(gate.missing(by("dan"), "ann", NOW)).isEmpty();
        assertThat(gate.refusal("ann", "ann")).contains("ann started this rollout and cannot approve it");
        assertThat(gate.refusal("cat", "ann")).contains("cat is an author of this change and cannot approve it");
    }

    @Test
    public void administratorsAreNotExemptUnlessThePolicySaysSo() {
        assertThat(gate(1, List.of(), List.of(), List.of()).missing(by("root"), "root", NOW))
                .isNotEmpty();
        assertThat(gate(1, List.of(), List.of(), List.of("root")).missing(by("root"), "root", NOW))
                .isEmpty();
    }

    @Test
    public void groupsMustBeAmongThoseWhoApprove() {
        Group architects = new Group("architects", List.of("eve"), 1);
        Gate gate = gate(2, List.of(architects), List.of(), List.of());
        assertThat(gate.missing(by("bob", "cat"), "ann", NOW)).containsExactly("1 of architects");
        assertThat(gate.missing(by("bob", "eve"), "ann", NOW)).isEmpty();
        var vouched = new Approval("dan", "fine", NOW, List.of("architects"), Optional.empty());
        assertThat(gate.missing(Gate.and(by("bob"), vouched), "ann", NOW)).isEmpty();
    }

    @Test
    public void anApprovalEndsAndMayBeRenewed() {
        Gate gate = gate(1, List.of(), List.of(), List.of());
        Instant later = NOW.plus(Duration.ofDays(3));
        assertThat(gate.missing(by("bob"), "ann", later.minusNanos(1))).isEmpty();
        assertThat(gate.missing(by("bob"), "ann", later)).isNotEmpty();
        var renewed = Gate.and(by("bob"), new Approval("Bob", "still", later, List.of(), Optional.empty()));
        assertThat(renewed).hasSize(1);
        assertThat(gate.missing(renewed, "ann", later)).isEmpty();
    }

    @Test
    public void theTracksHaveTheirQuorumAndTheirTime() {
        assertThat(Gate.of(1).sla()).isEqualTo(Duration.ofHours(24));
        assertThat(Gate.of(2).sla()).isEqualTo(Duration.ofHours(72));
        assertThat(Gate.of(0).free()).isTrue();
    }

    @Test
    public void oneAddressIsOnePersonUnderAnyOfItsNames() {
        Gate two = Gate.of(2);
        assertThat(two.missing(by("bob", "bob@example.com"), "ann", NOW)).containsExactly("1 approval");
        assertThat(two.refusal("ann@example.com", "ann")).isPresent();
        assertThat(two.refusal("joann@example.com", "ann")).isEmpty();
    }

    @Test
    public void aGateThatWantsProofCountsOnlyWhoWasSignedIn() {
        Gate gate = new Gate(1, List.of(), List.of(), List.of(), DAY, DAY, DAY, true);
        for (Voucher voucher : Voucher.values()) {
            var word = new Approval("bob", "fine", NOW, List.of(), Optional.of(voucher));
            assertThat(gate.missing(List.of(word), "ann", NOW).isEmpty())
                    .as(voucher.name())
                    .isEqualTo(voucher.authenticates());
        }
        assertThat(gate.refusal(by("bob").get(0), "ann"))
                .contains("nobody vouches that bob says so, and this gate wants it");
        assertThat(gate.by(List.of("cat")).authenticated()).isTrue();
    }

    @Test
    public void aPolicyKnowsOtherNamesOfPeople() {
        var people = new Aliases(java.util.Map.of("bob", List.of("Robert B <rb@example.org>", "oidc:4711")));
        assertThat(people.all(List.of("R <RB@example.org>", "cat")))
                .containsExactly("R <RB@example.org>", "cat", "Robert B <rb@example.org>", "oidc:4711", "bob");
        assertThat(people.all(List.of("cat"))).containsExactly("cat");
    }
}
