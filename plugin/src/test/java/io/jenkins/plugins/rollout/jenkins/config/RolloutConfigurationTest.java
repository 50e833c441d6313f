/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.jenkins.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.SecretBytes;
import com.cloudbees.plugins.credentials.SystemCredentialsProvider;
import com.sun.net.httpserver.HttpServer;
import hudson.util.FormValidation;
import hudson.util.Secret;
import io.jenkins.plugins.casc.ConfigurationAsCode;
import io.jenkins.plugins.rollout.jenkins.Fresh;
import io.jenkins.plugins.rollout.jenkins.Shop;
import io.jenkins.plugins.rollout.spi.PortException;
import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jenkinsci.plugins.plaincredentials.impl.FileCredentialsImpl;
import org.jenkinsci.plugins.plaincredentials.impl.StringCredentialsImpl;
import org.junit.ClassRule;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.RuleChain;
import org.jvnet.hudson.test.JenkinsRule;

public class RolloutConfigurationTest {

    private static final Path EXAMPLE = Path.of("../src/examples/jenkins.yaml");

    @ClassRule
    public static final JenkinsRule JENKINS = Fresh.controller();

    private final Shop shop = new Shop();

    @Rule
    public final RuleChain fresh = RuleChain.outerRule(shop).around(new Fresh());

    private final JenkinsRule jenkins = JENKINS;

    @Test
    public void takesTheExampleAsCodeAndGivesItBack() throws Exception {
        ConfigurationAsCode.get().configure(EXAMPLE.toUri().toString());

        var configuration = RolloutConfiguration.get();
        assertThat(configuration.getClusters())
                .extracting(ClusterConfiguration::getName)
                .containsExactly("production", "staging");
        assertThat(configuration.getPrometheus().get(0).getPodLabel()).isEqualTo("kubernetes_pod_name");
        var out = new ByteArrayOutputStream();
        ConfigurationAsCode.get().export(out);
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("progressiveRollout:")
                .contains("serverUrl: \"https://staging.example:6443\"")
                .contains("credentialsId: \"prometheus-token\"")
                .contains("Christmas freeze")
                .contains("credentialsId: \"release-channel-address\"")
                .contains("risky changes need two people");
    }

    @Test
    public void survivesTheFormAndTheDisk() throws Exception {
        ConfigurationAsCode.get().configure(EXAMPLE.toUri().toString());

        jenkins.configRoundtrip();
        RolloutConfiguration.get().load();

        var staging = RolloutConfiguration.get().cluster(Optional.of("staging")).orElseThrow();
        assertThat(staging.getServerUrl()).isEqualTo("https://staging.example:6443");
        assertThat(staging.getCredentialsId()).isEqualTo("staging-token");
        assertThat(RolloutConfiguration.get().getPrometheus()).hasSize(1);
        assertThat(RolloutConfiguration.get().getCalendars().get(0).getText()).contains("office hours");
        var hook = RolloutConfiguration.get().getNotices().get(0);
        assertThat(hook.getName()).isEqualTo("ROLLOUT_HOOK");
        assertThat(hook.isSlack() && hook.isAlways()).isTrue();
        assertThat(RolloutConfiguration.get().getPolicy()).contains("gate: {track: careful}");
    }

    @Test
    public void saysWhichLineOfACalendarOrPolicyIsWrong() throws Exception {
        var calendars = new CalendarConfiguration.DescriptorImpl();
        String paths = "zone: UTC\nclosed: [{ics: ../secrets.ics}]\n";

        assertThat(calendars
                        .doCheckText("p", "zone: UTC\nopen: [{days: someday}]\n")
                        .getMessage())
                .contains("p:2");
        assertThat(calendars.doCheckText("p", paths).getMessage()).contains("../secrets.ics is a path");
        assertThat(calendars
                        .doCheckText("p", "zone: UTC\ninclude: [other.yaml]\n")
                        .getMessage())
                .contains("include is for files");
        assertThat(RolloutConfiguration.get()
                        .doCheckPolicy("rules: [{when: {band: huge}}]")
                        .getMessage())
                .contains("policy.yaml:1");
    }

