/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.cli;

import java.util.Optional;
import picocli.CommandLine.Option;

/** Which cluster. */
public final class ClusterOption {

    @Option(
            names = "--context",
            paramLabel = "NAME",
            description = "Context of the kubeconfig ($KUBECONFIG or ~/.kube/config); default the current one.")
    private String context;

    LiveEnvironment open() {
        return new LiveEnvironment(Optional.ofNullable(context));
    }
}
