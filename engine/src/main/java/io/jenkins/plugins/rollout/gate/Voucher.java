/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.gate;

import java.util.Locale;

/** Who vouches that a person is the one whose name is given. */
public enum Voucher {
    /** Nobody: whoever wrote the word gave the name, too. */
    NOBODY(false),
    /** The account under which the command line ran. */
    OPERATING_SYSTEM(false),
    /** Variables that the CI system set for the job. */
    PIPELINE(false),
    /** The API server, which signed the person in. */
    CLUSTER(true),
    /** The dashboard or the REST API, by the person's own token. */
    DASHBOARD(true),
    /** Jenkins, which signed the person in. */
    JENKINS(true);

    private final boolean authenticates;

    Voucher(boolean authenticates) {
        this.authenticates = authenticates;
    }

    /** Whether the name was proved rather than given. */
    public boolean authenticates() {
        return authenticates;
    }

    /** For people. */
    public String words() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
