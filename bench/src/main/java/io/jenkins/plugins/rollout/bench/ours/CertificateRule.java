/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.bench.ours;

import io.jenkins.plugins.rollout.analysis.evidence.Certificate;
import io.jenkins.plugins.rollout.analysis.evidence.EvidenceProcess;
import io.jenkins.plugins.rollout.analysis.evidence.EvidenceSettings;
import io.jenkins.plugins.rollout.analysis.evidence.PodSpread;
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
        PodSpread spread = PodSpread.start(EvidenceSettings.defaults().alpha());
        return new Increments(OptionalDouble.empty(), poll -> {
            Increment stable = poll.stable();
            Increment canary = poll.canary();
            if (poll.t() > 0) {
                certificate.observe(
                        stable.requests(), stable.errors(), canary.requests(), canary.errors(), process.dispersion());
            }
            process.halves(
                    poll.t(), stable.requestsOf(0), stable.errorsOf(0), stable.requestsOf(1), stable.errorsOf(1));
            for (int pod = 0; pod < stable.to().pods(); pod++) {
                spread.add(String.valueOf(pod), stable.requests(pod), stable.errors(pod));
            }
            for (int pod = 0; pod < canary.to().pods(); pod++) {
                spread.addCanary(String.valueOf(pod), canary.requests(pod), canary.errors(pod));
            }
            spread.poll(poll.t());
            certificate.widen(spread.certificateFactor(canary.to().pods()));
            return certificate.certified() ? Decision.ROLLBACK : Decision.CONTINUE;
        });
    }
}
