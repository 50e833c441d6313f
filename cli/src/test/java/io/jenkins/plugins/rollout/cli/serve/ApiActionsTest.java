/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.cli.serve;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.rollout.rollout.Event;
import java.util.List;
import org.junit.Rule;
import org.junit.Test;

/** What people do reaches the journal, with who and why. */
public class ApiActionsTest {

    @Rule
    public final Visited dashboard = new Visited();

    @Test
    public void writesWhoAbortedAndWhy() throws Exception {
        assertThat(dashboard
                        .post("/rollouts/checkout-3/abort", Visited.TOKEN, "{\"reason\": \"wrong build\"}")
                        .statusCode())
                .isEqualTo(200);
        List<Event> events = dashboard.journal.read("checkout-3", 1);
        assertThat(events.get(events.size() - 1)).isInstanceOfSatisfying(Event.AbortAsked.class, asked -> {
            assertThat(asked.by()).isEqualTo("erin");
            assertThat(asked.reason()).isEqualTo("wrong build");
        });
    }

    @Test
    public void asksForAReason() throws Exception {
        var answer = dashboard.post("/rollouts/checkout-3/abort", Visited.TOKEN, "{\"reason\": \"  \"}");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("a reason is needed");
    }

    @Test
    public void pausesAndResumes() throws Exception {
        dashboard.post("/rollouts/checkout-3/pause", Visited.TOKEN, "");
        assertThat(dashboard.get("/rollouts/checkout-3").path("paused").asBoolean())
                .isTrue();
        dashboard.post("/rollouts/checkout-3/resume", Visited.TOKEN, "");
        assertThat(dashboard.get("/rollouts/checkout-3").path("paused").asBoolean())
                .isFalse();
    }

    @Test
    public void countsAnApprovalOfExactlyThePlanThatWasSeen() throws Exception {
        assertThat(approve(Visited.TOKEN, "0".repeat(12))).isEqualTo(409);
        assertThat(approve(Visited.TOKEN, hash())).isEqualTo(200);
        assertThat(dashboard.get("/rollouts/payments-1/plan").path("approvedBy").toString())
                .isEqualTo("[\"erin\"]");
    }

    @Test
    public void takesTwoPairsOfEyes() throws Exception {
        assertThat(approve(Visited.SECOND, hash())).as("dora started it").isEqualTo(409);
        assertThat(approve(Visited.TOKEN, hash())).isEqualTo(200);
        assertThat(approve(Visited.TOKEN, hash())).as("erin has approved").isEqualTo(409);
    }

    @Test
    public void saysThatAnEndedRolloutCannotBePaused() throws Exception {
        var answer = dashboard.post("/rollouts/checkout-1/pause", Visited.TOKEN, "");
        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body()).contains("the rollout is succeeded");
    }

    @Test
    public void doesNotGoBackWhileTheServiceIsBusy() throws Exception {
        var answer = dashboard.post("/rollouts/checkout-1/rollback", Visited.TOKEN, "");
        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body()).contains("checkout-3", "abort it first");
    }

    private String hash() throws Exception {
        return dashboard.get("/rollouts/payments-1/plan").path("hash").asText();
    }

    private int approve(String token, String plan) throws Exception {
        String word = "{\"reason\": \"read it\", \"plan\": \"" + plan + "\"}";
        return dashboard.post("/rollouts/payments-1/approve", token, word).statusCode();
    }
}
