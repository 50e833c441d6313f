/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.kubernetes;

import static io.jenkins.plugins.rollout.testkit.ClusterWorld.NEW_IMAGE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.jenkins.plugins.rollout.plan.Target;
import io.jenkins.plugins.rollout.plan.Target.Match;
import io.jenkins.plugins.rollout.spi.Cluster;
import io.jenkins.plugins.rollout.spi.Fence;
import io.jenkins.plugins.rollout.spi.PortException;
import io.jenkins.plugins.rollout.spi.Progress;
import io.jenkins.plugins.rollout.spi.Snapshot;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.Rule;
import org.junit.Test;

/** A ring's users are led to the ring's own Deployment, and a rollout there concerns nobody else. */
public class RingRoutingTest {

    @Rule
    public final MockCluster mock = new MockCluster();

    private KubernetesWorld world;
    private Target everybody;
    private long version;

    private Target ring(String kind, boolean cookie, String value) {
        world = mock.world(RouteStyle.ALL.stream()
                .filter(style -> style.called().equals(kind))
                .findFirst()
                .orElseThrow());
        everybody = world.deploy(2, true);
        Target apart = world.deploy(2, false);
        var match = new Match(cookie, cookie ? "ring" : "X-Ring", value, everybody.service());
        return new Target(
                apart.namespace(),
                apart.deployment(),
                Optional.empty(),
                apart.service(),
                Optional.of(new Target.Route(kind, everybody.service(), Optional.of(match))));
    }

    private interface Call {
        Progress run(Fence fence) throws PortException;
    }

    private Progress reach(Call call) throws PortException {
        var fence = new Fence("r-ring", ++version);
        Progress progress = call.run(fence);
        for (int i = 0; i < 300 && !progress.reached(); i++) {
            world.settle();
            progress = call.run(fence);
        }
        assertThat(progress.reached()).as(progress.detail()).isTrue();
        return progress;
    }

    /** Steps of 20 and 50 %, then back, or on. */
    private void ship(Target target, boolean back) throws PortException {
        Cluster cluster = world.cluster();
        Snapshot snapshot = cluster.snapshot(target);
        reach(fence -> cluster.createCanary(target, snapshot, NEW_IMAGE, fence));
        Progress half = reach(fence -> cluster.setWeight(target, snapshot, 50, fence));
        assertThat(half.share()).isCloseTo(0.5, within(0.001));
        if (back) {
            reach(fence -> cluster.restore(target, snapshot, fence));
        } else {
            reach(fence -> cluster.promote(target, snapshot, NEW_IMAGE, fence));
        }
    }

    private String route() {
        return world.routeSpec(everybody);
    }

    @Test
    public void anHttpRouteGetsARuleOfTheRingBeforeEverybodys() throws Exception {
        Target target = ring("HTTPRoute", false, "internal");
        String rest = route().substring(0, route().lastIndexOf("}{"));
        Snapshot snapshot = world.cluster().snapshot(target);
        assertThat(route()).as("nothing is written before the canary").startsWith(rest);
        reach(fence -> world.cluster().createCanary(target, snapshot, NEW_IMAGE, fence));
        reach(fence -> world.cluster().setWeight(target, snapshot, 20, fence));
        assertThat(route())
                .contains("\"headers\":[{\"name\":\"X-Ring\",\"type\":\"Exact\",\"value\":\"internal\"}]")
                .contains("\"name\":\"" + target.service() + "\",\"port\":80,\"weight\":80")
                .contains("\"name\":\"" + target.service() + "-canary\",\"port\":80,\"weight\":20")
                .contains("\"name\":\"" + everybody.service() + "\",\"port\":80,\"weight\":1");
        reach(fence -> world.cluster().restore(target, snapshot, fence));
        assertThat(route()).contains("X-Ring").doesNotContain("canary");
    }

    @Test
    public void theRuleIsMadeOnceAndStaysForTheNextRollout() throws Exception {
        Target target = ring("HTTPRoute", false, "internal");
        ship(target, true);
        String led = route();
        assertThat(led.split("X-Ring", -1)).hasSize(2);
        ship(target, false);
        assertThat(route()).isEqualTo(led);
    }

