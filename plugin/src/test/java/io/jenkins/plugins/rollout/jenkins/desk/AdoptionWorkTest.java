/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.jenkins.desk;

import static org.assertj.core.api.Assertions.assertThat;

import com.cloudbees.hudson.plugins.folder.Folder;
import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.domains.Domain;
import com.sun.net.httpserver.HttpServer;
import hudson.ExtensionList;
import hudson.model.TaskListener;
import hudson.util.Secret;
import io.jenkins.plugins.rollout.jenkins.Controller;
import io.jenkins.plugins.rollout.jenkins.Shop;
import io.jenkins.plugins.rollout.jenkins.config.PrometheusConfiguration;
import io.jenkins.plugins.rollout.jenkins.config.RolloutConfiguration;
import io.jenkins.plugins.rollout.jenkins.steps.RolloutAction;
import io.jenkins.plugins.rollout.rollout.Event;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jenkinsci.plugins.plaincredentials.impl.StringCredentialsImpl;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.jvnet.hudson.test.JenkinsRule;

public class AdoptionWorkTest {

    private static final byte[] ANSWER =
            "{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":[{\"metric\":{},\"value\":[1,\"153\"]}]}}"
                    .getBytes(StandardCharsets.UTF_8);

    @Rule
    public final Shop shop = new Shop();

    @Rule
    public final JenkinsRule jenkins = new JenkinsRule();

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private HttpServer server;
    private String address;

    @Before
    public void aServerListens() throws Exception {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/api/v1/query", exchange -> {
            asked.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, ANSWER.length);
            exchange.getResponseBody().write(ANSWER);
            exchange.close();
        });
        server.start();
        address = "http://127.0.0.1:" + server.getAddress().getPort();
        Controller.knows("test", shop.server());
    }

    @After
    public void close() {
        server.stop(0);
    }

    @Test
    public void whatWasShippedIsAskedForAtAConfiguredServerWithTheFoldersCredentials() throws Exception {
        String id = shipped();
        AdoptionWork work = ExtensionList.lookupSingleton(AdoptionWork.class);

        work.execute(TaskListener.NULL);
        assertThat(asked).as("nobody configured a server").isEmpty();
        var endpoint = new PrometheusConfiguration("main", address);
        endpoint.setCredentialsId("reader");
        RolloutConfiguration.get().setPrometheus(List.of(endpoint));
        work.execute(TaskListener.NULL);

        assertThat(asked).containsExactly("Bearer mine-token");
        assertThat(answers(id))
                .singleElement()
                .satisfies(each -> assertThat(each.adopted()).isTrue());
        RolloutDesk.get().open().askForAdoption(Instant.now().plus(Duration.ofHours(2)));
        assertThat(asked).as("an answer is final").hasSize(1);
    }

    @Test
    public void aServerThatOnlyThePipelineNamesIsNotAsked() throws Exception {
        String id = shipped();
        RolloutConfiguration.get().setPrometheus(List.of(new PrometheusConfiguration("main", "http://127.0.0.1:1")));

        ExtensionList.lookupSingleton(AdoptionWork.class).execute(TaskListener.NULL);

        assertThat(asked).isEmpty();
        assertThat(answers(id)).isEmpty();
    }

    private String shipped() throws Exception {
        Folder mine = jenkins.createProject(Folder.class, "mine");
        var token = new StringCredentialsImpl(CredentialsScope.GLOBAL, "reader", "", Secret.fromString("mine-token"));
        CredentialsProvider.lookupStores(mine).iterator().next().addCredentials(Domain.global(), token);
        WorkflowJob job = mine.createProject(WorkflowJob.class, "ship");
        String asking = Shop.QUICK + "adoption: {query: sum(orders), after: 1ms, atLeast: 100, prometheus: {url: '"
                + address + "'}}\n";
        job.setDefinition(new CpsFlowDefinition(Controller.ship(Shop.GOOD, asking, ""), true));
        var run = jenkins.buildAndAssertSuccess(job);
        return run.getAction(RolloutAction.class).ids().get(0);
    }

    private static List<Event.AdoptionMeasured> answers(String id) throws Exception {
        return RolloutDesk.get().open().events(id).stream()
                .filter(Event.AdoptionMeasured.class::isInstance)
                .map(Event.AdoptionMeasured.class::cast)
                .toList();
    }
}
