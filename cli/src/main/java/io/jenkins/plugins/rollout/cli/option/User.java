/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.cli.option;

import io.jenkins.plugins.rollout.cli.terminal.ExitCode;
import io.jenkins.plugins.rollout.cli.terminal.UserException;
import io.jenkins.plugins.rollout.gate.Voucher;
import io.jenkins.plugins.rollout.kubernetes.ClusterUser;
import io.jenkins.plugins.rollout.spi.PortException;
import picocli.CommandLine.Option;

/** Who gives a command, and why. */
public final class User {

    @Option(
            names = "--by",
            paramLabel = "NAME",
            description = "Who says so; default whoever triggered the CI job, else the user of the operating system.")
    private String by;

    @Option(names = "--as-cluster-user", description = "Say it as whom the cluster knows you, which some gates want.")
    private boolean asClusterUser;

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why; kept in the journal.")
    private String reason = "";

    /** The name that was given, or found here; nobody signed it in. */
    public String by() {
        return here().name();
    }

    private Who here() {
        return by == null ? Who.local(System.getenv()) : Who.claimed(by);
    }

    /**
     * Who says so, as well as it must be known.
     *
     * @param authenticated whether somebody must vouch for the name
     */
    public Who who(boolean authenticated, LiveEnvironment cluster) throws PortException {
        if (!authenticated && !asClusterUser) {
            return here();
        } else if (by != null) {
            throw new UserException(
                    ExitCode.USAGE,
                    "--by " + by + " proves nothing, and proof is wanted here",
                    "leave it out: the cluster says who you are; or say it in the dashboard");
        }
        ClusterUser user = ClusterUser.ask(cluster.client());
        return new Who(user.name(), Voucher.CLUSTER, user.groups());
    }

    public String reason() {
        return reason.isBlank() ? "no reason given" : reason;
    }

    /** The reason, which must be given. */
    public String mandatoryReason() {
        if (reason.isBlank()) {
            throw new UserException(ExitCode.USAGE, "a reason is needed", "add --reason TEXT");
        }
        return reason;
    }
}