    @Test
    public void aVirtualServiceMatchesTheHeaderInLowerCaseAndFirst() throws Exception {
        Target target = ring("VirtualService", false, "internal");
        ship(target, false);
        assertThat(route()).contains("\"headers\":{\"x-ring\":{\"exact\":\"internal\"}}");
        assertThat(route().indexOf(target.service() + ".shop"))
                .isLessThan(route().indexOf(everybody.service() + ".shop"));
        assertThat(route()).contains("/static");
    }

    @Test
    public void aCookieIsFoundAmongOthersAndNowhereElse() throws Exception {
        RoutePreset preset = RoutePresets.shipped().find("HTTPRoute");
        String value = RingRule.filled(preset.ring().cookie(), new Match(true, "ring", "v1.2", "web"))
                .at("/headers/0/value")
                .asText();
        Pattern pattern = Pattern.compile(value);
        for (String hit : List.of("ring=v1.2", "a=b; ring=v1.2", "ring=v1.2; a=b", "a=b;ring=v1.2;c=d")) {
            assertThat(pattern.matcher(hit).matches()).as(hit).isTrue();
        }
        for (String miss : List.of("ring=v1x2", "string=v1.2", "ring=v1.20", "a=ring=v1.2")) {
            assertThat(pattern.matcher(miss).matches()).as(miss).isFalse();
        }
    }

    @Test
    public void anNginxIngressOfTheRingLeadsThereByHeaderAndPodsMakeTheShare() throws Exception {
        Target target = ring("NginxIngress", false, "internal");
        String before = route();
        ship(target, false);
        Ingress led = mock.client()
                .network()
                .v1()
                .ingresses()
                .inNamespace(target.namespace())
                .withName(everybody.service() + "-ring")
                .get();
        assertThat(led.getMetadata().getAnnotations())
                .containsEntry("nginx.ingress.kubernetes.io/canary", "true")
                .containsEntry("nginx.ingress.kubernetes.io/canary-by-header", "X-Ring")
                .containsEntry("nginx.ingress.kubernetes.io/canary-by-header-value", "internal")
                .doesNotContainKey("nginx.ingress.kubernetes.io/canary-weight");
        assertThat(led.getSpec().getRules()).singleElement().satisfies(rule -> assertThat(
                        rule.getHttp().getPaths())
                .singleElement()
                .satisfies(path ->
                        assertThat(path.getBackend().getService().getName()).isEqualTo(target.service())));
        assertThat(route()).as("everybody's route").isEqualTo(before);
        assertThatThrownBy(() -> world.cluster().snapshot(everybody))
                .hasMessageContaining("-ring leads a ring's users elsewhere already");
        assertThat(world.cluster().snapshot(target).image()).isEqualTo(NEW_IMAGE);
    }

    @Test
    public void whatAKindCannotDoIsSaidBeforeAnythingIsWritten() {
        Target cookie = ring("NginxIngress", true, "internal");
        assertThatThrownBy(() -> world.cluster().snapshot(cookie))
                .hasMessage("A NginxIngress knows only the value always of a cookie, not internal.");
        Target unknown = ring("TraefikService", false, "internal");
        assertThatThrownBy(() -> world.cluster().snapshot(unknown))
                .hasMessageContaining("A TraefikService cannot lead requests by header or cookie");
        Target right = ring("HTTPRoute", false, "internal");
        var match = new Match(false, "X-Ring", "internal", "nobody");
        var wrong = new Target(
                right.namespace(),
                right.deployment(),
                Optional.empty(),
                right.service(),
                Optional.of(new Target.Route("HTTPRoute", everybody.service(), Optional.of(match))));
        assertThatThrownBy(() -> world.cluster().snapshot(wrong))
                .hasMessageContaining("does not lead to Service nobody");
    }

    @Test
    public void aPresetThatSaysOnlyHalfOfItIsRefused() {
        String half = RouteStyle.TRAFFIC_SPLIT + "ring: {header: {headers: {\"{name}\": \"{value}\"}}}\n";
        assertThatThrownBy(() -> RoutePresets.shipped().with(half)).hasMessageContaining("ring.rules is missing");
        String none = RouteStyle.TRAFFIC_SPLIT + "ring: {rules: spec.rules, matches: matches}\n";
        assertThatThrownBy(() -> RoutePresets.shipped().with(none)).hasMessageContaining("ring.header is missing");
    }
}
