/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.jenkins;

import hudson.init.InitMilestone;
import hudson.init.Initializer;
import hudson.security.Permission;
import hudson.security.PermissionGroup;
import hudson.security.PermissionScope;
import jenkins.model.Jenkins;
import org.jvnet.localizer.Localizable;

/** What a user may do with rollouts. Each is granted on its own; only administrators have all of them. */
public final class RolloutPermissions {
    public static final PermissionGroup GROUP =
            new PermissionGroup(RolloutPermissions.class, Messages._RolloutPermissions_title());

    /** See rollouts, their evidence and their history. */
    public static final Permission VIEW = onItems("View", Messages._RolloutPermissions_view());

    /** Approve or reject a rollout that waits for a decision. */
    public static final Permission APPROVE = onItems("Approve", Messages._RolloutPermissions_approve());

    /** Let a rollout start although its window is closed. */
    public static final Permission OVERRIDE_WINDOW =
            onItems("OverrideWindow", Messages._RolloutPermissions_overrideWindow());

    /** Roll a deployment back by hand. */
    public static final Permission ROLLBACK = onItems("Rollback", Messages._RolloutPermissions_rollback());

    /** Change clusters, metric sources, policies and calendars. */
    public static final Permission CONFIGURE =
            permission("Configure", Messages._RolloutPermissions_configure(), PermissionScope.JENKINS);

    private RolloutPermissions() {}

    /** The call itself loads this class, so that the permissions exist before an authorization strategy is read. */
    @Initializer(after = InitMilestone.PLUGINS_PREPARED, before = InitMilestone.SYSTEM_CONFIG_LOADED)
    public static void register() {}

    private static Permission onItems(String name, Localizable description) {
        return permission(name, description, PermissionScope.JENKINS, PermissionScope.ITEM_GROUP, PermissionScope.ITEM);
    }

    private static Permission permission(String name, Localizable description, PermissionScope... scopes) {
        return new Permission(GROUP, name, description, Jenkins.ADMINISTER, true, scopes);
    }
}
