/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.jenkins.pages;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Cause;
import hudson.model.CauseAction;
import hudson.model.Item;
import hudson.model.User;
import io.jenkins.plugins.rollout.jenkins.Browser;
import io.jenkins.plugins.rollout.jenkins.Controller;
import io.jenkins.plugins.rollout.jenkins.Fresh;
import io.jenkins.plugins.rollout.jenkins.RolloutListener;
import io.jenkins.plugins.rollout.jenkins.RolloutPermissions;
import io.jenkins.plugins.rollout.jenkins.Shop;
import io.jenkins.plugins.rollout.jenkins.desk.RolloutDesk;
import io.jenkins.plugins.rollout.jenkins.steps.RolloutAction;
import io.jenkins.plugins.rollout.rollout.Outcome;
import io.jenkins.plugins.rollout.rollout.State;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import jenkins.model.Jenkins;
import net.sf.json.JSONArray;
import net.sf.json.JSONObject;
import org.htmlunit.WebResponse;
import org.htmlunit.html.HtmlButton;
import org.htmlunit.html.HtmlForm;
import org.htmlunit.html.HtmlPage;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.Before;
import org.junit.ClassRule;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.RuleChain;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.JenkinsRule.WebClient;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.TestExtension;

public class RolloutPagesTest {

    private static final String GATED = Shop.QUICK + "approvals: 1\n";

    @ClassRule
    public static final JenkinsRule JENKINS = Fresh.controller();

    private final Shop shop = new Shop();

    @Rule
    public final RuleChain fresh = RuleChain.outerRule(shop).around(new Fresh());

    private final JenkinsRule jenkins = JENKINS;

    private WorkflowRun run;
    private String id;

