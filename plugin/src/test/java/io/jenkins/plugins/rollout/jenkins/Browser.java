/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.jenkins;

import java.net.URL;
import java.util.ArrayList;
import java.util.List;
import org.htmlunit.HttpMethod;
import org.htmlunit.WebRequest;
import org.htmlunit.WebResponse;
import org.htmlunit.util.NameValuePair;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.JenkinsRule.WebClient;

/** What people do on the pages. */
public final class Browser {

    private final JenkinsRule jenkins;

    public Browser(JenkinsRule jenkins) {
        this.jenkins = jenkins;
    }

    public WebClient as(String user) throws Exception {
        return jenkins.createWebClient()
                .withThrowExceptionOnFailingStatusCode(false)
                .login(user);
    }

    /** Sends a decision about a rollout or a question; names and values of further fields by turns. */
    public WebResponse decide(String user, String id, String decision, String reason, String... more) throws Exception {
        WebClient client = as(user);
        client.getOptions().setJavaScriptEnabled(false);
        var request =
                new WebRequest(new URL(client.getContextPath() + "rollouts/" + id + "/" + decision), HttpMethod.POST);
        client.addCrumb(request);
        List<NameValuePair> parameters = new ArrayList<>(request.getRequestParameters());
        parameters.add(new NameValuePair("reason", reason));
        for (int i = 0; i < more.length; i += 2) {
            parameters.add(new NameValuePair(more[i], more[i + 1]));
        }
        request.setRequestParameters(parameters);
        return client.getPage(request).getWebResponse();
    }
}
