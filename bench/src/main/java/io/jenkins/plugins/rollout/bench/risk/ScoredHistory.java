/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.bench.risk;

import com.sun.management.OperatingSystemMXBean;
import io.jenkins.plugins.rollout.git.IndexProgress;
import io.jenkins.plugins.rollout.git.RepositoryRisk;
import io.jenkins.plugins.rollout.git.RiskOptions;
import io.jenkins.plugins.rollout.json.RiskJson;
import io.jenkins.plugins.rollout.risk.language.Meaning;
import io.jenkins.plugins.rollout.spi.PortException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** Scores every commit of a list from the index, many times over, each time to its JSON, which goes nowhere. */
public final class ScoredHistory {

    private static final int ROUNDS = 24;

    /** Rounds at the end that count; the others are for the compiler. */
    private static final int COUNTED = 9;

    private ScoredHistory() {}

    /** @param args the repository, the folder of its index, the file that names the commits */
    public static void main(String[] args) throws Exception {
        if (args.length != 3) {
            System.err.println("usage: ScoredHistory REPOSITORY INDEX COMMITS");
            System.exit(2);
        }
        List<String> commits = Files.readAllLines(Path.of(args[2]));
        double[] rates = new double[COUNTED];
        try (RepositoryRisk risk =
                RepositoryRisk.open(Path.of(args[0]), Meaning.standard(), IndexProgress.SILENT, Path.of(args[1]))) {
            for (int round = 0; round < ROUNDS; round++) {
                rates[round % COUNTED] = rate(risk, commits);
            }
        }
        Arrays.sort(rates);
        System.out.printf("%.0f%n", rates[COUNTED / 2]);
    }

    /** Commits a second of processor time, all threads of the process together. */
    private static double rate(RepositoryRisk risk, List<String> commits) throws PortException {
        var process = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        long before = process.getProcessCpuTime();
        try (RiskJson json = new RiskJson(OutputStream.nullOutputStream())) {
            risk.each(commits, RiskOptions.defaults(), json::write);
        }
        return commits.size() * 1e9 / (process.getProcessCpuTime() - before);
    }
}
