/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.cli.serve;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.rollout.driver.Interventions;
import io.jenkins.plugins.rollout.plan.RolloutSpec;
import io.jenkins.plugins.rollout.rollout.Event;
import io.jenkins.plugins.rollout.rollout.Rollout;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.BeforeClass;
import org.junit.ClassRule;
import org.junit.Test;

/** A rollout that cannot be followed hides no other. */
public class ApiGapsTest {

    private static final Instant AT = Instant.parse("2026-05-04T09:59:00Z");

    @ClassRule
    public static final Visited DASHBOARD = new Visited();

    @BeforeClass
    public static void cutOff() throws Exception {
        new SampleJournal(DASHBOARD.journal).cutOff("orders-7", AT);
        RolloutSpec spec = SampleJournal.spec("orders", "4.2.0", 1);
        var state = Rollout.begin("orders-8", new Event.Started(AT, spec, "ben", Optional.empty()))
                .state();
        var open = new Event.WindowChecked(AT, true, "open", AT);
        DASHBOARD.journal.append(
                "orders-8", 1, open, Rollout.next(state, open).state().summary());
    }

    @Test
    public void showsTheOthersAndOneLineForAJournalThatIsCutOff() throws Exception {
        JsonNode live = DASHBOARD.get("/live");
        assertThat(ids(live, "/id")).containsExactly("search-2", "checkout-3", "profile-1", "payments-1");
        assertThat(ids(live.get("unread"), "/rollout/id")).containsExactly("orders-8", "orders-7");
        assertThat(live.at("/unread/1/why").asText())
                .isEqualTo("the journal of orders-7 does not begin with its start; import it anew, from a whole export,"
                        + " or give it up with `rollout history discard orders-7`");
    }

    @Test
    public void asksForTheOtherApprovals() throws Exception {
        JsonNode approvals = DASHBOARD.get("/approvals");
        assertThat(ids(approvals, "/rollout/id")).containsExactly("payments-1", "profile-1");
        assertThat(ids(approvals.get("unread"), "/rollout/id")).containsExactly("orders-8");
    }

    @Test
    public void saysWhyNothingElseIsKnownOfItAndThatNothingCanBeDone() throws Exception {
        for (String below : List.of("", "/plan", "/timeline", "/curve")) {
            var answer = DASHBOARD.send(DASHBOARD.request("/api/v1/rollouts/orders-7" + below, Visited.TOKEN));
            assertThat(answer.statusCode()).as(below).isEqualTo(410);
        }
        var word = DASHBOARD.post("/rollouts/orders-7/abort", Visited.TOKEN, "{\"reason\": \"stuck\"}");
        assertThat(word.statusCode()).isEqualTo(410);
        assertThat(DASHBOARD.get("/rollouts/orders-7/events").get("items")).hasSize(1);
    }

    @Test
    public void tellsWhoGotWhichNotice() throws Exception {
        long asked = DASHBOARD
                .get("/rollouts/payments-1/timeline")
                .at("/items/1/version")
                .asLong();
        note("payments-1", new Event.Told(AT, asked, "SLACK_URL", true));
        note("payments-1", new Event.Told(AT, asked, "PAGER_URL", false));
        JsonNode items = DASHBOARD.get("/rollouts/payments-1/timeline").get("items");
        List<String> told = new ArrayList<>();
        items.forEach(each ->
                told.add(each.get("title").asText() + ": " + each.get("detail").asText()));
        assertThat(told)
                .endsWith(
                        "Notice sent to SLACK_URL: Waits for approval",
                        "Notice to PAGER_URL given up: Waits for approval");
    }

    private void note(String id, Event event) throws Exception {
        new Interventions(DASHBOARD.journal).note(id, event);
    }

    private static List<String> ids(JsonNode answer, String at) {
        List<String> ids = new ArrayList<>();
        (answer.isArray() ? answer : answer.get("items"))
                .forEach(each -> ids.add(each.at(at).asText()));
        return ids;
    }
}
