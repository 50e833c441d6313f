/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.kubernetes;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinitionBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import java.util.Locale;

/**
 * How an application's route is written.
 *
 * @param called kind as a target names it
 * @param yaml the route of the application {@code NAME}
 */
record RouteStyle(String called, String group, String version, String plural, String yaml) {

    static final RouteStyle GATEWAY = new RouteStyle(
            "HTTPRoute",
            "gateway.networking.k8s.io",
            "v1",
            "httproutes",
            """
            kind: HTTPRoute
            spec:
              hostnames: [web.example]
              rules:
              - backendRefs: [{name: NAME, port: 80, weight: 1}]
              - backendRefs: [{name: elsewhere, port: 80, weight: 1}]
            """);

    /** One of each kind that is shipped, and one more. */
    static final List<RouteStyle> ALL = List.of(
            GATEWAY,
            new RouteStyle(
                    "GRPCRoute",
                    "gateway.networking.k8s.io",
                    "v1",
                    "grpcroutes",
                    """
                    kind: GRPCRoute
                    spec: {rules: [{backendRefs: [{name: NAME, port: 80}]}]}
                    """),
            new RouteStyle(
                    "VirtualService",
                    "networking.istio.io",
                    "v1beta1",
                    "virtualservices",
                    """
                    kind: VirtualService
                    spec:
                      hosts: [web.example]
                      http:
                      - match: [{uri: {prefix: /static}}]
                        route: [{destination: {host: assets}}]
                      - route: [{destination: {host: NAME.shop.svc.cluster.local, subset: all}}]
                    """),
            new RouteStyle(
                    "HTTPRoute.policy.linkerd.io",
                    "policy.linkerd.io",
                    "v1beta3",
                    "httproutes",
                    """
                    kind: HTTPRoute
                    spec: {rules: [{backendRefs: [{name: NAME, port: 80}]}]}
                    """),
            new RouteStyle(
                    "TraefikService",
                    "traefik.io",
                    "v1alpha1",
                    "traefikservices",
                    """
                    kind: TraefikService
                    spec: {weighted: {services: [{name: NAME, port: 80, weight: 3}]}}
                    """),
            new RouteStyle(
                    "IngressRoute",
                    "traefik.io",
                    "v1alpha1",
                    "ingressroutes",
                    """
                    kind: IngressRoute
                    spec: {routes: [{kind: Rule, match: Host(`a`), services: [{name: NAME, port: 80}]}]}
                    """),
            new RouteStyle(
                    "HTTPProxy",
                    "projectcontour.io",
                    "v1",
                    "httpproxies",
                    """
                    kind: HTTPProxy
                    spec: {routes: [{conditions: [{prefix: /}], services: [{name: NAME, port: 80}]}]}
                    """),
            new RouteStyle(
                    "ApisixRoute",
                    "apisix.apache.org",
                    "v2",
                    "apisixroutes",
                    """
                    kind: ApisixRoute
                    spec: {http: [{name: a, backends: [{serviceName: NAME, servicePort: 80}]}]}
                    """),
            new RouteStyle(
                    "NginxIngress",
                    "networking.k8s.io",
                    "v1",
                    "ingresses",
                    """
                    kind: Ingress
                    metadata: {annotations: {nginx.ingress.kubernetes.io/ssl-redirect: "false"}}
                    spec:
                      ingressClassName: nginx
                      rules:
                      - host: other.example
                        http: {paths: [{path: /, pathType: Prefix, backend: {service: {name: other, port: {number: 80}}}}]}
                      - host: web.example
                        http:
                          paths:
                          - {path: /assets, pathType: Prefix, backend: {service: {name: other, port: {number: 80}}}}
                          - {path: /, pathType: Prefix, backend: {service: {name: NAME, port: {number: 80}}}}
                    """),
            new RouteStyle(
                    "AlbIngress",
                    "networking.k8s.io",
                    "v1",
                    "ingresses",
                    """
                    kind: Ingress
                    metadata:
                      annotations:
                        alb.ingress.kubernetes.io/scheme: internal
                        alb.ingress.kubernetes.io/actions.web: |
                          {"type": "forward", "forwardConfig": {"targetGroups": [
                            {"serviceName": "NAME", "servicePort": "80", "weight": 1}]}}
                    spec:
                      ingressClassName: alb
                      rules:
                      - host: web.example
                        http:
                          paths:
                          - {path: /, pathType: Prefix, backend: {service: {name: web, port: {name: use-annotation}}}}
                    """),
            new RouteStyle(
                    "TrafficSplit",
                    "split.smi-spec.io",
                    "v1alpha4",
                    "trafficsplits",
                    """
                    kind: TrafficSplit
                    spec: {service: root, backends: [{service: NAME, weight: 100}]}
                    """));

    /** A kind that is not shipped, as an administrator would describe it. */
    static final String TRAFFIC_SPLIT =
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
            """;

    GenericKubernetesResource route(String namespace, String name) {
        String text = yaml.replace("NAME.shop", "NAME." + namespace).replace("NAME", name);
        GenericKubernetesResource route = Serialization.unmarshal(text, GenericKubernetesResource.class);
        route.setApiVersion(group + "/" + version);
        var metadata =
                route.getMetadata() == null ? new io.fabric8.kubernetes.api.model.ObjectMeta() : route.getMetadata();
        metadata.setNamespace(namespace);
        metadata.setName(name);
        route.setMetadata(metadata);
        return route;
    }

    Kind<GenericKubernetesResource> kind() {
        return Kind.generic(group, version, plural, shortKind());
    }

    private String shortKind() {
        return Serialization.unmarshal(yaml, GenericKubernetesResource.class).getKind();
    }

    /** Teaches an API server the kind, unless it knows it. */
    void install(KubernetesClient admin) {
        var definitions = admin.apiextensions().v1().customResourceDefinitions();
        if (group.equals("networking.k8s.io")
                || definitions.withName(plural + "." + group).get() != null) {
            return;
        }
        definitions.resource(definition()).create();
        for (int i = 0; i < 300 && !established(admin); i++) {
            RealCluster.pause();
        }
    }

    private boolean established(KubernetesClient admin) {
        CustomResourceDefinition found = admin.apiextensions()
                .v1()
                .customResourceDefinitions()
                .withName(plural + "." + group)
                .get();
        return found.getStatus() != null
                && found.getStatus().getConditions() != null
                && found.getStatus().getConditions().stream()
                        .anyMatch(condition -> condition.getType().equals("Established")
                                && condition.getStatus().equals("True"));
    }

    private CustomResourceDefinition definition() {
        return new CustomResourceDefinitionBuilder()
                .withNewMetadata()
                .withName(plural + "." + group)
                .addToAnnotations("api-approved.kubernetes.io", "unapproved, for tests")
                .endMetadata()
                .withNewSpec()
                .withGroup(group)
                .withScope("Namespaced")
                .withNewNames()
                .withKind(shortKind())
                .withPlural(plural)
                .withSingular(shortKind().toLowerCase(Locale.ROOT))
                .endNames()
                .addNewVersion()
                .withName(version)
                .withServed(true)
                .withStorage(true)
                .withNewSchema()
                .withNewOpenAPIV3Schema()
                .withType("object")
                .withXKubernetesPreserveUnknownFields(true)
                .endOpenAPIV3Schema()
                .endSchema()
                .endVersion()
                .endSpec()
                .build();
    }
}
