/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.cli.drive;

import io.jenkins.plugins.rollout.spi.Journal;
import io.jenkins.plugins.rollout.spi.Journal.JournalException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Instant;
import java.util.Optional;

/**
 * A process that drives rollouts, as named in the journal.
 *
 * @param host host name
 * @param pid process id on that host
 * @param startedAt start of the process: a process id may be used again
 */
public record Owner(String host, long pid, Instant startedAt) {

    static Owner current() {
        ProcessHandle self = ProcessHandle.current();
        return new Owner(hostName(), self.pid(), self.info().startInstant().orElse(Instant.EPOCH));
    }

    /** Gives back the claim of a process of this host that is no longer alive, so that nobody waits for its expiry. */
    public static void releaseIfDead(Journal journal, String rollout) throws JournalException {
        var claimant = journal.claimant(rollout);
        if (claimant.flatMap(Owner::parse).filter(Owner::dead).isPresent()) {
            journal.release(rollout, claimant.get());
        }
    }

    private static Optional<Owner> parse(String text) {
        String[] parts = text.split("/");
        try {
            return parts.length == 3
                    ? Optional.of(new Owner(
                            parts[0], Long.parseLong(parts[1]), Instant.ofEpochMilli(Long.parseLong(parts[2]))))
                    : Optional.empty();
        } catch (NumberFormatException notOurs) {
            return Optional.empty();
        }
    }

    private boolean dead() {
        boolean alive = ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .flatMap(process -> process.info().startInstant())
                .filter(start -> start.toEpochMilli() == startedAt.toEpochMilli())
                .isPresent();
        return host.equals(hostName()) && !alive;
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }

    @Override
    public String toString() {
        return host + "/" + pid + "/" + startedAt.toEpochMilli();
    }
}
