/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.bench.ours;

import io.jenkins.plugins.rollout.analysis.evidence.Certificate;
import io.jenkins.plugins.rollout.analysis.evidence.EvidenceProcess;
import io.jenkins.plugins.rollout.analysis.evidence.EvidenceSettings;
import io.jenkins.plugins.rollout.bench.rule.Decision;
import io.jenkins.plugins.rollout.bench.rule.Rule;
import io.jenkins.plugins.rollout.bench.rule.Setting;
import java.util.List;
import java.util.OptionalDouble;

/** The certificate alone, 15 s polls: its "rollback" is the moment at which the canary is certified. */
public record CertificateRule() implements Rule {

    public static final String NAME = "Progressive Rollout, certificate";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int history() {
        return 3600;
    }

    @Override
    public List<Class<?>> dependsOn() {
        return List.of(EvidenceProcess.class);
    }

    @Override
    public Session start(Setting setting) {
        Certificate certificate = new Certificate();
        EvidenceProcess process = EvidenceProcess.start(EvidenceSettings.defaults());
        return new Increments(OptionalDouble.empty(), (t, weight, stable, canary, halves) -> {
            if (t > 0) {
                certificate.observe(stable[0], stable[1], canary[0], canary[1], process.dispersion());
            }
            process.halves(t, halves[0], halves[1], halves[2], halves[3]);
            return certificate.certified() ? Decision.ROLLBACK : Decision.CONTINUE;
        });
    }
}
