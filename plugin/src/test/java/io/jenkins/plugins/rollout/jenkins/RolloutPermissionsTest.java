/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.jenkins;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;

import hudson.PluginWrapper;
import hudson.model.FreeStyleProject;
import hudson.model.User;
import hudson.security.ACL;
import hudson.security.ACLContext;
import hudson.security.Permission;
import hudson.security.PermissionGroup;
import java.util.List;
import jenkins.model.Jenkins;
import org.junit.Rule;
import org.junit.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;

public class RolloutPermissionsTest {
    @Rule
    public final JenkinsRule jenkins = new JenkinsRule();

    @Test
    public void thePluginIsActive() {
        PluginWrapper plugin = jenkins.jenkins.getPluginManager().getPlugin("progressive-rollout");

        assertThat(plugin, notNullValue());
        assertThat(plugin.isActive(), is(true));
    }

    @Test
    public void startUpRegistersThePermissions() {
        PermissionGroup group = PermissionGroup.getAll().stream()
                .filter(g -> g.getOwnerClassName().equals("io.jenkins.plugins.rollout.jenkins.RolloutPermissions"))
                .findFirst()
                .orElseThrow();

        assertThat(group.title.toString(), is("Progressive Rollout"));
        List<String> names = group.getPermissions().stream()
                .map(permission -> permission.name)
                .toList();
        assertThat(names, containsInAnyOrder("View", "Approve", "OverrideWindow", "Rollback", "Configure"));
    }

    @Test
    public void oneGrantDoesNotBringAnother() throws Exception {
        FreeStyleProject project = jenkins.createFreeStyleProject();
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.ADMINISTER)
                .everywhere()
                .to("admin")
                .grant(RolloutPermissions.VIEW)
                .everywhere()
                .to("viewer"));

        assertThat(may("viewer", project, RolloutPermissions.VIEW), is(true));
        assertThat(may("viewer", project, RolloutPermissions.APPROVE), is(false));
        assertThat(may("viewer", project, RolloutPermissions.ROLLBACK), is(false));
        assertThat(may("admin", project, RolloutPermissions.OVERRIDE_WINDOW), is(true));
    }

    private static boolean may(String user, FreeStyleProject project, Permission permission) {
        try (ACLContext ignored = ACL.as2(User.getOrCreateByIdOrFullName(user).impersonate2())) {
            return project.hasPermission(permission);
        }
    }
}
