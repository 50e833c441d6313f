/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.cli.serve;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.rollout.json.Json;
import io.jenkins.plugins.rollout.replay.Replay;
import io.jenkins.plugins.rollout.replay.Terms;
import org.junit.ClassRule;
import org.junit.Test;

/** What would have been decided on other terms. */
public class ApiReplayTest {

    @ClassRule
    public static final Visited DASHBOARD = new Visited();

    @Test
    public void decidesAsItDidWhenNothingIsChanged() throws Exception {
        JsonNode replay = DASHBOARD.get("/rollouts/checkout-2/replay");
        assertThat(replay.at("/was/rolledBack").asBoolean()).isTrue();
        assertThat(replay.get("would")).isEqualTo(replay.get("was"));
    }

    @Test
    public void aSmallerBudgetIsAsOnTheCommandLine() throws Exception {
        JsonNode replay = DASHBOARD.get("/rollouts/checkout-2/replay?alpha=1e-12&delta=0.3");
        var asked = Replay.of("checkout-2", DASHBOARD.journal.read("checkout-2", 1), Terms.of(1e-12, 0.3));
        JsonNode curve = ((ObjectNode) replay).remove("curve");
        assertThat(replay).isEqualTo(new ObjectMapper().readTree(Json.line(asked.orElseThrow())));
        assertThat(curve).hasSize(replay.get("polls").asInt());
        assertThat(curve.at("/3/was")).isEqualTo(replay.at("/was/evidence"));
        assertThat(curve.at("/3/would")).isEqualTo(replay.at("/would/evidence"));
        assertThat(replay.at("/would/threshold").asDouble()).isGreaterThan(0.9e12);
        assertThat(replay.at("/would/rolledBack").asBoolean()).isFalse();
    }

    @Test
    public void refusesTermsOnWhichNothingCanBeJudged() throws Exception {
        for (String wrong :
                new String[] {"alpha=2", "alpha=x", "delta=-1", "horizon=0", "horizon=soon", "warmUp=-1m"}) {
            var answer =
                    DASHBOARD.send(DASHBOARD.request("/api/v1/rollouts/checkout-2/replay?" + wrong, Visited.TOKEN));
            assertThat(answer.statusCode()).as(wrong).isEqualTo(400);
        }
    }

    @Test
    public void saysThatNothingWasMeasured() throws Exception {
        var answer = DASHBOARD.send(DASHBOARD.request("/api/v1/rollouts/payments-1/replay", Visited.TOKEN));
        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body()).contains("nothing was measured");
    }
}
