/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.kubernetes;

import static io.jenkins.plugins.rollout.kubernetes.MockCluster.NAMESPACE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.fabric8.kubernetes.api.model.authorization.v1.ResourceRule;
import io.fabric8.kubernetes.api.model.authorization.v1.ResourceRuleBuilder;
import io.fabric8.kubernetes.api.model.authorization.v1.SelfSubjectAccessReviewBuilder;
import io.fabric8.kubernetes.api.model.authorization.v1.SelfSubjectRulesReviewBuilder;
import io.jenkins.plugins.rollout.plan.Target;
import io.jenkins.plugins.rollout.spi.PortException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;

/** What the credentials may do is looked at before anything is written. */
public class RightsTest {

    private static final String REVIEWS = "/apis/authorization.k8s.io/v1/";

    @Rule
    public final MockCluster mock = new MockCluster();

    private Target target;

    @Before
    public void deploy() {
        target = mock.world().deploy(1, true);
    }

    @Test
    public void refusesARolloutThatCouldNotRemoveItsCanary() {
        grants(allBut("apps", "deployments", "delete"));
        answersEachQuestion(false);
        PortException refusal = catchThrowableOfType(
                PortException.class, () -> mock.world().cluster().snapshot(target));
        assertThat(refusal).hasMessage("Not allowed to delete deployments.apps in namespace shop.");
        assertThat(refusal.remedy()).contains("- {apiGroups: [\"apps\"], resources: [deployments], verbs: [delete]}");
        assertThat(refusal.retryable()).isFalse();
    }

    @Test
    public void asksOneByOneWhatTheServerDoesNotList() throws Exception {
        grants(allBut("apps", "deployments", "delete"));
        answersEachQuestion(true);
        assertThat(mock.world().cluster().snapshot(target).replicas()).isEqualTo(1);
    }

    @Test
    public void goesOnWhereRightsCannotBeFoundOut() throws Exception {
        assertThat(mock.world().cluster().snapshot(target).replicas()).isEqualTo(1);
    }

    @Test
    public void doesNotInsistOnRightsForWhatCanBeLeftOut() throws Exception {
        grants(allBut("", "configmaps", "create"));
        answersEachQuestion(false);
        mock.world().cluster().snapshot(target);
        Check check = new Preflight(mock.client())
                .rights(target).stream()
                        .filter(each -> each.name().equals("right to configmaps"))
                        .findFirst()
                        .orElseThrow();
        assertThat(check.ok()).isTrue();
        assertThat(check.detail())
                .isEqualTo("may not create in namespace shop: a rollback leaves ConfigMaps as they are");
    }

    @Test
    public void takesARuleForCertainNamesAsNone() {
        List<ResourceRule> rules = allBut("apps", "deployments", "delete");
        rules.add(new ResourceRuleBuilder()
                .withApiGroups("apps")
                .withResources("deployments")
                .withVerbs("delete")
                .withResourceNames("other")
                .build());
        grants(rules);
        answersEachQuestion(false);
        assertThat(new Preflight(mock.client()).rights(target).get(0).detail())
                .isEqualTo("may not delete in namespace " + NAMESPACE);
    }

    private List<ResourceRule> allBut(String group, String resource, String verb) {
        List<ResourceRule> rules = new ArrayList<>();
        for (Need need : Need.of(target, Optional.of(httpRoute()))) {
            boolean cut = need.group().equals(group) && need.resource().equals(resource);
            rules.add(new ResourceRuleBuilder()
                    .withApiGroups(need.group())
                    .withResources(need.resource())
                    .withVerbs(need.verbs().stream()
                            .filter(each -> !(cut && each.equals(verb)))
                            .toList())
                    .build());
        }
        return rules;
    }

    private static RoutePreset httpRoute() {
        try {
            return RoutePresets.shipped().find("HTTPRoute");
        } catch (PortException e) {
            throw new AssertionError(e);
        }
    }

    private void grants(List<ResourceRule> rules) {
        mock.server()
                .expect()
                .post()
                .withPath(REVIEWS + "selfsubjectrulesreviews")
                .andReturn(
                        201,
                        new SelfSubjectRulesReviewBuilder()
                                .withNewStatus()
                                .withIncomplete(false)
                                .withResourceRules(rules)
                                .endStatus()
                                .build())
                .always();
    }

    private void answersEachQuestion(boolean allowed) {
        mock.server()
                .expect()
                .post()
                .withPath(REVIEWS + "selfsubjectaccessreviews")
                .andReturn(
                        201,
                        new SelfSubjectAccessReviewBuilder()
                                .withNewStatus()
                                .withAllowed(allowed)
                                .endStatus()
                                .build())
                .always();
    }
}
