/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.Test;
import org.yaml.snakeyaml.Yaml;

public class RouteWeightsTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final RoutePresets presets = RoutePresets.shipped();

    @Test
    public void splitsEveryRuleOfAnHttpRouteThatLeadsToTheServiceAndKeepsTheRest() throws Exception {
        ObjectNode route = yaml(
                """
                spec:
                  hostnames: [shop.example]
                  rules:
                  - matches: [{path: {value: /api}}]
                    timeouts: {request: 3s}
                    backendRefs:
                    - {name: web, port: 80, weight: 1, filters: [{type: RequestHeaderModifier}]}
                  - backendRefs: [{name: other, port: 80, weight: 1}]
                  - backendRefs: [{name: web, port: 80}]
                """);
        ObjectNode before = route.deepCopy();
        RouteWeights weights = weights("HTTPRoute");

        weights.give(route, before, 5);

        assertThat(route)
                .isEqualTo(
                        yaml(
                                """
                spec:
                  hostnames: [shop.example]
                  rules:
                  - matches: [{path: {value: /api}}]
                    timeouts: {request: 3s}
                    backendRefs:
                    - {name: web, port: 80, weight: 95, filters: [{type: RequestHeaderModifier}]}
                    - {name: web-canary, port: 80, weight: 5, filters: [{type: RequestHeaderModifier}]}
                  - backendRefs: [{name: other, port: 80, weight: 1}]
                  - backendRefs: [{name: web, port: 80, weight: 95}, {name: web-canary, port: 80, weight: 5}]
                """));
        assertThat(weights.share(route)).isEqualTo(0.05);
        weights.give(route, before, 100);
        assertThat(weights.share(route)).isEqualTo(1);
        weights.putBack(route, before);
        assertThat(route).isEqualTo(before);
        assertThat(weights.share(route)).isZero();
    }

    @Test
    public void leavesTheShareOfOtherBackendsAsItIs() throws Exception {
        ObjectNode route = yaml(
                "spec: {rules: [{backendRefs: [{name: web, port: 80, weight: 3}, {name: old, port: 80, weight: 1}]}]}");
        ObjectNode before = route.deepCopy();

        weights("HTTPRoute").give(route, before, 10);

        var backends = route.at("/spec/rules/0/backendRefs");
        double all = 0;
        for (var backend : backends) {
            all += backend.path("weight").asInt();
        }
        assertThat(backends.at("/2/name").asText()).isEqualTo("old");
        assertThat(backends.at("/2/weight").asInt() / all).isCloseTo(0.25, within(1e-9));
        assertThat(weights("HTTPRoute").share(route)).isCloseTo(0.1, within(1e-9));
        weights("HTTPRoute").putBack(route, before);
        assertThat(route).isEqualTo(before);
    }

    @Test
    public void keepsABackendThatTheUsersDeclared() throws Exception {
        ObjectNode before = yaml(
                "spec: {rules: [{backendRefs: [{name: web, port: 80, weight: 100}, {name: web-canary, port: 80, weight: 0}]}]}");
        ObjectNode route = before.deepCopy();

        weights("HTTPRoute").give(route, before, 40);
        assertThat(route.at("/spec/rules/0/backendRefs/1/weight").asInt()).isEqualTo(40);
        weights("HTTPRoute").putBack(route, before);

        assertThat(route).isEqualTo(before);
    }

    @Test
    public void givesTheCanarysWeightToStableWhereTheRouteWasRewrittenMeanwhile() throws Exception {
        ObjectNode before = yaml("spec: {rules: [{backendRefs: [{name: web, port: 80, weight: 1}]}]}");
        ObjectNode rewritten = yaml(
                "spec: {rules: [{backendRefs: [{name: web, port: 8080, weight: 60}, {name: web-canary, port: 80, weight: 40}]}]}");

        weights("HTTPRoute").putBack(rewritten, before);

        assertThat(rewritten).isEqualTo(yaml("spec: {rules: [{backendRefs: [{name: web, port: 8080, weight: 100}]}]}"));
    }

    @Test
    public void ignoresBackendsThatAreNotTheService() throws Exception {
        RouteWeights weights = weights("HTTPRoute");
        assertThat(weights.leadsToStable(yaml("spec: {rules: [{backendRefs: [{name: web, namespace: far}]}]}")))
                .isFalse();
        assertThat(weights.leadsToStable(yaml("spec: {rules: [{backendRefs: [{name: web, kind: Bucket}]}]}")))
                .isFalse();
        assertThat(weights.leadsToStable(
                        yaml("spec: {rules: [{backendRefs: [{name: web, namespace: shop, kind: Service}]}]}")))
                .isTrue();
        assertThat(weights.leadsToStable(yaml("spec: {}"))).isFalse();
    }

    @Test
    public void splitsAnIstioVirtualServiceByHostName() throws Exception {
        ObjectNode route = yaml(
                """
                spec:
                  hosts: [shop.example]
                  http:
                  - route:
                    - destination: {host: web.shop.svc.cluster.local, port: {number: 80}, subset: v1}
                """);
        ObjectNode before = route.deepCopy();

        weights("VirtualService").give(route, before, 20);

        assertThat(route)
                .isEqualTo(
                        yaml(
                                """
                spec:
                  hosts: [shop.example]
                  http:
                  - route:
                    - destination: {host: web.shop.svc.cluster.local, port: {number: 80}, subset: v1}
                      weight: 80
                    - destination: {host: web-canary.shop.svc.cluster.local, port: {number: 80}}
                      weight: 20
                """));
        weights("VirtualService").putBack(route, before);
        assertThat(route).isEqualTo(before);
    }

    @Test
    public void understandsEveryShippedKind() throws Exception {
        splits("GRPCRoute", "spec: {rules: [{backendRefs: [{name: web, port: 80}]}]}");
        splits("HTTPRoute.policy.linkerd.io", "spec: {rules: [{backendRefs: [{name: web, port: 80}]}]}");
        splits("TraefikService", "spec: {weighted: {services: [{name: web, port: 80, weight: 1}]}}");
        splits("IngressRoute", "spec: {routes: [{match: Host(`a`), services: [{name: web, port: 80}]}]}");
        splits("HTTPProxy", "spec: {routes: [{services: [{name: web, port: 80}]}]}");
        splits("ApisixRoute", "spec: {http: [{name: a, backends: [{serviceName: web, servicePort: 80}]}]}");
    }

    private void splits(String kind, String yaml) throws Exception {
        ObjectNode route = yaml(yaml);
        ObjectNode before = route.deepCopy();
        weights(kind).give(route, before, 30);
        assertThat(weights(kind).share(route)).as(kind).isCloseTo(0.3, within(1e-9));
        weights(kind).putBack(route, before);
        assertThat(route).as(kind).isEqualTo(before);
    }

    @Test
    public void takesAKindThatAnAdministratorDescribes() throws Exception {
        RoutePresets more = presets.with(
                """
                kind: TrafficSplit
                group: split.smi-spec.io
                versions: [v1alpha4]
                plural: trafficsplits
                backends: [spec.backends]
                name: service
                hostName: false
                weight: weight
                acknowledged: false
                """);
        ObjectNode route = yaml("spec: {service: root, backends: [{service: web, weight: 100}]}");
        var weights = new RouteWeights(more.find("TrafficSplit"), "shop", "web", "web-canary");
        weights.give(route, route.deepCopy(), 10);
        assertThat(route)
                .isEqualTo(
                        yaml(
                                "spec: {service: root, backends: [{service: web, weight: 90}, {service: web-canary, weight: 10}]}"));
    }

    @Test
    public void saysWhatIsWrongWithAPreset() {
        assertThatThrownBy(() -> presets.with("kind: X\ncolour: red"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("not a route preset: unknown key colour; known: ")
                .hasMessageNotContaining("\n");
        assertThatThrownBy(() -> presets.with("kind: X\ngroup: example.com\nversions: [v1]\nplural: xs\nname: n"))
                .hasMessage("not a route preset: weight is missing");
        assertThatThrownBy(() -> presets.with("- a")).hasMessageContaining("it has no keys");
        assertThatThrownBy(() -> presets.with("!!java.net.URL [\"http://a\"]"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("not a route preset");
        assertThatThrownBy(() -> presets.find("Nginx")).hasMessageContaining("kind Nginx are not known");
    }

    private RouteWeights weights(String kind) throws Exception {
        return new RouteWeights(presets.find(kind), "shop", "web", "web-canary");
    }

    private static ObjectNode yaml(String text) {
        return JSON.valueToTree(new Yaml().load(text));
    }
}
