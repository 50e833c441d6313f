/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.kubernetes;

import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.api.model.coordination.v1.LeaseBuilder;
import io.fabric8.kubernetes.api.model.coordination.v1.LeaseSpec;
import io.jenkins.plugins.rollout.plan.Target;
import io.jenkins.plugins.rollout.spi.PortException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * The Lease that keeps two rollouts off one Deployment. Its time is the clock of whoever renewed it, so clocks of drivers
 * must agree to well within its duration; the fence holds even where they do not.
 */
final class LeaseLock {

    private static final int TRIES = 3;

    private final Api api;
    private final Clock clock;

    LeaseLock(Api api, Clock clock) {
        this.api = api;
        this.clock = clock;
    }

    /** Takes or renews; a rollout that does so twice at the same moment meets only itself. */
    void take(Target target, String holder, Duration ttl) throws PortException {
        for (int i = 0; i < TRIES; i++) {
            if (taken(target, holder, ttl)) {
                return;
            }
        }
        throw lost(target);
    }

    private boolean taken(Target target, String holder, Duration ttl) throws PortException {
        Optional<Lease> found = find(target);
        if (found.isEmpty()) {
            return api.create(Kind.LEASE, fresh(target, holder, ttl)).isPresent();
        }
        Lease lease = found.get();
        Instant now = clock.instant();
        String current = holder(lease);
        boolean mine = current.equals(holder);
        Instant until = until(lease);
        if (!mine && !current.isEmpty() && until.isAfter(now)) {
            throw PortException.passing(
                    "Deployment " + target.display() + " is held by rollout " + current + " until "
                            + until.truncatedTo(ChronoUnit.SECONDS) + ".",
                    "Wait until it has ended, or end it: rollout abort " + current,
                    null);
        }
        boolean fresh = until.minus(ttl.dividedBy(3).multipliedBy(2)).isAfter(now);
        if (mine && fresh) {
            return true;
        }
        renew(lease, holder, ttl, now, mine);
        return api.update(Kind.LEASE, lease).isPresent();
    }

    void release(Target target, String holder) throws PortException {
        Optional<Lease> found = find(target);
        if (found.isPresent() && holder(found.get()).equals(holder)) {
            api.deleteUnchanged(Kind.LEASE, found.get());
        }
    }

    Optional<Lease> find(Target target) throws PortException {
        return api.find(Kind.LEASE, target.namespace(), Names.lease(target.deployment()));
    }

    private Lease fresh(Target target, String holder, Duration ttl) {
        ZonedDateTime now = clock.instant().atZone(ZoneOffset.UTC);
        return new LeaseBuilder()
                .withNewMetadata()
                .withNamespace(target.namespace())
                .withName(Names.lease(target.deployment()))
                .endMetadata()
                .withNewSpec()
                .withHolderIdentity(holder)
                .withLeaseDurationSeconds((int) ttl.toSeconds())
                .withAcquireTime(now)
                .withRenewTime(now)
                .withLeaseTransitions(0)
                .endSpec()
                .build();
    }

    private static void renew(Lease lease, String holder, Duration ttl, Instant now, boolean mine) {
        LeaseSpec spec = lease.getSpec();
        spec.setLeaseDurationSeconds((int) ttl.toSeconds());
        spec.setRenewTime(now.atZone(ZoneOffset.UTC));
        if (!mine) {
            spec.setHolderIdentity(holder);
            spec.setAcquireTime(now.atZone(ZoneOffset.UTC));
            spec.setLeaseTransitions(
                    1 + Optional.ofNullable(spec.getLeaseTransitions()).orElse(0));
        }
    }

    static String holder(Lease lease) {
        String holder = lease.getSpec() == null ? null : lease.getSpec().getHolderIdentity();
        return holder == null ? "" : holder;
    }

    private static Instant until(Lease lease) {
        LeaseSpec spec = lease.getSpec();
        if (spec == null || spec.getRenewTime() == null || spec.getLeaseDurationSeconds() == null) {
            return Instant.EPOCH;
        }
        return spec.getRenewTime().toInstant().plusSeconds(spec.getLeaseDurationSeconds());
    }

    private static PortException lost(Target target) {
        return PortException.passing(
                "The lease of Deployment " + target.display() + " was written by somebody else at the same moment.",
                "Nothing; it is tried again.",
                null);
    }
}
