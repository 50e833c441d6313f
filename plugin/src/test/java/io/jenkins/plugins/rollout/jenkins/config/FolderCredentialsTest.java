/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.jenkins.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.cloudbees.hudson.plugins.folder.Folder;
import com.cloudbees.plugins.credentials.Credentials;
import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.SecretBytes;
import com.cloudbees.plugins.credentials.domains.Domain;
import hudson.model.ItemGroup;
import hudson.model.ModelObject;
import hudson.model.Result;
import hudson.util.ListBoxModel;
import hudson.util.Secret;
import io.jenkins.plugins.rollout.jenkins.Controller;
import io.jenkins.plugins.rollout.jenkins.Fresh;
import io.jenkins.plugins.rollout.jenkins.Shop;
import io.jenkins.plugins.rollout.prometheus.Credentials.Bearer;
import io.jenkins.plugins.rollout.spi.PortException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import jenkins.security.QueueItemAuthenticatorConfiguration;
import org.jenkinsci.plugins.plaincredentials.StringCredentials;
import org.jenkinsci.plugins.plaincredentials.impl.FileCredentialsImpl;
import org.jenkinsci.plugins.plaincredentials.impl.StringCredentialsImpl;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.Before;
import org.junit.ClassRule;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.RuleChain;
import org.junit.rules.TemporaryFolder;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.MockQueueItemAuthenticator;

/** One cluster is configured with the id of credentials; who finds which credentials under that id. */
public class FolderCredentialsTest {

    @ClassRule
    public static final JenkinsRule JENKINS = Fresh.controller();

    private final Shop shop = new Shop();

    @Rule
    public final RuleChain fresh = RuleChain.outerRule(shop).around(new Fresh());

    @Rule
    public final TemporaryFolder files = new TemporaryFolder();

    private final ClusterConfiguration cluster = new ClusterConfiguration("shop");

    @Before
    public void configure() {
        cluster.setServerUrl(shop.server());
        cluster.setCredentialsId("deployer");
        RolloutConfiguration.get().setClusters(List.of(cluster));
    }

    @Test
    public void jobsOfTheFolderShipAndNoOthers() throws Exception {
        Folder mine = JENKINS.createProject(Folder.class, "mine");
        Folder other = JENKINS.createProject(Folder.class, "other");
        keep(mine, token("mine-token"));
        for (ItemGroup<?> elsewhere : List.<ItemGroup<?>>of(other, JENKINS.jenkins)) {
            WorkflowRun refused = JENKINS.buildAndAssertStatus(Result.FAILURE, shipping(elsewhere));
            JENKINS.assertLogContains("there are no credentials deployer for cluster shop", refused);
        }
        assertThat(shop.image()).isEqualTo(Shop.OLD);

        WorkflowRun shipped = JENKINS.buildAndAssertSuccess(shipping(mine));

        JENKINS.assertLogNotContains("mine-token", shipped);
        assertThat(shop.image()).isEqualTo(Shop.GOOD);
    }

    @Test
    public void theInnermostFolderWinsAndTheControllersAreForTheRest() throws Exception {
        Folder outer = JENKINS.createProject(Folder.class, "outer");
        Folder inner = outer.createProject(Folder.class, "inner");
        keep(JENKINS.jenkins, token("controllers"));
        keep(outer, token("outers"));
        keep(inner, token("inners"));

        assertThat(tokenFor("outer/inner/job")).isEqualTo("inners");
        assertThat(tokenFor("outer/job")).isEqualTo("outers");
        assertThat(tokenFor("job")).isEqualTo("controllers");
        assertThat(ClusterAccess.of(cluster, Requester.CONTROLLER).config().getOauthToken())
                .isEqualTo("controllers");
        assertThat(ClusterAccess.of(cluster, new Requester("outer/job")).holder())
                .as("connections of different folders do not replace each other")
                .isNotEqualTo(ClusterAccess.of(cluster, new Requester("job")).holder());
    }

    @Test
    public void aPrometheusEndpointIsReadWithTheFoldersToken() throws Exception {
        keep(JENKINS.createProject(Folder.class, "mine"), token("mine-token"));
        var endpoint = new PrometheusConfiguration("main", "http://localhost:9090");
        endpoint.setCredentialsId("deployer");

        var credentials = endpoint.settings(new Requester("mine/job")).credentials();

        assertThat(((Bearer) credentials).token().get()).isEqualTo("mine-token");
        assertThatThrownBy(() -> endpoint.settings(new Requester("job"))).isInstanceOf(PortException.class);
    }

    @Test
    public void aBuildThatRunsAsSomebodyUsesOnlyWhatThatOneMay() throws Exception {
        Folder mine = JENKINS.createProject(Folder.class, "mine");
        WorkflowJob job = shipping(mine);
        keep(mine, token("mine-token"));
        JENKINS.jenkins.setSecurityRealm(JENKINS.createDummySecurityRealm());
        var rights = new MockAuthorizationStrategy()
                .grant(CredentialsProvider.USE_ITEM)
                .everywhere()
                .to("ann");
        JENKINS.jenkins.setAuthorizationStrategy(rights);

        runsAs(job, "ann");
        assertThat(tokenFor("mine/ship")).isEqualTo("mine-token");
        runsAs(job, "bob");
        assertThatThrownBy(() -> tokenFor("mine/ship")).isInstanceOf(PortException.class);
    }

