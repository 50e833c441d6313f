/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.jenkins.plugins.rollout.plan.Target;
import io.jenkins.plugins.rollout.spi.Cluster;
import io.jenkins.plugins.rollout.spi.PortException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;

public class LeaseLockTest {

    private static final Duration TTL = Duration.ofSeconds(60);

    private final Wound clock = new Wound();

    @Rule
    public final MockCluster mock = new MockCluster(clock);

    private final Target target = new Target("shop", "web", Optional.empty(), "web", Optional.empty());
    private Cluster cluster;

    @Before
    public void enter() {
        cluster = mock.world().cluster();
    }

    @Test
    public void namesTheHolderAndUntilWhen() throws Exception {
        cluster.lease(target, "r-1", TTL);
        PortException held = catchThrowableOfType(PortException.class, () -> cluster.lease(target, "r-2", TTL));
        assertThat(held).hasMessage("Deployment shop/web is held by rollout r-1 until 2026-01-01T00:01:00Z.");
        assertThat(held.remedy()).contains("rollout abort r-1");
    }

    @Test
    public void canBeTakenOverOnceItHasExpired() throws Exception {
        cluster.lease(target, "r-1", TTL);
        clock.pass(TTL);
        cluster.lease(target, "r-2", TTL);
        assertThat(lease().getSpec().getHolderIdentity()).isEqualTo("r-2");
        assertThat(lease().getSpec().getLeaseTransitions()).isEqualTo(1);
        assertThat(catchThrowableOfType(PortException.class, () -> cluster.lease(target, "r-1", TTL)))
                .hasMessageContaining("held by rollout r-2");
    }

    @Test
    public void lastsAsLongAsItIsRenewed() throws Exception {
        cluster.lease(target, "r-1", TTL);
        clock.pass(Duration.ofSeconds(40));
        cluster.lease(target, "r-1", TTL);
        clock.pass(Duration.ofSeconds(40));
        assertThat(catchThrowableOfType(PortException.class, () -> cluster.lease(target, "r-2", TTL)))
                .isNotNull();
    }

    @Test
    public void isNotWrittenAgainWhileItIsFresh() throws Exception {
        cluster.lease(target, "r-1", TTL);
        String version = lease().getMetadata().getResourceVersion();
        clock.pass(Duration.ofSeconds(10));
        cluster.lease(target, "r-1", TTL);
        assertThat(lease().getMetadata().getResourceVersion()).isEqualTo(version);
    }

    @Test
    public void takesNoOffenceAtARolloutThatRenewsItTwiceAtOnce() throws Exception {
        cluster.lease(target, "r-1", TTL);
        clock.pass(Duration.ofSeconds(40));
        mock.server()
                .expect()
                .put()
                .withPath("/apis/coordination.k8s.io/v1/namespaces/shop/leases/progressive-rollout-web")
                .andReturn(409, "{\"kind\":\"Status\",\"code\":409}")
                .once();
        cluster.lease(target, "r-1", TTL);
        assertThat(lease().getSpec().getHolderIdentity()).isEqualTo("r-1");
    }

    @Test
    public void isGoneOnceReleased() throws Exception {
        cluster.lease(target, "r-1", TTL);
        cluster.release(target, "r-1");
        assertThat(lease()).isNull();
    }

    private Lease lease() {
        return mock.client()
                .leases()
                .inNamespace("shop")
                .withName("progressive-rollout-web")
                .get();
    }

    /** A clock that goes on when told to. */
    private static final class Wound extends Clock {
        private Instant now = Instant.parse("2026-01-01T00:00:00Z");

        void pass(Duration time) {
            now = now.plus(time);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
