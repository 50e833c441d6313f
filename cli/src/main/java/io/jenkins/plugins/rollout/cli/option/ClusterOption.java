/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.cli.option;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Which cluster, and which kinds of routes it has beyond those that are known. */
public final class ClusterOption {

    @Option(
            names = "--context",
            paramLabel = "NAME",
            description = "Context of the kubeconfig ($KUBECONFIG or ~/.kube/config); default the current one.")
    private String context;

    @Option(
            names = "--route-preset",
            paramLabel = "FILE",
            description = "A kind of weighted route to know besides the shipped ones, or a folder of such files; may be"
                    + " repeated. Default $ROLLOUT_ROUTE_PRESETS.")
    private List<Path> presets = new ArrayList<>();

    public LiveEnvironment open() {
        List<Path> files = presets;
        String named = System.getenv().getOrDefault("ROLLOUT_ROUTE_PRESETS", "");
        if (files.isEmpty() && !named.isBlank()) {
            files = List.of(Path.of(named));
        }
        return new LiveEnvironment(Optional.ofNullable(context), PresetFiles.read(files));
    }
}
