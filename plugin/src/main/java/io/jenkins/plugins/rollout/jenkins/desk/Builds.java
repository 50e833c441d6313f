/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.jenkins.desk;

import hudson.Util;
import hudson.model.Run;
import io.jenkins.plugins.rollout.jenkins.config.Requester;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import jenkins.model.Jenkins;

/** Which build asked for which rollout: one small file a rollout, and a list for each job. */
public final class Builds {

    private static final Logger LOGGER = Logger.getLogger(Builds.class.getName());
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,199}");
    private static final String BUILDS = "builds";
    private static final String JOBS = "jobs";

    private Builds() {}

    /** Remembers the build of a rollout, before the rollout begins. */
    public static void remember(String rollout, Run<?, ?> run) throws IOException {
        Path file = file(rollout).orElseThrow(() -> new IOException("not an id of a rollout: " + rollout));
        Files.createDirectories(folder(BUILDS));
        Files.writeString(file, run.getExternalizableId());
        Path list = list(run.getParent().getFullName());
        Files.createDirectories(folder(JOBS));
        Files.writeString(list, rollout + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    /** The build as {@code folder/job#12}, whether or not it still exists; empty for a rollout of somebody else. */
    public static Optional<String> of(String rollout) {
        try {
            Optional<Path> file = file(rollout);
            return file.isPresent() ? Optional.of(Files.readString(file.get()).strip()) : Optional.empty();
        } catch (NoSuchFileException notOurs) {
            return Optional.empty();
        } catch (IOException e) {
            LOGGER.log(Level.WARNING, "the build of rollout " + rollout + " cannot be read", e);
            return Optional.empty();
        }
    }

    /** Who may be asked for credentials: the job of a rollout's build, the controller where there is none. */
    static Requester requester(String rollout) {
        return of(rollout)
                .flatMap(BuildName::of)
                .map(build -> new Requester(build.job()))
                .orElse(Requester.CONTROLLER);
    }

    /** A job has another name or place now; its rollouts are still its own. */
    static void moved(String from, String to) throws IOException {
        for (String rollout : rollouts(from)) {
            Optional<Path> file = file(rollout);
            String build = of(rollout).orElse("");
            if (file.isPresent() && build.startsWith(from + "#")) {
                Files.writeString(file.get(), to + build.substring(from.length()));
            }
        }
        if (any(from)) {
            Files.move(list(from), list(to), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** Whether a job ever asked for a rollout; cheap. */
    public static boolean any(String job) {
        return Files.exists(list(job));
    }

    /** The rollouts that a job's builds asked for, newest first. */
    public static List<String> rollouts(String job) {
        try {
            List<String> ids = new ArrayList<>(new LinkedHashSet<>(Files.readAllLines(list(job))));
            Collections.reverse(ids);
            return ids;
        } catch (NoSuchFileException none) {
            return List.of();
        } catch (IOException e) {
            LOGGER.log(Level.WARNING, "the rollouts of " + job + " cannot be read", e);
            return List.of();
        }
    }

    private static Path folder(String name) {
        return Jenkins.get()
                .getRootDir()
                .toPath()
                .resolve("progressive-rollout")
                .resolve(name);
    }

    /** Names of jobs may hold what names of files may not. */
    private static Path list(String job) {
        return folder(JOBS).resolve(Util.getDigestOf(job));
    }

    private static Optional<Path> file(String rollout) {
        return ID.matcher(rollout).matches() ? Optional.of(folder(BUILDS).resolve(rollout)) : Optional.empty();
    }
}
