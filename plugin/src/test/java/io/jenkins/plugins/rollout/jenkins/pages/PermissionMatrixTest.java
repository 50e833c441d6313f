/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.jenkins.pages;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Item;
import hudson.security.Permission;
import io.jenkins.plugins.rollout.jenkins.Controller;
import io.jenkins.plugins.rollout.jenkins.RolloutPermissions;
import io.jenkins.plugins.rollout.jenkins.Shop;
import io.jenkins.plugins.rollout.jenkins.questions.Question;
import io.jenkins.plugins.rollout.jenkins.questions.Questions;
import io.jenkins.plugins.rollout.jenkins.steps.RolloutAction;
import java.lang.reflect.Method;
import java.net.URL;
import java.time.Year;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import jenkins.model.Jenkins;
import org.htmlunit.HttpMethod;
import org.htmlunit.WebRequest;
import org.htmlunit.WebResponse;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.BeforeClass;
import org.junit.ClassRule;
import org.junit.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.JenkinsRule.WebClient;
import org.jvnet.hudson.test.MockAuthorizationStrategy;

/** Every address of the plugin, asked for by users who have one permission each beside those that let them in. */
public class PermissionMatrixTest {

    private static final String DESCRIPTORS = "descriptorByName/io.jenkins.plugins.rollout.jenkins.";

    /** Who has what, beside reading Jenkins. */
    private static final Map<String, List<Permission>> USERS = users();

    private static final Set<String> ALL = USERS.keySet();
    private static final Set<String> VIEWERS = Set.of("viewer", "approver", "overrider", "roller");

    /** One for all: nothing is ever decided here. */
    @ClassRule
    public static final JenkinsRule JENKINS = new JenkinsRule();

    static {
        // The rule counts the whole class: eight people at some fifty addresses.
        JENKINS.timeout = 600;
    }

    private static final Map<String, WebClient> CLIENTS = new LinkedHashMap<>();
    private static String rollout;
    private static String approval;
    private static String window;

    private static Map<String, List<Permission>> users() {
        Map<String, List<Permission>> users = new LinkedHashMap<>();
        users.put("stranger", List.of());
        users.put("reader", List.of(Item.READ));
        users.put("outsider", List.of(RolloutPermissions.VIEW));
        users.put("viewer", List.of(Item.READ, RolloutPermissions.VIEW));
        users.put("approver", List.of(Item.READ, RolloutPermissions.VIEW, RolloutPermissions.APPROVE));
        users.put("overrider", List.of(Item.READ, RolloutPermissions.VIEW, RolloutPermissions.OVERRIDE_WINDOW));
        users.put("roller", List.of(Item.READ, RolloutPermissions.VIEW, RolloutPermissions.ROLLBACK));
        users.put("configurer", List.of(Item.READ, RolloutPermissions.CONFIGURE));
        users.put("author", List.of(Item.READ, Item.EXTENDED_READ));
        return users;
    }

    @BeforeClass
    public static void thingsWait() throws Exception {
        JENKINS.jenkins.setSecurityRealm(JENKINS.createDummySecurityRealm());
        var strategy = new MockAuthorizationStrategy();
        USERS.forEach((user, permissions) -> {
            strategy.grant(Jenkins.READ).everywhere().to(user);
            strategy.grant(permissions.toArray(Permission[]::new)).everywhere().to(user);
        });
        JENKINS.jenkins.setAuthorizationStrategy(strategy);
        Controller.knows("test", "http://127.0.0.1:9");
        Controller.keeps(
                "frozen",
                "zone: UTC\nclosed: [{name: freeze, from: 2000-01-01, until: "
                        + (Year.now().getValue() + 3) + "-01-01}]\n");
        WorkflowRun run = started("ship", "progressiveRollout image: 'x:2', service: 'checkout', approvals: 1");
        JENKINS.waitForMessage("waits for 1 approval", run);
        rollout = run.getAction(RolloutAction.class).ids().get(0);
        started("ask", "deployApproval message: 'ship it?'");
        started("freeze", "deployWindow 'frozen'");
        Shop.eventually(() -> Questions.get().waiting().size() == 2);
        approval = asked(Question.Kind.APPROVAL);
        window = asked(Question.Kind.WINDOW);
        for (String user : ALL) {
            WebClient client = JENKINS.createWebClient().withThrowExceptionOnFailingStatusCode(false);
            client.getOptions().setJavaScriptEnabled(false);
            CLIENTS.put(user, client.login(user));
        }
    }

    @Test
    public void pagesAreThereForThoseWhoMaySeeThem() throws Exception {
        get(ALL, "rollouts/", "rollouts/pending", "rollouts/ui/js/parts/chart.js");
        get(Set.of("outsider", "viewer", "approver", "overrider", "roller"), "rollouts/report/json");
        String own = "rollouts/" + rollout + "/";
        get(VIEWERS, own, own + "state", own + "story", "rollouts/" + approval + "/", "rollouts/" + window + "/");
        get(
                VIEWERS,
                "job/ship/rollouts/",
                "job/ship/rollouts/report/",
                "job/ship/rollouts/report/json",
                "job/ship/1/rollout/",
                "job/ask/1/rollout/",
                "job/freeze/1/rollout/");
    }

    @Test
    public void listsNameNothingThatTheUserMayNotSee() throws Exception {
        for (String user : ALL) {
            String pending = CLIENTS.get(user)
                    .goTo("rollouts/pending", null)
                    .getWebResponse()
                    .getContentAsString();
            String page = CLIENTS.get(user).goTo("rollouts/").getWebResponse().getContentAsString();
            for (String id : List.of(rollout, approval, window)) {
                assertThat(pending.contains(id)).as(user + " " + id).isEqualTo(VIEWERS.contains(user));
                assertThat(page.contains(id)).as(user + " " + id).isEqualTo(VIEWERS.contains(user));
            }
        }
    }

