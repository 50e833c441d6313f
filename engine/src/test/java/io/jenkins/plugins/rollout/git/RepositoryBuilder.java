/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.git;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheBuilder;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;

/** Writes bare repositories commit by commit, without a work tree. Every commit is a day after the one before. */
public final class RepositoryBuilder implements AutoCloseable {

    private static final Instant START = Instant.parse("2026-01-01T12:00:00Z");

    private final Repository repository;
    private final Map<String, byte[]> files = new TreeMap<>();
    private final Map<String, ObjectId> submodules = new TreeMap<>();
    private final List<ObjectId> parents = new ArrayList<>();
    private String author = "dev@example.org";
    private int day;

    public RepositoryBuilder(Path directory) throws IOException {
        repository = new FileRepositoryBuilder()
                .setGitDir(directory.toFile())
                .setBare()
                .build();
        repository.create(true);
    }

    public RepositoryBuilder file(String path, String content) {
        return file(path, content.getBytes(UTF_8));
    }

    public RepositoryBuilder file(String path, byte[] content) {
        files.put(path, content);
        return this;
    }

    public RepositoryBuilder remove(String path) {
        files.remove(path);
        return this;
    }

    RepositoryBuilder submodule(String path, ObjectId commit) {
        submodules.put(path, commit);
        return this;
    }

    RepositoryBuilder withoutSubmodules() {
        submodules.clear();
        return this;
    }

    RepositoryBuilder author(String address) {
        author = address;
        return this;
    }

    public RepositoryBuilder later(int days) {
        day += days;
        return this;
    }

    /** The next commit's parents, instead of the last commit. */
    public RepositoryBuilder on(ObjectId... commits) {
        parents.clear();
        parents.addAll(List.of(commits));
        return this;
    }

    /** Commits the files as they are now, to branch main. */
    public ObjectId commit(String message) throws IOException {
        try (ObjectInserter inserter = repository.newObjectInserter()) {
            CommitBuilder commit = new CommitBuilder();
            PersonIdent who = new PersonIdent("Dev", author, START.plusSeconds(86_400L * day++), ZoneOffset.UTC);
            commit.setAuthor(who);
            commit.setCommitter(who);
            commit.setMessage(message);
            commit.setParentIds(parents);
            commit.setTreeId(tree(inserter));
            ObjectId id = inserter.insert(commit);
            inserter.flush();
            branch("main", id);
            on(id);
            return id;
        }
    }

    void branch(String name, ObjectId commit) throws IOException {
        RefUpdate update = repository.updateRef(Constants.R_HEADS + name);
        update.setNewObjectId(commit);
        update.forceUpdate();
    }

    void tag(String name, ObjectId object) throws IOException {
        RefUpdate update = repository.updateRef(Constants.R_TAGS + name);
        update.setNewObjectId(object);
        update.forceUpdate();
    }

    /** Writes the last commit anew, as a text that no tool would let pass. */
    void rewrite(UnaryOperator<String> change) throws IOException {
        String text = new String(repository.open(repository.resolve("main")).getBytes(), UTF_8);
        branch("main", write(Constants.OBJ_COMMIT, change.apply(text).getBytes(UTF_8)));
    }

    /** Writes an object as it is. */
    ObjectId write(int type, byte[] bytes) throws IOException {
        try (ObjectInserter inserter = repository.newObjectInserter()) {
            ObjectId id = inserter.insert(type, bytes);
            inserter.flush();
            return id;
        }
    }

    private ObjectId tree(ObjectInserter inserter) throws IOException {
        DirCache index = DirCache.newInCore();
        DirCacheBuilder builder = index.builder();
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            builder.add(entry(
                    file.getKey().getBytes(UTF_8),
                    FileMode.REGULAR_FILE,
                    inserter.insert(Constants.OBJ_BLOB, file.getValue())));
        }
        for (Map.Entry<String, ObjectId> module : submodules.entrySet()) {
            builder.add(entry(module.getKey().getBytes(UTF_8), FileMode.GITLINK, module.getValue()));
        }
        builder.finish();
        return index.writeTree(inserter);
    }

    private static DirCacheEntry entry(byte[] path, FileMode mode, ObjectId id) {
        DirCacheEntry entry = new DirCacheEntry(path);
        entry.setFileMode(mode);
        entry.setObjectId(id);
        return entry;
    }

    /** Deletes a commit from the disk. */
    ObjectId lose(String revision) throws IOException {
        ObjectId lost = repository.resolve(revision);
        String name = lost.name();
        Files.delete(
                directory().resolve("objects").resolve(name.substring(0, 2)).resolve(name.substring(2)));
        return lost;
    }

    Repository repository() {
        return repository;
    }

    public Path directory() {
        return repository.getDirectory().toPath();
    }

    @Override
    public void close() {
        repository.close();
    }
}
