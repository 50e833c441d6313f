/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.cli;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameEndingWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.Test;

/** A package a concept: what commands share knows no command, and no two concepts know each other. */
public class CommandsArchitectureTest {

    private static final String ROOT = "io.jenkins.plugins.rollout.cli.";
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.jenkins.plugins.rollout.cli");

    @Test
    public void packagesOfTheCommandLineFormNoCycle() {
        slices().matching(ROOT + "(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    public void whatCommandsShareKnowsNoCommand() {
        noClasses()
                .that()
                .resideInAnyPackage(ROOT + "terminal..", ROOT + "option..", ROOT + "narration..")
                .should()
                .dependOnClassesThat(resideInAPackage(ROOT + "(*)..").and(simpleNameEndingWith("Command")))
                .check(CLASSES);
    }
}
