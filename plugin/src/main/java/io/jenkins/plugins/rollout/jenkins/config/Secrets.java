/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.jenkins.config;

import com.cloudbees.plugins.credentials.CredentialsMatchers;
import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.common.StandardCredentials;
import com.cloudbees.plugins.credentials.common.StandardListBoxModel;
import hudson.security.ACL;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.rollout.spi.PortException;
import java.util.Arrays;
import java.util.List;
import jenkins.model.Jenkins;

/** Credentials of the controller, by id. Nothing found here is kept: a rotated secret is noticed at the next use. */
final class Secrets {

    private Secrets() {}

    /**
     * The credentials with an id.
     *
     * @throws PortException when there are none of that kind
     */
    static <C extends StandardCredentials> C find(String id, Class<C> kind, String what) throws PortException {
        C found = CredentialsProvider.findCredentialByIdInItemGroup(id, kind, Jenkins.get(), ACL.SYSTEM2, List.of());
        if (found == null) {
            throw PortException.permanent(
                    "there are no credentials " + id + " " + what,
                    "Choose others under Manage Jenkins, System, Progressive Rollout, or add these.");
        }
        return found;
    }

    /** What a form offers: credentials of these kinds, and none. */
    @SafeVarargs
    static ListBoxModel offer(String current, Class<? extends StandardCredentials>... kinds) {
        var model = new StandardListBoxModel().includeEmptyValue();
        for (Class<? extends StandardCredentials> kind : kinds) {
            model.includeMatchingAs(ACL.SYSTEM2, Jenkins.get(), kind, List.of(), CredentialsMatchers.always());
        }
        boolean listed = model.stream().anyMatch(option -> option.value.equals(current));
        return listed ? model : model.includeCurrentValue(current);
    }

    /** Kinds as a list, for messages. */
    static String names(String... kinds) {
        return String.join(" or ", Arrays.asList(kinds));
    }
}
