/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.Test;

/** Directions: adapters know the ports, the domain knows neither adapters nor frameworks. */
public class ArchitectureTest {

    private static final String ROOT = "io.jenkins.plugins.rollout.";
    private static final String[] DOMAIN = {
        ROOT + "analysis..",
        ROOT + "plan..",
        ROOT + "rollout..",
        ROOT + "spi..",
        ROOT + "driver..",
        ROOT + "risk..",
        ROOT + "origin..",
        ROOT + "window..",
        ROOT + "gate..",
        ROOT + "policy..",
        ROOT + "replay..",
        ROOT + "outcome.."
    };
    private static final String[] ADAPTERS = {
        ROOT + "kubernetes..",
        ROOT + "prometheus..",
        ROOT + "journal..",
        ROOT + "git..",
        ROOT + "json..",
        ROOT + "yaml..",
        ROOT + "calendar.."
    };
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.jenkins.plugins.rollout");

    @Test
    public void theDomainKnowsNoFramework() {
        noClasses()
                .that()
                .resideInAnyPackage(DOMAIN)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.fabric8..",
                        "io.prometheus..",
                        "java.sql..",
                        "hudson..",
                        "jenkins..",
                        "com.fasterxml..",
                        "org.yaml..",
                        "org.eclipse.jgit..")
                .check(CLASSES);
    }

    @Test
    public void theDomainKnowsNoAdapter() {
        noClasses()
                .that()
                .resideInAnyPackage(DOMAIN)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(ADAPTERS)
                .check(CLASSES);
    }

    @Test
    public void theStateMachineKnowsNoDriver() {
        noClasses()
                .that()
                .resideInAnyPackage(ROOT + "rollout..", ROOT + "analysis..", ROOT + "plan..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(ROOT + "driver..")
                .check(CLASSES);
    }

    @Test
    public void theDecisionKnowsNothingButItself() {
        noClasses()
                .that()
                .resideInAPackage(ROOT + "analysis..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(ROOT + "plan..", ROOT + "rollout..", ROOT + "spi..")
                .check(CLASSES);
    }

    @Test
    public void adaptersDoNotKnowEachOther() {
        slices().matching(ROOT + "(kubernetes|prometheus|journal|git)..")
                .should()
                .notDependOnEachOther()
                .allowEmptyShould(true)
                .check(CLASSES);
    }

    @Test
    public void theCoreAsksNoClockAndWaitsForNothing() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        ROOT + "rollout..",
                        ROOT + "analysis..",
                        ROOT + "plan..",
                        ROOT + "window..",
                        ROOT + "gate..",
                        ROOT + "policy..")
                .should()
                .callMethod(java.time.Instant.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(Thread.class, "sleep", long.class)
                .check(CLASSES);
    }
}
