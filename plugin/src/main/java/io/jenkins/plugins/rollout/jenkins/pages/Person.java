/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.jenkins.pages;

import hudson.Util;
import hudson.model.Failure;
import hudson.security.ACL;
import hudson.security.AccessControlled;
import hudson.security.Permission;
import io.jenkins.plugins.rollout.gate.Voucher;
import io.jenkins.plugins.rollout.gate.WindowOverride;
import io.jenkins.plugins.rollout.jenkins.Messages;
import io.jenkins.plugins.rollout.yaml.Durations;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import jenkins.model.Jenkins;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;

/**
 * Who decides, and why.
 *
 * @param groups of which the security realm says that the person is a member
 */
record Person(String name, List<String> groups, String reason) {

    /** Characters of a reason: it goes into the journal for good, and into every list. */
    private static final int MOST = 2000;

    /** The signed-in user with a reason: a decision without a name or a reason proves nothing. */
    static Person of(AccessControlled holder, Permission permission, @Nullable String reason) {
        holder.checkPermission(permission);
        Authentication authentication = Jenkins.getAuthentication2();
        if (ACL.isAnonymous2(authentication)) {
            throw new Failure(Messages.RolloutPage_anonymous());
        }
        String why = Util.fixEmptyAndTrim(reason);
        if (why == null) {
            throw new Failure(Messages.RolloutPage_noReason());
        }
        if (why.length() > MOST) {
            throw new Failure(Messages.RolloutPage_longReason(MOST));
        }
        List<String> groups = authentication.getAuthorities().stream()
                .map(GrantedAuthority::getAuthority)
                .toList();
        return new Person(authentication.getName(), groups, why);
    }

    /** The person's word that a window is overridden, for as long as was asked for. */
    WindowOverride override(@Nullable String role, @Nullable String duration) {
        Instant now = Instant.now();
        try {
            String length = Util.fixEmptyAndTrim(duration);
            Instant until = now.plus(Durations.parse(length == null ? "2h" : length));
            return new WindowOverride(
                    name, Util.fixNull(role).strip(), reason, now, until, groups, Optional.of(Voucher.JENKINS));
        } catch (IllegalArgumentException e) {
            throw new Failure(Messages.RolloutPage_badDuration());
        }
    }
}