    @Test
    public void aFoldersKubeconfigBringsAnIdentityAndNoAddress() throws Exception {
        Folder mine = JENKINS.createProject(Folder.class, "mine");
        keep(mine, kubeconfig("{token: from-the-file}"));

        var config = ClusterAccess.of(cluster, new Requester("mine/job")).config();

        assertThat(config.getOauthToken()).isEqualTo("from-the-file");
        assertThat(config.getMasterUrl()).startsWith(shop.server().replaceAll("/$", ""));
        cluster.setServerUrl(null);
        assertThatThrownBy(() -> ClusterAccess.of(cluster, new Requester("mine/job")))
                .hasMessageContaining("no address");
    }

    @Test
    public void aFoldersKubeconfigRunsNothingAndReadsNoFiles() throws Exception {
        Folder mine = JENKINS.createProject(Folder.class, "mine");
        Path touched = files.getRoot().toPath().resolve("touched");
        Map<String, String> refused = Map.of(
                "{exec: {apiVersion: client.authentication.k8s.io/v1, command: touch, args: ['" + touched + "']}}",
                "runs a command",
                "{tokenFile: /etc/hostname}",
                "names files",
                "{client-certificate: /etc/hostname, client-key: /etc/hostname}",
                "names files",
                "nonsense: [",
                "is none",
                "",
                "has no user");
        for (var each : refused.entrySet()) {
            keep(mine, kubeconfig(each.getKey()));
            assertThatThrownBy(() -> ClusterAccess.of(cluster, new Requester("mine/job")))
                    .isInstanceOf(PortException.class)
                    .hasMessageContaining(each.getValue());
        }
        assertThat(Files.exists(touched)).isFalse();
    }

    @Test
    public void aRolloutMovesWithItsJobAndOutlivesIt() throws Exception {
        Folder mine = JENKINS.createProject(Folder.class, "mine");
        keep(mine, token("mine-token"));
        WorkflowJob job = shipping(mine);
        JENKINS.buildAndAssertSuccess(job);

        mine.renameTo("ours");
        job.renameTo("sent");

        assertThat(tokenFor("ours/sent")).isEqualTo("mine-token");
        assertThat(JENKINS.createWebClient().getPage(job, "rollouts").asNormalizedText())
                .contains("checkout");
        job.delete();
        assertThat(tokenFor("ours/sent")).as("what goes on can still go back").isEqualTo("mine-token");
    }

    @Test
    public void theFormOffersIdsThatOnlyFoldersHave() throws Exception {
        Folder mine = JENKINS.createProject(Folder.class, "mine");
        keep(mine, token("mine-token"));

        ListBoxModel offered = new ClusterConfiguration.DescriptorImpl().doFillCredentialsIdItems("");

        assertThat(offered).extracting(option -> option.value).containsExactly("", "deployer");
    }

    @Test
    public void aTestOfTheConnectionSaysWhoseCredentialsItUsedAndTriesAFoldersToo() throws Exception {
        keep(JENKINS.jenkins, token("controllers"));
        keep(JENKINS.createProject(Folder.class, "mine"), token("mine-token"));

        assertThat(tried("")).contains("credentials deployer, which jobs of mine do not use");
        assertThat(tried("mine")).contains("Connected to", "with the credentials deployer of the folder mine");
        assertThat(tried("others")).contains("there is no folder others whose credentials you may use");
        keep(JENKINS.createProject(Folder.class, "broken"), kubeconfig("{tokenFile: /etc/hostname}"));
        assertThat(tried("broken")).contains("names files");
    }

    private String tried(String folder) {
        return new ClusterConfiguration.DescriptorImpl()
                .doTestConnection("shop", "deployer", shop.server(), "", "", folder)
                .getMessage();
    }

    private String tokenFor(String job) throws PortException {
        return ClusterAccess.of(cluster, new Requester(job)).config().getOauthToken();
    }

    private static void runsAs(WorkflowJob job, String user) {
        var authenticators = QueueItemAuthenticatorConfiguration.get().getAuthenticators();
        authenticators.clear();
        authenticators.add(new MockQueueItemAuthenticator()
                .authenticate(
                        job.getFullName(), hudson.model.User.getById(user, true).impersonate2()));
    }

    private WorkflowJob shipping(ItemGroup<?> where) throws Exception {
        WorkflowJob job = where instanceof Folder folder
                ? folder.createProject(WorkflowJob.class, "ship")
                : JENKINS.jenkins.createProject(WorkflowJob.class, "ship");
        job.setDefinition(new CpsFlowDefinition(Controller.ship(Shop.GOOD, Shop.QUICK, ""), true));
        return job;
    }

    private static StringCredentials token(String secret) {
        return new StringCredentialsImpl(CredentialsScope.GLOBAL, "deployer", "", Secret.fromString(secret));
    }

    private static Credentials kubeconfig(String user) throws Exception {
        String text = """
                clusters: [{name: c, cluster: {server: "http://elsewhere.example"}}]
                contexts: [{name: x, context: {cluster: c, user: u}}]
                current-context: x
                users: [{name: u, user: %s}]
                """.formatted(user);
        return new FileCredentialsImpl(
                CredentialsScope.GLOBAL,
                "deployer",
                "",
                "config",
                SecretBytes.fromBytes(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** The only ones of a folder or of the controller. */
    private static void keep(ModelObject where, Credentials credentials) throws Exception {
        var store = CredentialsProvider.lookupStores(where).iterator().next();
        for (Credentials each : List.copyOf(store.getCredentials(Domain.global()))) {
            store.removeCredentials(Domain.global(), each);
        }
        store.addCredentials(Domain.global(), credentials);
    }
}
