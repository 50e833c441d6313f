/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.kubernetes;

import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.jenkins.plugins.rollout.plan.Target;
import io.jenkins.plugins.rollout.spi.PortException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Looks at a cluster before a rollout does: can it be reached, is it allowed, is the target as it must be. Reads only. */
public final class Preflight {

    private final KubernetesClient client;
    private final Api api;
    private final RoutePresets presets;

    public Preflight(KubernetesClient client) {
        this(client, RoutePresets.shipped());
    }

    public Preflight(KubernetesClient client, RoutePresets presets) {
        this.client = client;
        this.api = new Api(client);
        this.presets = presets;
    }

    /** Whether the server answers, and its version. */
    public Check server() {
        String name = "API server " + client.getMasterUrl();
        try {
            return Check.fine(
                    name, "answers, version " + client.getKubernetesVersion().getGitVersion());
        } catch (KubernetesClientException e) {
            PortException fault = Faults.of(e, new Access("get", Kind.DEPLOYMENT, "default", ""));
            return new Check(name, false, "does not answer: " + Faults.reason(e), fault.remedy());
        }
    }

    /** Everything that a rollout of this target needs, in the order in which it needs it. */
    public List<Check> all(Target target) {
        Check server = server();
        List<Check> checks = new ArrayList<>(List.of(server));
        if (server.ok()) {
            checks.addAll(rights(target));
            checks.addAll(target(target));
        }
        return checks;
    }

    /** One line a resource. */
    public List<Check> rights(Target target) {
        List<Check> checks = new ArrayList<>();
        try {
            Rights rights = Rights.in(client, target.namespace());
            for (Need need : Need.of(target, preset(target))) {
                checks.add(right(need, rights.missing(need, false), target.namespace()));
            }
        } catch (KubernetesClientException e) {
            checks.add(new Check(
                    "rights",
                    false,
                    "cannot be found out: " + Faults.reason(e),
                    "Check with: kubectl auth can-i --list -n " + target.namespace()));
        }
        return checks;
    }

    private static Check right(Need need, List<String> missing, String namespace) {
        String name = "right to " + need.display();
        if (missing.isEmpty()) {
            return Check.fine(name, String.join(", ", need.verbs()));
        }
        String lacking = "may not " + String.join(", ", missing) + " in namespace " + namespace;
        String remedy = "Add to the Role: " + need.rule(missing);
        return need.required()
                ? new Check(name, false, lacking, remedy)
                : new Check(name, true, lacking + ": " + need.without(), remedy);
    }

    /** The objects of the target. */
    public List<Check> target(Target target) {
        List<Check> checks = new ArrayList<>();
        Optional<Deployment> deployment = deployment(target, checks);
        deployment.ifPresent(found -> checks.add(check("Service " + target.service(), () -> {
            Services.require(api, target, found);
            return "selects the pods of Deployment " + target.deployment();
        })));
        target.route()
                .ifPresent(route -> checks.add(check(route.kind() + " " + route.name(), () -> {
                    Routes.require(api, presets.find(route.kind()), target);
                    return "leads to Service " + target.service();
                })));
        checks.add(
                check("Lease " + Names.lease(target.deployment()), () -> new LeaseLock(api, java.time.Clock.systemUTC())
                        .find(target)
                        .map(lease -> "held by " + LeaseLock.holder(lease))
                        .orElse("free")));
        return checks;
    }

    private Optional<Deployment> deployment(Target target, List<Check> checks) {
        List<Deployment> found = new ArrayList<>();
        checks.add(check("Deployment " + target.display(), () -> {
            Deployment deployment = Deployments.require(api, target);
            found.add(deployment);
            Deployments.requireUnpaused(deployment, target);
            return "container " + Containers.resolve(target, deployment) + ", " + Deployments.ready(deployment) + " of "
                    + Scene.replicas(deployment) + " pods ready";
        }));
        if (!found.isEmpty() && target.route().isEmpty()) {
            checks.add(shares(Scene.replicas(found.get(0))));
        }
        return found.stream().findFirst();
    }

    private static Check shares(int pods) {
        if (pods == 0) {
            return new Check("shares", false, "the Deployment is scaled to 0", "Scale it up before a rollout.");
        }
        String detail = "without a route the canary's share is from " + Shares.percent(ReplicaRatio.share(pods, 1))
                + " (1 pod beside " + pods + ") to 50 %";
        return new Check("shares", true, detail, "For finer weights use a route or more pods.");
    }

    private Optional<RoutePreset> preset(Target target) {
        try {
            return target.route().isEmpty()
                    ? Optional.empty()
                    : Optional.of(presets.find(target.route().get().kind()));
        } catch (PortException e) {
            return Optional.empty();
        }
    }

    private static Check check(String name, Look look) {
        try {
            return Check.fine(name, look.find());
        } catch (PortException e) {
            return new Check(name, false, String.valueOf(e.getMessage()), e.remedy());
        }
    }

    private interface Look {
        String find() throws PortException;
    }
}
