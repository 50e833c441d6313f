/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.jenkins.desk;

import hudson.model.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import jenkins.model.Jenkins;

/** Which build asked for which rollout: one small file a rollout. */
public final class Builds {

    private static final Logger LOGGER = Logger.getLogger(Builds.class.getName());
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,199}");

    private Builds() {}

    /** Remembers the build of a rollout, before the rollout begins. */
    public static void remember(String rollout, Run<?, ?> run) throws IOException {
        Path file = file(rollout).orElseThrow(() -> new IOException("not an id of a rollout: " + rollout));
        Files.createDirectories(folder());
        Files.writeString(file, run.getExternalizableId());
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

    private static Path folder() {
        return Jenkins.get()
                .getRootDir()
                .toPath()
                .resolve("progressive-rollout")
                .resolve("builds");
    }

    private static Optional<Path> file(String rollout) {
        return ID.matcher(rollout).matches() ? Optional.of(folder().resolve(rollout)) : Optional.empty();
    }
}
