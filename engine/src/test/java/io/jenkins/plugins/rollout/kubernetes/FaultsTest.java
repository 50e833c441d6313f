/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.jenkins.plugins.rollout.plan.Target;
import io.jenkins.plugins.rollout.spi.Cluster;
import io.jenkins.plugins.rollout.spi.Fence;
import io.jenkins.plugins.rollout.spi.PortException;
import io.jenkins.plugins.rollout.spi.Snapshot;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Clock;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;

/** What the API server answers, as a rollout tells it. */
public class FaultsTest {

    private static final String STABLE = "/apis/apps/v1/namespaces/shop/deployments/web1";
    private static final String ROUTE = "/apis/gateway.networking.k8s.io/v1/namespaces/shop/httproutes/web1";
    private static final Fence FENCE = new Fence("r", 1);

    @Rule
    public final MockCluster mock = new MockCluster();

    private Target target;
    private Cluster cluster;
    private Snapshot snapshot;

    @Before
    public void deploy() throws Exception {
        target = mock.world().deploy(2, true);
        cluster = mock.world().cluster();
        snapshot = cluster.snapshot(target);
    }

    @Test
    public void saysInWordsWhyNothingAnswers() {
        var refused = new ConnectException();
        refused.initCause(new ClosedChannelException());
        assertThat(Faults.reason(new IOException("IOException", refused))).isEqualTo("connection refused");
        var unknown = new ConnectException();
        unknown.initCause(new UnresolvedAddressException());
        assertThat(Faults.reason(unknown)).isEqualTo("the host name is not known");
        assertThat(Faults.reason(new IOException(new ClosedChannelException()))).isEqualTo("connection closed");
        assertThat(Faults.reason(new IOException("a\n  b"))).isEqualTo("a b");
        assertThat(Faults.reason(new IOException())).isEqualTo("IOException");
    }

    @Test
    public void saysWhichRightIsMissing() {
        mock.refuse("PUT", STABLE, 403, "deployments.apps \"web1\" is forbidden: User \"ci\" cannot update resource");
        PortException fault = fault();
        assertThat(fault).hasMessage("Not allowed to update deployments.apps in namespace shop (403).");
        assertThat(fault.remedy()).contains("- {apiGroups: [\"apps\"], resources: [deployments], verbs: [update]}");
        assertThat(fault.retryable()).isFalse();
    }

    @Test
    public void tellsAQuotaFromAMissingRight() {
        mock.refuse("PUT", STABLE, 403, "deployments.apps \"web1\" is forbidden: exceeded quota: small");
        assertThat(fault()).hasMessageContaining("A quota forbids").hasMessageContaining("exceeded quota: small");
    }

    @Test
    public void tellsWhatAdmissionRefuses() {
        mock.refuse("PUT", STABLE, 403, "admission webhook \"policy\" denied the request: image not signed");
        assertThat(fault()).hasMessageContaining("image not signed");
    }

    @Test
    public void givesUpOnCredentialsThatAreNotAccepted() {
        mock.refuse("GET", STABLE, 401, "Unauthorized");
        assertThat(fault()).hasMessageContaining("does not accept the credentials (401)");
        assertThat(fault().retryable()).isFalse();
    }

    @Test
    public void givesUpOnAnObjectThatIsNotValid() {
        mock.refuse("PUT", STABLE, 422, "Deployment.apps \"web1\" is invalid: spec.template");
        assertThat(fault()).hasMessageContaining("(422)").hasMessageContaining("spec.template");
        assertThat(fault().retryable()).isFalse();
    }

    @Test
    public void maySucceedLaterWhenTheServerIsBusyOrBroken() {
        for (int code : new int[] {429, 500, 503}) {
            mock.refuse("PUT", STABLE, code, "try later");
            assertThat(fault()).hasMessageContaining("(" + code + ")");
            assertThat(fault().retryable()).isTrue();
            mock.server().clearExpectations();
        }
    }

    @Test
    public void readsAgainAfterAConflict() throws Exception {
        mock.server()
                .expect()
                .put()
                .withPath(STABLE)
                .andReturn(409, "{\"kind\":\"Status\",\"code\":409}")
                .times(3);
        assertThat(cluster.createCanary(target, snapshot, "web:2", FENCE).detail())
                .isNotEmpty();
        assertThat(mock.world().objects(target)).contains("Deployment/web1-canary");
    }

    @Test
    public void maySucceedLaterWhenConflictsDoNotEnd() {
        mock.refuse("PUT", STABLE, 409, "the object has been modified");
        assertThat(fault()).hasMessageContaining("changes faster than it can be written (409)");
        assertThat(fault().retryable()).isTrue();
    }

    @Test
    public void maySucceedLaterWhenTheServerIsGone() throws Exception {
        try (var gone = unreachable()) {
            var port = new KubernetesCluster(gone, Clock.systemUTC());
            PortException fault = catchThrowableOfType(PortException.class, () -> port.snapshot(target));
            assertThat(fault).hasMessageStartingWith("No answer from the API server to get Deployment shop/web1");
            assertThat(fault).hasMessageNotContaining("\n");
            assertThat(fault.retryable()).isTrue();
        }
    }

    @Test
    public void putsTheTemplateBackEvenWhenTheRouteMayNotBeWritten() throws Exception {
        cluster.createCanary(target, snapshot, "web:2", FENCE);
        mock.world().settle();
        cluster.promote(target, snapshot, "web:2", FENCE);
        assertThat(cluster.snapshot(target).image()).isEqualTo("web:2");
        mock.refuse("PUT", ROUTE, 403, "is forbidden: User \"ci\" cannot update resource");

        PortException fault =
                catchThrowableOfType(PortException.class, () -> cluster.restore(target, snapshot, new Fence("r", 2)));

        assertThat(fault).hasMessageContaining("Not allowed to update httproutes.gateway.networking.k8s.io");
        assertThat(cluster.snapshot(target).revision()).isEqualTo(snapshot.revision());
        assertThat(mock.world().objects(target)).contains("Deployment/web1-canary");
    }

    private PortException fault() {
        return catchThrowableOfType(PortException.class, () -> cluster.createCanary(target, snapshot, "web:2", FENCE));
    }

    private static io.fabric8.kubernetes.client.KubernetesClient unreachable() throws Exception {
        int port;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        return Clusters.client(new ConfigBuilder(Config.empty())
                .withMasterUrl("http://127.0.0.1:" + port + "/")
                .build());
    }
}
