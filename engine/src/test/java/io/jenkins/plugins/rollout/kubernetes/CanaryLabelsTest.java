/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.LabelSelectorRequirement;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.Test;

public class CanaryLabelsTest {

    private static final Map<String, String> POD = Map.of("app", "web", "tier", "front", "team", "shop");

    @Test
    public void sharesTheServiceWithStableWithoutARoute() {
        CanaryLabels labels = CanaryLabels.shared(document(Map.of("app", "web"), Map.of("app", "web")));
        assertThat(labels.pod()).containsAllEntriesOf(POD).containsEntry(Names.ROLE, "canary");
        assertThat(labels.selector().getMatchLabels())
                .containsOnly(Map.entry("app", "web"), Map.entry(Names.ROLE, "canary"));
    }

    @Test
    public void staysOutOfTheStableServiceBehindARoute() throws Exception {
        var selector = Map.of("app", "web");
        CanaryLabels labels = CanaryLabels.apart(document(selector, selector), Optional.empty());
        assertThat(Services.selects(selector, labels.pod())).isFalse();
        assertThat(Services.selects(labels.service(), labels.pod())).isTrue();
        assertThat(Services.selects(labels.service(), POD)).isFalse();
        assertThat(labels.pod()).containsEntry("app", "web-canary").containsEntry("tier", "front");
        assertThat(labels.pod()).containsAllEntriesOf(labels.selector().getMatchLabels());
    }

    @Test
    public void changesALabelThatLittleElseRefersToWhereItCan() throws Exception {
        var service = Map.of("app", "web", "tier", "front");
        assertThat(CanaryLabels.apart(document(Map.of("app", "web"), service), Optional.empty())
                        .pod())
                .containsEntry("app", "web")
                .containsEntry("tier", "front-canary");
        assertThat(CanaryLabels.apart(document(service, service), Optional.empty())
                        .pod())
                .containsEntry("app", "web")
                .containsEntry("tier", "front-canary");
    }

    @Test
    public void dropsASelectorExpressionThatTheChangedLabelWouldBreak() throws Exception {
        Document document = document(Map.of(), Map.of("app", "web"));
        document.deployment()
                .getSpec()
                .getSelector()
                .setMatchExpressions(List.of(
                        new LabelSelectorRequirement("app", "In", List.of("web")),
                        new LabelSelectorRequirement("team", "Exists", List.of())));
        var selector = CanaryLabels.apart(document, Optional.empty()).selector();
        assertThat(selector.getMatchExpressions())
                .extracting(LabelSelectorRequirement::getKey)
                .containsExactly("team");
    }

    @Test
    public void followsACanaryServiceThatTheUsersKeep() throws Exception {
        Document document = document(Map.of("app", "web"), Map.of("app", "web"));
        CanaryLabels labels = CanaryLabels.apart(document, Optional.of(service(Map.of("app", "next"))));
        assertThat(labels.pod()).containsEntry("app", "next");
        assertThatThrownBy(() -> CanaryLabels.apart(document, Optional.of(service(Map.of("track", "canary")))))
                .hasMessageContaining("would both select the canary pods");
    }

    @Test
    public void keepsNamesWithinTheirLimit() {
        String longName = "a".repeat(63);
        assertThat(Names.canary("web")).isEqualTo("web-canary");
        assertThat(Names.canary(longName)).hasSize(63).endsWith("-canary");
        assertThat(Names.canary(longName)).isNotEqualTo(Names.canary("a".repeat(62)));
    }

    private static Document document(Map<String, String> matchLabels, Map<String, String> serviceSelector) {
        var deployment = new DeploymentBuilder()
                .withNewMetadata()
                .withName("web")
                .endMetadata()
                .withNewSpec()
                .withNewSelector()
                .withMatchLabels(matchLabels)
                .endSelector()
                .withNewTemplate()
                .withNewMetadata()
                .withLabels(POD)
                .endMetadata()
                .endTemplate()
                .endSpec()
                .build();
        return Document.of("web", deployment, service(serviceSelector), null, null, List.of());
    }

    private static Service service(Map<String, String> selector) {
        return new ServiceBuilder()
                .withNewMetadata()
                .withName("web")
                .endMetadata()
                .withNewSpec()
                .withSelector(selector)
                .endSpec()
                .build();
    }
}
