/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.git;

import io.jenkins.plugins.rollout.spi.PortException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.eclipse.jgit.errors.AmbiguousObjectException;
import org.eclipse.jgit.errors.IncorrectObjectTypeException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.errors.RevisionSyntaxException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;

/** A git repository on disk: bare or with a work tree, whole or shallow. */
public final class GitRepository implements AutoCloseable {

    private final Repository repository;
    private final Path directory;

    private GitRepository(Repository repository, Path directory) {
        this.repository = repository;
        this.directory = directory;
    }

    /**
     * Opens the repository that a directory is, or lies in.
     *
     * @throws PortException if there is none
     */
    public static GitRepository open(Path directory) throws PortException {
        Path absolute = directory.toAbsolutePath().normalize();
        if (!Files.isDirectory(absolute)) {
            throw PortException.permanent(
                    Files.exists(absolute) ? absolute + " is a file" : "no directory " + absolute,
                    "name the directory of a git repository");
        }
        try {
            FileRepositoryBuilder builder = new FileRepositoryBuilder();
            if (isGitDirectory(absolute)) {
                builder.setGitDir(absolute.toFile());
            } else {
                builder.findGitDir(absolute.toFile());
            }
            if (builder.getGitDir() == null) {
                throw PortException.permanent(
                        "no git repository in " + absolute + " or above it", "name the directory of a git repository");
            }
            Repository found = builder.setMustExist(true).build();
            if ("sha256".equals(found.getConfig().getString("extensions", null, "objectformat"))) {
                found.close();
                throw PortException.permanent(
                        absolute + " names its objects by SHA-256, which is not understood yet",
                        "convert it, or name a repository with SHA-1 names");
            }
            return new GitRepository(found, absolute);
        } catch (IOException | IllegalArgumentException unreadable) {
            throw PortException.permanent(
                    "cannot read the git repository " + absolute + ": " + unreadable.getMessage(),
                    "check that it is complete and that this user may read it");
        }
    }

    /** A bare repository, or a {@code .git} directory itself. */
    private static boolean isGitDirectory(Path directory) {
        return Files.isRegularFile(directory.resolve("HEAD"))
                && Files.isDirectory(directory.resolve("objects"))
                && Files.isDirectory(directory.resolve("refs"));
    }

    /**
     * The whole name of the commit that a revision is.
     *
     * @throws PortException if it does not exist
     */
    public String commit(String revision) throws PortException {
        return resolve(revision).name();
    }

    /**
     * The commit that a revision names.
     *
     * @throws PortException if there is none; one line that names the nearest refs
     */
    ObjectId resolve(String revision) throws PortException {
        try {
            ObjectId id = repository.resolve(revision + "^{commit}");
            if (id != null) {
                // a full object name resolves without being looked up
                try (ObjectReader reader = repository.newObjectReader()) {
                    reader.open(id);
                }
                return id;
            }
            throw absent(revision);
        } catch (AmbiguousObjectException ambiguous) {
            throw PortException.permanent(
                    "revision \"" + revision + "\" is ambiguous in " + directory, "write more of the commit's name");
        } catch (MissingObjectException missing) {
            throw isWholeName(revision) ? absent(revision) : lost(revision, missing);
        } catch (IncorrectObjectTypeException other) {
            throw PortException.permanent(
                    "revision \"" + revision + "\" in " + directory + " is a file or a folder, not a commit",
                    "name a branch, a tag of a commit, or a commit");
        } catch (RevisionSyntaxException none) {
            throw absent(revision);
        } catch (IOException unreadable) {
            throw failed(unreadable);
        }
    }

    private static boolean isWholeName(String revision) {
        return ObjectId.isId(revision);
    }

    private PortException lost(String revision, MissingObjectException missing) {
        return PortException.permanent(
                "revision \"" + revision + "\" leads to "
                        + missing.getObjectId().name() + ", which is missing in " + directory,
                "check the repository with git fsck, or fetch it anew");
    }

    private PortException absent(String revision) {
        String nearest = new NearestRefs(repository).to(revision);
        if (revision.equals(Constants.HEAD)) {
            return PortException.permanent(
                    "HEAD names no commit in " + directory + nearest,
                    nearest.isEmpty() ? "commit something first" : "name a branch, a tag or a commit with --to");
        }
        return PortException.permanent(
                "no revision \"" + revision + "\" in " + directory + nearest,
                isShallow()
                        ? "this clone is shallow: run git fetch --unshallow, or name a commit that it has"
                        : "name a branch, a tag or a commit of this repository");
    }

    PortException failed(IOException cause) {
        if (cause instanceof MissingObjectException missing) {
            return PortException.permanent(
                    missing.getObjectId().name() + " is missing in " + directory,
                    "check the repository with git fsck; if it is a partial clone, fetch with git fetch --refetch --no-filter");
        }
        return PortException.permanent(
                "cannot read the git repository " + directory + ": " + cause.getMessage(),
                "check it with git fsck, and that this user may read it");
    }

    /** Whether older history is missing here. */
    public boolean isShallow() {
        return !shallowCommits().isEmpty();
    }

    /** Commits whose parents are missing here. */
    Set<ObjectId> shallowCommits() {
        try {
            return new HashSet<>(repository.getObjectDatabase().getShallowCommits());
        } catch (IOException unreadable) {
            return Set.of();
        }
    }

    Repository repository() {
        return repository;
    }

    /** Where history is kept: for all work trees the same, by whatever links the repository is reached. */
    Path gitDirectory() {
        Path directory = repository.getCommonDirectory().toPath();
        try {
            return directory.toRealPath();
        } catch (IOException unreadable) {
            return directory.toAbsolutePath().normalize();
        }
    }

    @Override
    public void close() {
        repository.close();
    }
}
