/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.git;

import io.jenkins.plugins.rollout.risk.Paths;
import io.jenkins.plugins.rollout.risk.Trait;
import io.jenkins.plugins.rollout.risk.language.Meaning;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevSort;
import org.eclipse.jgit.revwalk.RevWalk;
import org.jspecify.annotations.Nullable;

/**
 * The facts of every commit seen, kept on disk and read once each. Parents come before children, so whatever part a
 * killed run has written is a whole history of some earlier commits.
 */
final class HistoryIndex implements AutoCloseable {

    private final GitRepository repository;
    private final Meaning meaning;
    private Paths paths = new Paths();
    private RecordCodec codec = new RecordCodec(paths);
    private final List<RecordCodec.Entry> entries = new ArrayList<>();
    private final Map<String, Integer> numbers = new HashMap<>();
    private @Nullable IndexFile file;
    private @Nullable String notKept;

    private HistoryIndex(GitRepository repository, Meaning meaning, Optional<Path> place) throws IOException {
        this.repository = repository;
        this.meaning = meaning;
        this.file = place.isPresent() ? open(place.get()) : null;
        if (place.isEmpty()) {
            notKept = "no folder for it can be written";
        }
        if (file != null && isOutgrown()) {
            paths = new Paths();
            codec = new RecordCodec(paths);
            entries.clear();
            numbers.clear();
            file.clear();
        }
    }

    /** Whether history that was missing here has arrived since: what was unknown is known now, and older commits too. */
    private boolean isOutgrown() {
        Set<String> edge =
                repository.shallowCommits().stream().map(ObjectId::name).collect(Collectors.toSet());
        return entries.stream()
                .filter(entry -> entry.parents().length == 0 && entry.missing() == null)
                .map(RecordCodec.Entry::facts)
                .anyMatch(facts -> facts.has(Trait.UNKNOWN) && !edge.contains(facts.sha()));
    }

    /** Opens the index of a repository; without a writable place it works in memory. */
    static HistoryIndex open(GitRepository repository, Meaning meaning, @Nullable Path chosen) throws IOException {
        return new HistoryIndex(repository, meaning, IndexPlace.of(repository, meaning, chosen));
    }

    private @Nullable IndexFile open(Path place) throws IOException {
        try {
            IndexFile writable = IndexFile.append(place, this::load);
            if (writable == null && Files.isReadable(place)) {
                IndexFile.read(place, this::load);
            }
            return writable;
        } catch (IOException failed) {
            notKept = reason(failed);
            return null;
        }
    }

    private void load(ByteBuffer record) {
        remember(codec.decode(record));
    }

    /** What was read later of the same commit counts. */
    private void remember(RecordCodec.Entry entry) {
        Integer known = numbers.putIfAbsent(entry.facts().sha(), entries.size());
        if (known == null) {
            entries.add(entry);
        } else {
            entries.set(known, entry);
        }
    }

    /** Reads anew what was missing and has come since, as blobs of a partial clone do when they are fetched. */
    void refresh(IndexProgress progress) throws IOException {
        try (ObjectReader reader = repository.repository().newObjectReader();
                RevWalk walk = new RevWalk(reader)) {
            List<RevCommit> stale = Arrivals.of(entries, walk);
            if (!stale.isEmpty()) {
                read(stale, walk, progress);
                keep(IndexFile::flush);
            }
        }
    }

    /** Reads what is new in the histories of these commits. */
    void update(Collection<ObjectId> tips, IndexProgress progress) throws IOException {
        List<ObjectId> fresh =
                tips.stream().filter(tip -> !numbers.containsKey(tip.name())).toList();
        if (fresh.isEmpty()) {
            return;
        }
        sayNotKept(progress);
        try (ObjectReader reader = repository.repository().newObjectReader();
                RevWalk walk = new RevWalk(reader)) {
            walk.setRetainBody(false);
            walk.sort(RevSort.TOPO);
            walk.sort(RevSort.REVERSE, true);
            for (ObjectId tip : fresh) {
                walk.markStart(walk.parseCommit(tip));
            }
            leaveOutKnown(walk);
            read(unknown(walk), walk, progress);
        }
        keep(IndexFile::flush);
        sayNotKept(progress);
    }

    /** A full disk costs the index, not the answer. */
    private void keep(Writing writing) {
        if (file != null) {
            try {
                writing.to(file);
            } catch (IOException failed) {
                notKept = reason(failed);
                file.abandon();
                file = null;
            }
        }
    }

    private static String reason(IOException failed) {
        return String.valueOf(failed.getMessage());
    }

    private void sayNotKept(IndexProgress progress) {
        if (notKept != null) {
            progress.notKept(notKept);
            notKept = null;
        }
    }

    /** What is done to the file. */
    private interface Writing {
        void to(IndexFile file) throws IOException;
    }

    private List<RevCommit> unknown(RevWalk walk) throws IOException {
        List<RevCommit> commits = new ArrayList<>();
        for (RevCommit commit = walk.next(); commit != null; commit = walk.next()) {
            if (!numbers.containsKey(commit.name())) {
                commits.add(commit);
            }
        }
        return commits;
    }

    private void read(List<RevCommit> commits, RevWalk walk, IndexProgress progress) throws IOException {
        CommitReader facts = new CommitReader(
                walk.getObjectReader(), meaning, paths, repository.shallowCommits(), EditListener.NONE);
        int done = 0;
        for (RevCommit commit : commits) {
            walk.parseBody(commit);
            RecordCodec.Entry entry = new RecordCodec.Entry(facts.read(commit), parents(commit), facts.missing());
            commit.disposeBody();
            remember(entry);
            keep(index -> index.write(codec.encode(entry)));
            progress.indexed(++done, commits.size());
        }
    }

    private int[] parents(RevCommit commit) {
        int[] parents = new int[commit.getParentCount()];
        for (int i = 0; i < parents.length; i++) {
            parents[i] = numbers.getOrDefault(commit.getParent(i).name(), -1);
        }
        return parents;
    }

    /** Of commits that a forced push and a cleaning took away, their parents are known all the same. */
    private void leaveOutKnown(RevWalk walk) throws IOException {
        Deque<Integer> open = new ArrayDeque<>(heads());
        BitSet seen = new BitSet(entries.size());
        while (!open.isEmpty()) {
            int known = open.pop();
            if (seen.get(known)) {
                continue;
            }
            seen.set(known);
            try {
                walk.markUninteresting(walk.parseCommit(
                        ObjectId.fromString(entries.get(known).facts().sha())));
            } catch (MissingObjectException gone) {
                for (int parent : entries.get(known).parents()) {
                    if (parent >= 0) {
                        open.push(parent);
                    }
                }
            }
        }
    }

    /** Known commits without a known child: all the others are their ancestors. */
    private List<Integer> heads() {
        boolean[] hasChild = new boolean[entries.size()];
        for (RecordCodec.Entry entry : entries) {
            for (int parent : entry.parents()) {
                if (parent >= 0) {
                    hasChild[parent] = true;
                }
            }
        }
        List<Integer> heads = new ArrayList<>();
        for (int i = 0; i < hasChild.length; i++) {
            if (!hasChild[i]) {
                heads.add(i);
            }
        }
        return heads;
    }

    Lineage lineage() {
        return new Lineage(entries, numbers, paths);
    }

    @Override
    public void close() throws IOException {
        if (file != null) {
            file.close();
        }
    }
}