    @Test
    public void decisionsAreForThoseWhoWereGrantedThem() throws Exception {
        String own = "rollouts/" + rollout + "/";
        post(Set.of("approver"), own + "approve", own + "reject", own + "pause", own + "resume", own + "promote");
        post(Set.of("roller"), own + "abort");
        post(Set.of("overrider"), own + "override");
        post(Set.of("approver"), "rollouts/" + approval + "/approve", "rollouts/" + approval + "/reject");
        post(Set.of("overrider"), "rollouts/" + window + "/override");
    }

    @Test
    public void formsAreCheckedForThoseWhoMayConfigure() throws Exception {
        post(
                Set.of("configurer"),
                "config.ClusterConfiguration/checkName",
                "config.ClusterConfiguration/fillCredentialsIdItems",
                "config.ClusterConfiguration/testConnection",
                "config.PrometheusConfiguration/checkName",
                "config.PrometheusConfiguration/checkUrl",
                "config.PrometheusConfiguration/fillCredentialsIdItems",
                "config.PrometheusConfiguration/testConnection",
                "config.CalendarConfiguration/checkName",
                "config.CalendarConfiguration/checkText",
                "config.NoticeConfiguration/checkName",
                "config.NoticeConfiguration/checkCredentialsId",
                "config.NoticeConfiguration/fillCredentialsIdItems",
                "config.RolloutConfiguration/checkPolicy",
                "config.RolloutConfiguration/checkStore",
                "config.RolloutConfiguration/testStore");
    }

    @Test
    public void choicesOfStepsAreForThoseWhoMayReadTheJobsConfiguration() throws Exception {
        post(
                Set.of("author"),
                "steps.ProgressiveRolloutStep/fillClusterItems",
                "steps.ProgressiveRolloutStep/fillPrometheusItems",
                "steps.ProgressiveRolloutStep/fillBandItems",
                "steps.ProgressiveRolloutStep/fillOriginItems",
                "steps.ProgressiveRolloutStep/fillOnAbortItems",
                "steps.DeployApprovalStep/fillTrackItems",
                "steps.CanaryWeightStep/fillClusterItems",
                "steps.CanaryWeightStep/fillPrometheusItems",
                "steps.CanaryWeightStep/fillOnAbortItems",
                "steps.DeployRiskStep/fillOriginItems",
                "steps.RecordOutcomeStep/fillOriginItems",
                "steps.DeployWindowStep/fillWhenClosedItems",
                "steps.WithDeployWindowStep/fillWhenClosedItems",
                "steps.CanaryWeightStep/checkWeight",
                "steps.CanaryAnalysisStep/checkDuration");
    }

    @Test
    public void theTableLeavesNoMethodOut() {
        List<String> asked = new ArrayList<>();
        Stream.of(RolloutsAction.class, RolloutPage.class, QuestionPage.class, ReportPage.class)
                .flatMap(type -> Stream.of(type.getMethods()))
                .map(Method::getName)
                .filter(name -> name.matches("do[A-Z].*"))
                .forEach(asked::add);

        // A method more is an address more: add it above.
        assertThat(new TreeSet<>(asked))
                .containsExactly(
                        "doAbort",
                        "doApprove",
                        "doJson",
                        "doOverride",
                        "doPause",
                        "doPending",
                        "doPromote",
                        "doReject",
                        "doResume",
                        "doState",
                        "doStory",
                        "doUi");
    }

    private void get(Set<String> allowed, String... paths) throws Exception {
        for (String path : paths) {
            for (String user : ALL) {
                WebResponse answer = answer(user, path, HttpMethod.GET);
                // Jenkins leads from an address below a build that is not there to the build itself.
                boolean there = answer.getStatusCode() == 200
                        && answer.getWebRequest().getUrl().getPath().endsWith("/" + path);
                assertThat(there)
                        .as(user + " " + path + " answers " + answer.getStatusCode())
                        .isEqualTo(allowed.contains(user));
            }
        }
    }

    /** Without a reason: whoever may decide is told that one is missing, and nothing happens. */
    private void post(Set<String> allowed, String... paths) throws Exception {
        for (String path : paths) {
            String address = path.matches("(config|steps)\\..*") ? descriptor(path) : path;
            for (String user : ALL) {
                int code = answer(user, address, HttpMethod.POST).getStatusCode();
                assertThat(List.of(403, 404).contains(code))
                        .as(user + " " + address + " answers " + code)
                        .isNotEqualTo(allowed.contains(user));
            }
            // And never by a link, not even for them.
            for (String user : allowed) {
                assertThat(answer(user, address, HttpMethod.GET).getStatusCode())
                        .as(user + " " + address)
                        .isIn(403, 404, 405);
            }
        }
    }

    /** Without reading the page that Jenkins makes of it: there are hundreds. */
    private static WebResponse answer(String user, String address, HttpMethod method) throws Exception {
        WebClient client = CLIENTS.get(user);
        var request = new WebRequest(new URL(client.getContextPath() + address), method);
        if (method == HttpMethod.POST) {
            client.addCrumb(request);
        }
        return client.loadWebResponse(request);
    }

    private static String descriptor(String path) {
        return (path.startsWith("steps.") ? "job/ship/" : "") + DESCRIPTORS + path;
    }

    private static String asked(Question.Kind kind) {
        return Questions.get().waiting().stream()
                .filter(each -> each.kind() == kind)
                .findFirst()
                .orElseThrow()
                .id();
    }

    private static WorkflowRun started(String name, String script) throws Exception {
        return Controller.pipeline(name, script).scheduleBuild2(0).waitForStart();
    }
}
