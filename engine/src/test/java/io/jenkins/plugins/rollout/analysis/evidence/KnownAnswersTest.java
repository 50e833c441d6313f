/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.analysis.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.Test;

/** Against known_answers.csv, computed with 60 digits by the script beside it. */
public class KnownAnswersTest {

    @Test
    public void agreesWithAnIndependentComputationToTwelveDigits() throws IOException {
        String current = "";
        EvidenceProcess process = EvidenceProcess.start(EvidenceSettings.defaults());
        for (String line : lines()) {
            String[] cell = line.split(",");
            if (!cell[0].equals(current)) {
                current = cell[0];
                process = EvidenceProcess.start(new EvidenceSettings(
                        Double.parseDouble(cell[1]),
                        Double.parseDouble(cell[2]),
                        Double.parseDouble(cell[3]),
                        Integer.parseInt(cell[4]),
                        Double.parseDouble(cell[5])));
            }
            double t = Double.parseDouble(cell[6]);
            process.observe(t, count(cell[7]), count(cell[8]), count(cell[9]), count(cell[10]));
            process.halves(t, count(cell[11]), count(cell[12]), count(cell[13]), count(cell[14]));
            double expected = Double.parseDouble(cell[15]);
            assertThat(process.logEvidence())
                    .as("%s at %s s", current, cell[6])
                    .isCloseTo(expected, within(1e-12 * Math.max(1, Math.abs(expected))));
            assertThat(process.dispersion() / Double.parseDouble(cell[16]))
                    .as("phi of %s at %s s", current, cell[6])
                    .isCloseTo(1, within(1e-12));
        }
        assertThat(current).isEqualTo("billion");
    }

    private static long count(String cell) {
        return Long.parseLong(cell);
    }

    private static List<String> lines() throws IOException {
        try (var reader = new BufferedReader(new InputStreamReader(
                KnownAnswersTest.class.getResourceAsStream("known_answers.csv"), StandardCharsets.UTF_8))) {
            return reader.lines().filter(line -> !line.startsWith("#")).toList();
        }
    }
}
