/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.jenkins.desk;

import static org.assertj.core.api.Assertions.assertThat;

import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.SystemCredentialsProvider;
import com.sun.net.httpserver.HttpServer;
import hudson.util.Secret;
import io.jenkins.plugins.rollout.jenkins.Controller;
import io.jenkins.plugins.rollout.jenkins.Shop;
import io.jenkins.plugins.rollout.jenkins.config.NoticeConfiguration;
import io.jenkins.plugins.rollout.jenkins.config.RolloutConfiguration;
import io.jenkins.plugins.rollout.rollout.Event;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import net.sf.json.JSONObject;
import org.jenkinsci.plugins.plaincredentials.impl.StringCredentialsImpl;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.jvnet.hudson.test.JenkinsRule;

public class NoticesTest {

    private static final String GATED = Shop.QUICK + "approvals: 1\n";

    @Rule
    public final JenkinsRule jenkins = new JenkinsRule();

    private final List<JSONObject> told = new CopyOnWriteArrayList<>();
    private HttpServer hook;

    @Before
    public void aWebhookListens() throws Exception {
        hook = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        hook.createContext("/very-secret", exchange -> {
            byte[] body = exchange.getRequestBody().readAllBytes();
            told.add(JSONObject.fromObject(new String(body, StandardCharsets.UTF_8)));
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        hook.start();
        String address = "http://127.0.0.1:" + hook.getAddress().getPort() + "/very-secret";
        var secret = new StringCredentialsImpl(CredentialsScope.GLOBAL, "hook", "", Secret.fromString(address));
        SystemCredentialsProvider.getInstance().getCredentials().add(secret);
        SystemCredentialsProvider.getInstance().save();
        Controller.knows("test", "http://127.0.0.1:9");
    }

    @After
    public void close() {
        hook.stop(0);
    }

    @Test
    public void aWebhookHearsOfEveryRolloutWhatWaitsAndHowItEnds() throws Exception {
        configure(true);

        WorkflowRun run = waiting(GATED);

        Shop.eventually(() -> told.size() == 1);
        assertThat(told.get(0).getString("event")).isEqualTo("approval-needed");
        assertThat(told.get(0).getString("service")).isEqualTo("checkout");
        String id = told.get(0).getString("id");
        RolloutDesk.get().open().say(id, new Event.Rejected(Instant.now(), "bob", "not now"));
        jenkins.waitForCompletion(run);
        Shop.eventually(() -> told.size() == 2);
        assertThat(told.get(1).getString("event")).isEqualTo("ended");
        jenkins.assertLogNotContains("very-secret", run);
        assertThat(RolloutDesk.get().open().events(id).toString()).doesNotContain("very-secret");
    }

    @Test
    public void anotherHearsOnlyOfRolloutsThatNameIt() throws Exception {
        configure(false);

        WorkflowRun silent = waiting(GATED.replace("checkout", "basket"));
        WorkflowRun named = waiting(GATED + "notify: [{urlVariable: RELEASES}]\n");

        Shop.eventually(() -> !told.isEmpty());
        assertThat(told).extracting(each -> each.getString("service")).containsExactly("checkout");
        silent.doStop();
        named.doStop();
        jenkins.waitForCompletion(silent);
        jenkins.waitForCompletion(named);
    }

    private static void configure(boolean always) {
        var notice = new NoticeConfiguration("RELEASES", "hook");
        notice.setAlways(always);
        RolloutConfiguration.get().setNotices(List.of(notice));
    }

    private WorkflowRun waiting(String yaml) throws Exception {
        String name = "ship" + jenkins.jenkins.getItems().size();
        WorkflowRun run = Controller.pipeline(name, Controller.ship("x:2", yaml, ", propagate: false"))
                .scheduleBuild2(0)
                .waitForStart();
        jenkins.waitForMessage("waits for 1 approval", run);
        return run;
    }
}
