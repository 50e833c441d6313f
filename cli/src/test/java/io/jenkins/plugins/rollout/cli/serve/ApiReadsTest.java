/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.cli.serve;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.ClassRule;
import org.junit.Test;

/** What is shown. */
public class ApiReadsTest {

    @ClassRule
    public static final Visited DASHBOARD = new Visited();

    @Test
    public void pagesThroughAllRolloutsOnce() throws Exception {
        assertThat(allPages("limit=3"))
                .containsExactly(
                        "search-2",
                        "checkout-3",
                        "profile-1",
                        "billing-1",
                        "checkout-2",
                        "payments-1",
                        "search-1",
                        "checkout-1");
    }

    @Test
    public void filtersByServiceOutcomeTextAndTime() throws Exception {
        assertThat(allPages("limit=1&service=checkout")).containsExactly("checkout-3", "checkout-2", "checkout-1");
        assertThat(allPages("limit=1&outcome=rolled-back")).containsExactly("checkout-2");
        assertThat(allPages("limit=1&q=search:2.0")).containsExactly("search-1");
        assertThat(allPages("limit=1&active=true&q=shop"))
                .containsExactly("search-2", "checkout-3", "profile-1", "payments-1");
        assertThat(allPages("limit=1&since=2026-05-04T08:30:00Z"))
                .containsExactly("search-2", "checkout-3", "profile-1");
    }

    @Test
    public void tellsWhatTippedARollbackAndWhatWasRestored() throws Exception {
        JsonNode back = DASHBOARD.get("/rollouts/checkout-2/timeline").get("rollback");
        assertThat(back.get("decidedBy").asText()).isEqualTo("evidence");
        assertThat(back.get("cause").asText()).isEqualTo("worse-than-stable");
        assertThat(back.get("evidence").asDouble())
                .isGreaterThanOrEqualTo(back.get("threshold").asDouble());
        assertThat(back.get("badRequests").asLong())
                .isEqualTo(back.get("canary").get("errors").asLong())
                .isPositive();
        assertThat(back.get("restored").asText()).contains("error rate since");
        JsonNode tipping = DASHBOARD.get("/rollouts/checkout-2/events?from=" + back.get("version") + "&limit=1");
        assertThat(tipping.get("items").get(0).get("type").asText()).isEqualTo("measured");
    }

    @Test
    public void thinsACurveButKeepsItsEnds() throws Exception {
        JsonNode whole = DASHBOARD.get("/rollouts/billing-1/curve?points=5000");
        JsonNode thin = DASHBOARD.get("/rollouts/billing-1/curve?points=5");
        assertThat(whole.get("items")).hasSize(whole.get("polls").asInt());
        assertThat(thin.get("items")).hasSize(5);
        assertThat(thin.get("items").get(0)).isEqualTo(whole.get("items").get(0));
        assertThat(thin.get("items").get(4))
                .isEqualTo(whole.get("items").get(whole.get("items").size() - 1));
    }

    @Test
    public void asksForApprovalsOldestFirst() throws Exception {
        List<String> ids = new ArrayList<>();
        DASHBOARD
                .get("/approvals")
                .get("items")
                .forEach(each -> ids.add(each.at("/pending/id").asText()));
        assertThat(ids).containsExactly("payments-1", "profile-1");
    }

    @Test
    public void showsWhoWroteAChangeAndHowRiskyItIs() throws Exception {
        JsonNode change = DASHBOARD.get("/approvals").at("/items/0/change");
        assertThat(change.get("origin").asText()).isEqualTo("ai-heavy");
        assertThat(change.get("score").asInt()).isEqualTo(78);
        assertThat(change.get("factors").get(0).asText()).isEqualTo("touches payments");
        assertThat(DASHBOARD
                        .get("/rollouts/checkout-2/timeline")
                        .at("/change/origin")
                        .asText())
                .isEqualTo("ai-assisted");
    }

    @Test
    public void tellsOpenPagesWhatChanges() throws Exception {
        var request = DASHBOARD.request("/api/v1/changes", Visited.TOKEN).build();
        var stream = DASHBOARD.client().send(request, BodyHandlers.ofInputStream());
        try (var lines = new BufferedReader(new InputStreamReader(stream.body(), StandardCharsets.UTF_8))) {
            assertThat(lines.readLine()).startsWith("retry:");
            var telling = CompletableFuture.supplyAsync(() -> data(lines));
            // Said again and again until it is told: the stream's first look only learns what there is.
            for (int i = 0; !telling.isDone() && i < 600; i++) {
                DASHBOARD.post("/rollouts/search-2/" + (i % 2 == 0 ? "pause" : "resume"), Visited.TOKEN, "");
                soon(telling);
            }
            String told = telling.get(10, TimeUnit.SECONDS);
            assertThat(told).contains("\"id\":\"search-2\"");
        }
    }

    private static void soon(CompletableFuture<String> telling) throws Exception {
        try {
            telling.get(100, TimeUnit.MILLISECONDS);
        } catch (TimeoutException notYet) {
            return;
        }
    }

    private static String data(BufferedReader lines) {
        return lines.lines()
                .filter(line -> line.startsWith("data:"))
                .findFirst()
                .orElse("");
    }

    private static List<String> allPages(String query) throws Exception {
        List<String> ids = new ArrayList<>();
        JsonNode page = DASHBOARD.get("/rollouts?" + query);
        while (true) {
            page.get("items").forEach(each -> ids.add(each.get("id").asText()));
            if (!page.has("next")) {
                return ids;
            }
            page = DASHBOARD.get(
                    "/rollouts?" + query + "&after=" + page.get("next").asText());
        }
    }
}