    @Test
    public void triesAPrometheusEndpoint() throws Exception {
        var prometheus = new PrometheusConfiguration.DescriptorImpl();
        byte[] answer =
                "{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":[{\"metric\":{},\"value\":[1,\"1\"]}]}}"
                        .getBytes(StandardCharsets.UTF_8);
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/api/v1/query", exchange -> {
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
        String address = "http://127.0.0.1:" + server.getAddress().getPort();
        try {
            assertThat(prometheus.doTestConnection("main", address, "", "").kind)
                    .isEqualTo(FormValidation.Kind.OK);
            assertThat(prometheus.doTestConnection("main", address, "gone", "").getMessage())
                    .contains("there are no credentials gone");
            assertThat(prometheus.doTestConnection("main", address + "/elsewhere", "", "").kind)
                    .isEqualTo(FormValidation.Kind.ERROR);
        } finally {
            server.stop(0);
        }
        assertThat(prometheus.doTestConnection("main", address, "", "").kind).isEqualTo(FormValidation.Kind.ERROR);
        assertThat(prometheus.doTestConnection("main", "file:///etc/passwd", "", "").kind)
                .isEqualTo(FormValidation.Kind.ERROR);
    }

    @Test
    public void triesTheJournal() {
        RolloutConfiguration configuration = RolloutConfiguration.get();

        assertThat(configuration.doTestStore("").kind).isEqualTo(FormValidation.Kind.OK);
        assertThat(configuration.doTestStore("jdbc:sqlite:x").kind).isEqualTo(FormValidation.Kind.ERROR);
        assertThat(configuration
                        .doTestStore("jdbc:postgresql://127.0.0.1:9/rollouts")
                        .getMessage())
                .contains("the journal jdbc:postgresql://127.0.0.1:9/rollouts");
    }

    @Test
    public void theOnlyClusterNeedsNoName() {
        RolloutConfiguration.get().setClusters(List.of(new ClusterConfiguration("one")));

        assertThat(RolloutConfiguration.get().cluster(Optional.empty())).isPresent();
        assertThat(RolloutConfiguration.get().cluster(Optional.of("two"))).isEmpty();
    }

    @Test
    public void reachesAClusterWithAKubeconfig() throws Exception {
        String kubeconfig = """
                apiVersion: v1
                kind: Config
                clusters: [{name: shop, cluster: {server: "%s"}}]
                users: [{name: jenkins, user: {token: secret-token}}]
                contexts: [{name: shop, context: {cluster: shop, user: jenkins}}]
                current-context: shop
                """.formatted(shop.server());
        keep(new FileCredentialsImpl(
                CredentialsScope.GLOBAL,
                "config",
                "",
                "config",
                SecretBytes.fromBytes(kubeconfig.getBytes(StandardCharsets.UTF_8))));
        var cluster = new ClusterConfiguration("shop");
        cluster.setCredentialsId("config");

        ClusterAccess access = ClusterAccess.of(cluster, Requester.CONTROLLER);

        assertThat(access.config().getMasterUrl()).startsWith(shop.server().replaceAll("/$", ""));
        assertThat(access.fingerprint()).doesNotContain("secret-token");
    }

    @Test
    public void noticesARotatedToken() throws Exception {
        var cluster = new ClusterConfiguration("shop");
        cluster.setServerUrl(shop.server());
        cluster.setCredentialsId("token");
        keep(new StringCredentialsImpl(CredentialsScope.GLOBAL, "token", "", Secret.fromString("one")));
        String before = ClusterAccess.of(cluster, Requester.CONTROLLER).fingerprint();
        SystemCredentialsProvider.getInstance().getCredentials().clear();
        keep(new StringCredentialsImpl(CredentialsScope.GLOBAL, "token", "", Secret.fromString("two")));

        assertThat(ClusterAccess.of(cluster, Requester.CONTROLLER).fingerprint())
                .isNotEqualTo(before);
        assertThat(ClusterAccess.of(cluster, Requester.CONTROLLER).config().getOauthToken())
                .isEqualTo("two");
    }

    @Test
    public void writesNoSecretToTheDisk() throws Exception {
        keep(new StringCredentialsImpl(CredentialsScope.GLOBAL, "token", "", Secret.fromString("very-secret")));
        var cluster = new ClusterConfiguration("shop");
        cluster.setServerUrl(shop.server());
        cluster.setCredentialsId("token");
        RolloutConfiguration.get().setClusters(List.of(cluster));
        ClusterAccess.of(cluster, Requester.CONTROLLER);

        String file = Files.readString(
                jenkins.jenkins.getRootDir().toPath().resolve(RolloutConfiguration.class.getName() + ".xml"));

        assertThat(file).contains("token").doesNotContain("very-secret");
    }

    @Test
    public void namesCredentialsThatAreMissing() {
        var cluster = new ClusterConfiguration("shop");
        cluster.setCredentialsId("gone");

        assertThatThrownBy(() -> ClusterAccess.of(cluster, Requester.CONTROLLER))
                .isInstanceOf(PortException.class)
                .hasMessage("there are no credentials gone for cluster shop");
    }

    private static void keep(com.cloudbees.plugins.credentials.Credentials credentials) throws Exception {
        SystemCredentialsProvider.getInstance().getCredentials().add(credentials);
        SystemCredentialsProvider.getInstance().save();
    }
}
