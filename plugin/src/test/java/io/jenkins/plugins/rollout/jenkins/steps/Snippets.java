/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.jenkins.steps;

import static org.assertj.core.api.Assertions.assertThat;

import org.htmlunit.html.HtmlPage;
import org.jenkinsci.plugins.structs.describable.DescribableModel;
import org.jenkinsci.plugins.workflow.cps.Snippetizer;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jvnet.hudson.test.JenkinsRule;

/** Steps as the Snippet Generator writes and reads them. */
final class Snippets {

    private final JenkinsRule jenkins;

    Snippets(JenkinsRule jenkins) {
        this.jenkins = jenkins;
    }

    /** The generator writes this text, and what it is made of makes the same step again. */
    <S extends Step> void roundTrip(S step, String expected) throws Exception {
        assertThat(Snippetizer.object2Groovy(step)).isEqualTo(expected);
        @SuppressWarnings("unchecked")
        var model = new DescribableModel<>((Class<S>) step.getClass());
        S again = model.instantiate(model.uninstantiate2(step).getArguments(), null);
        jenkins.assertEqualDataBoundBeans(step, again);
    }

    /** The generator's page offers the step, and every field has a help page. */
    void helps(Class<? extends Step> step, String function) throws Exception {
        var model = new DescribableModel<>(step);
        assertThat(model.getHelp()).as("help of " + function).isNotBlank();
        for (var parameter : model.getParameters()) {
            assertThat(parameter.getHelp())
                    .as("help of " + function + "." + parameter.getName())
                    .isNotBlank();
        }
        HtmlPage page = jenkins.createWebClient().goTo("pipeline-syntax/");
        assertThat(page.getWebResponse().getContentAsString()).contains(function + ":");
    }
}