    @Before
    public void aGatedRolloutOfAnnWaits() throws Exception {
        Controller.knows("test", shop.server());
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.READ)
                .everywhere()
                .to("ann", "bob", "viewer", "roller", "stranger", "outsider")
                .grant(Item.READ, RolloutPermissions.VIEW)
                .everywhere()
                .to("ann", "bob", "viewer", "roller")
                .grant(RolloutPermissions.APPROVE)
                .everywhere()
                .to("ann", "bob")
                .grant(RolloutPermissions.ROLLBACK)
                .everywhere()
                .to("roller")
                .grant(Item.READ)
                .everywhere()
                .to("stranger")
                .grant(RolloutPermissions.VIEW)
                .everywhere()
                .to("outsider"));
        WorkflowJob job = Controller.pipeline("ship", Controller.ship(Shop.GOOD, GATED, ", propagate: false"));
        var ann = new Cause.UserIdCause(User.getById("ann", true).getId());
        run = job.scheduleBuild2(0, new CauseAction(ann)).waitForStart();
        jenkins.waitForMessage("waits for 1 approval", run);
        id = run.getAction(RolloutAction.class).ids().get(0);
    }

    @Test
    public void theInboxLeadsToAnApprovalWithAReason() throws Exception {
        WebClient bob = client("bob");
        HtmlPage inbox = bob.goTo("rollouts/");
        assertThat(inbox.asNormalizedText()).contains("Waiting for a decision", "1 approval");
        assertThat(html(inbox)).contains("/rollouts/" + id + "/");

        HtmlPage page = bob.goTo("rollouts/" + id + "/");
        HtmlForm form = page.getFormByName("decide");
        form.getInputByName("reason").setValue("looks fine");
        page.<HtmlButton>getFirstByXPath("//button[normalize-space()='Approve']")
                .click();

        jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(run));
        jenkins.assertLogContains("approved by bob: looks fine", run);
        String told = bob.goTo("rollouts/" + id + "/").asNormalizedText();
        assertThat(told).contains("asked for by ann", "approved by bob: looks fine", "succeeded");
        assertThat(bob.goTo("rollouts/?service=checkout").asNormalizedText()).contains("succeeded");
        assertThat(bob.goTo(run.getUrl() + "rollout/").asNormalizedText()).contains(id, "Timeline");
    }

    @Test
    public void whoStartedTheRolloutDoesNotApproveIt() throws Exception {
        String answer = post("ann", "approve", "I am sure");

        assertThat(answer).contains("ann started this rollout and cannot approve it");
        assertThat(state().approvers()).isEmpty();
    }

    @Test
    public void aDecisionNeedsAReason() throws Exception {
        assertThat(post("bob", "approve", " ")).contains("Give a reason; it is part of the history.");
        assertThat(post("bob", "approve", "x".repeat(2001))).contains("Give a reason of at most 2,000 characters");
        assertThat(state().approvers()).isEmpty();
    }

    @Test
    public void aRejectionEndsTheRolloutBeforeAnythingWasTouched() throws Exception {
        post("bob", "reject", "not before the release");

        jenkins.waitForCompletion(run);
        assertThat(state().outcome()).contains(Outcome.DENIED);
        assertThat(shop.hasCanary()).isFalse();
    }

    @Test
    public void whatDoesNotFitIsSaid() throws Exception {
        assertThat(post("bob", "promote", "now"))
                .contains("That is not possible now: the rollout is waiting for approval.");
    }

    @Test
    public void everyoneMayDoWhatTheyWereGranted() throws Exception {
        Map<String, List<Integer>> expected = Map.of(
                "viewer", List.of(200, 403, 403, 403),
                "roller", List.of(200, 403, 403, 200),
                "stranger", List.of(404, 404, 404, 404),
                "outsider", List.of(404, 404, 404, 404));
        for (String user : List.of("viewer", "stranger", "outsider", "roller")) {
            assertThat(List.of(get(user), code(user, "approve"), code(user, "pause"), code(user, "abort")))
                    .as(user)
                    .isEqualTo(expected.get(user));
        }
        jenkins.waitForCompletion(run);
        assertThat(state().outcome()).contains(Outcome.ABORTED);
    }

    @Test
    public void listsHoldOnlyWhatTheUserMaySee() throws Exception {
        assertThat(html(client("viewer").goTo("rollouts/"))).contains(id);
        assertThat(html(client("outsider").goTo("rollouts/"))).doesNotContain(id);
    }

    @Test
    public void aGetDecidesNothing() throws Exception {
        int code = client("bob")
                .goTo("rollouts/" + id + "/approve?reason=x", null)
                .getWebResponse()
                .getStatusCode();

        assertThat(code).isIn(404, 405);
        assertThat(state().approvers()).isEmpty();
    }

    @Test
    public void theStateIsThereForScripts() throws Exception {
        String text = client("viewer")
                .goTo("rollouts/" + id + "/state", "application/json")
                .getWebResponse()
                .getContentAsString();

        JSONObject state = JSONObject.fromObject(text);
        assertThat(state.getString("status")).isEqualTo("waiting for approval");
        assertThat(state.getString("initiator")).isEqualTo("ann");
        assertThat(state.getBoolean("ended")).isFalse();
    }

    @Test
    public void whatWaitsIsThereForScriptsAsFarAsTheUserMaySeeIt() throws Exception {
        JSONArray waiting = JSONArray.fromObject(text("viewer", "rollouts/pending"));
        assertThat(waiting.getJSONObject(0).getString("id")).isEqualTo(id);
        assertThat(waiting.getJSONObject(0).getJSONArray("missing").join(",")).contains("1 approval");
        assertThat(text("outsider", "rollouts/pending")).isEqualTo("[]");
    }

    @Test
    public void theJobAndTheReportTellWhatCameOfIt() throws Exception {
        new Browser(jenkins).decide("bob", id, "approve", "looks fine");
        jenkins.waitForCompletion(run);

        assertThat(client("viewer").goTo("job/ship/rollouts/").asNormalizedText())
                .contains(id, "succeeded");
        assertThat(client("viewer").goTo("rollouts/report/?by=service").asNormalizedText())
                .contains("checkout");
        JSONObject report = JSONObject.fromObject(text("viewer", "job/ship/rollouts/report/json?by=service"));
        assertThat(report.toString()).contains("checkout");
        assertThat(client("outsider")
                        .goTo("job/ship/rollouts/")
                        .getWebResponse()
                        .getStatusCode())
                .isEqualTo(404);
        assertThat(client("stranger")
                        .goTo("job/ship/rollouts/")
                        .getWebResponse()
                        .getStatusCode())
                .isEqualTo(404);
    }

    @Test
    public void othersAreToldOfItsTurnsAndTheBuildHasABadge() throws Exception {
        new Browser(jenkins).decide("bob", id, "approve", "looks fine");
        jenkins.waitForCompletion(run);

        assertThat(Told.LINES).contains(id + " checkout preparing ship#1").anyMatch(each -> each.contains("succeeded"));
        assertThat(run.getBadgeActions()).hasAtLeastOneElementOfType(RolloutAction.class);
        assertThat(html(client("viewer").goTo(run.getUrl() + "console")))
                .contains("href='/jenkins/rollouts/" + id + "/'");
    }

    @TestExtension
    public static final class Told extends RolloutListener {
        static final List<String> LINES = new CopyOnWriteArrayList<>();

        @Override
        public void turned(String rollout, String service, String status, String reason, String build) {
            LINES.add(rollout + " " + service + " " + status + " " + build);
        }
    }

    @Test
    public void theSharedAssetsAreServedAndNothingElse() throws Exception {
        assertThat(text("viewer", "rollouts/ui/js/parts/chart.js")).contains("export function chart");
        assertThat(text("viewer", "rollouts/ui/vendor/lit-html/lit-html.js")).contains("lit");
        for (String path : List.of("files.txt", "js/../files.txt", "../jenkins/Messages.properties", "js/none.js")) {
            int code = client("viewer")
                    .goTo("rollouts/ui/" + path, null)
                    .getWebResponse()
                    .getStatusCode();
            assertThat(code).as(path).isEqualTo(404);
        }
        JSONObject story = JSONObject.fromObject(text("viewer", "rollouts/" + id + "/story"));
        assertThat(story.getJSONObject("rollout").getString("phase")).isEqualTo("waiting for approval");
        assertThat(story.getJSONArray("points").size()).isZero();
    }

    private static String html(HtmlPage page) {
        return page.getWebResponse().getContentAsString();
    }

    private String text(String user, String path) throws Exception {
        return client(user).goTo(path, null).getWebResponse().getContentAsString();
    }

    @Test
    public void noPageHoldsInlineScriptsOrStyles() throws Exception {
        for (String page : List.of(
                "rollouts/", "rollouts/" + id + "/", "rollouts/report/", "job/ship/rollouts/", "job/ship/1/rollout/")) {
            String html = client("bob").goTo(page).getWebResponse().getContentAsString();
            String panel = html.substring(html.indexOf("id=\"main-panel\""), html.indexOf("<footer"));
            assertThat(panel).doesNotContainPattern("<script(?![^>]*src=)").doesNotContainPattern("\\sstyle=");
            assertThat(panel).doesNotContainPattern("\\son[a-z]+=");
        }
    }

    private State state() throws Exception {
        return RolloutDesk.get().open().state(id).orElseThrow();
    }

    private WebClient client(String user) throws Exception {
        return new Browser(jenkins).as(user);
    }

    private int get(String user) throws Exception {
        return client(user).goTo("rollouts/" + id + "/").getWebResponse().getStatusCode();
    }

    private int code(String user, String decision) throws Exception {
        return send(user, decision, "because").getStatusCode();
    }

    private String post(String user, String decision, String reason) throws Exception {
        return send(user, decision, reason).getContentAsString();
    }

    private WebResponse send(String user, String decision, String reason) throws Exception {
        return new Browser(jenkins).decide(user, id, decision, reason);
    }
}
