/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.git;

import io.jenkins.plugins.rollout.risk.language.FileKind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.eclipse.jgit.api.errors.CanceledException;
import org.eclipse.jgit.diff.DiffConfig;
import org.eclipse.jgit.diff.DiffEntry;
import org.eclipse.jgit.diff.RenameDetector;
import org.eclipse.jgit.diff.SimilarityIndex;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.AbbreviatedObjectId;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.NullProgressMonitor;
import org.eclipse.jgit.lib.ObjectReader;

/**
 * Joins the removal and the addition of a moved production file. Equal content is always found, and
 * similar content under the same name; other similar content only among {@link #LIMIT} files, since the search is quadratic.
 */
final class Renames {

    static final int LIMIT = 400;

    private static final int SIMILAR = 60;

    private final ObjectReader reader;
    private final Function<String, FileKind> kinds;
    private final DiffConfig config = new Config().get(DiffConfig.KEY);

    Renames(ObjectReader reader, Function<String, FileKind> kinds) {
        this.reader = reader;
        this.kinds = kinds;
    }

    /** The changes with moved files joined. */
    List<Change> join(List<Change> changes) throws IOException {
        List<Change> rest = new ArrayList<>(changes.size());
        List<Change> added = new ArrayList<>();
        List<Change> removed = new ArrayList<>();
        for (Change change : changes) {
            boolean source = change.isFile() && kinds.apply(change.path()) == FileKind.SOURCE;
            (source && change.added() ? added : source && change.removed() ? removed : rest).add(change);
        }
        if (added.isEmpty() || removed.isEmpty()) {
            return changes;
        }
        List<Change> lonely = equal(added, removed, rest);
        if (Math.max(lonely.size(), removed.size()) > LIMIT) {
            lonely = sameName(lonely, removed, rest);
        }
        boolean hopeless = lonely.isEmpty() || removed.isEmpty() || Math.max(lonely.size(), removed.size()) > LIMIT;
        rest.addAll(hopeless ? concat(lonely, removed) : similar(lonely, removed));
        return rest;
    }

    /** Pairs equal content; leaves what found no partner in its result and in {@code removed}. */
    private static List<Change> equal(List<Change> added, List<Change> removed, List<Change> joined) {
        Map<Object, List<Change>> gone = new HashMap<>();
        removed.forEach(change ->
                gone.computeIfAbsent(change.oldId(), any -> new ArrayList<>(1)).add(change));
        List<Change> lonely = new ArrayList<>();
        for (Change change : added) {
            List<Change> partners = gone.get(change.newId());
            if (partners == null || partners.isEmpty()) {
                lonely.add(change);
            } else {
                joined.add(pair(partners.remove(partners.size() - 1), change));
            }
        }
        removed.removeIf(change -> !gone.get(change.oldId()).contains(change));
        return lonely;
    }

    /** Pairs similar files whose name is unique on both sides, as when a folder moves; linear in the files. */
    private List<Change> sameName(List<Change> added, List<Change> removed, List<Change> joined) throws IOException {
        Map<String, List<Change>> come = byName(added, Change::path);
        Map<String, List<Change>> gone = byName(removed, Change::oldPath);
        List<Change> lonely = new ArrayList<>();
        Set<Change> partners = new HashSet<>();
        for (Map.Entry<String, List<Change>> name : come.entrySet()) {
            List<Change> before = gone.getOrDefault(name.getKey(), List.of());
            List<Change> now = name.getValue();
            if (now.size() == 1 && before.size() == 1 && similarity(before.get(0), now.get(0)) >= SIMILAR) {
                joined.add(pair(before.get(0), now.get(0)));
                partners.add(before.get(0));
            } else {
                lonely.addAll(now);
            }
        }
        removed.removeIf(partners::contains);
        return lonely;
    }

    private static Map<String, List<Change>> byName(List<Change> changes, Function<Change, String> path) {
        Map<String, List<Change>> byName = new LinkedHashMap<>();
        for (Change change : changes) {
            String whole = path.apply(change);
            byName.computeIfAbsent(whole.substring(whole.lastIndexOf('/') + 1), any -> new ArrayList<>(1))
                    .add(change);
        }
        return byName;
    }

    /** Share of common lines, 0..100, as git counts it. */
    private int similarity(Change gone, Change come) throws IOException {
        try {
            SimilarityIndex before = SimilarityIndex.create(reader.open(gone.oldId()));
            SimilarityIndex after = SimilarityIndex.create(reader.open(come.newId()));
            return before.score(after, 100);
        } catch (MissingObjectException | SimilarityIndex.TableFullException unknown) {
            return 0;
        }
    }

    private static Change pair(Change gone, Change come) {
        return new Change(gone.path(), come.path(), gone.oldId(), come.newId(), gone.oldMode(), come.newMode());
    }

    private List<Change> similar(List<Change> added, List<Change> removed) throws IOException {
        Map<String, Change> come = new HashMap<>();
        Map<String, Change> gone = new HashMap<>();
        RenameDetector detector = new RenameDetector(reader, config);
        detector.setRenameLimit(LIMIT);
        for (Change change : added) {
            come.put(change.path(), change);
            detector.add(new Entry(change));
        }
        for (Change change : removed) {
            gone.put(change.path(), change);
            detector.add(new Entry(change));
        }
        List<Change> joined = new ArrayList<>();
        try {
            for (DiffEntry found : detector.compute(reader, NullProgressMonitor.INSTANCE)) {
                if (found.getChangeType() == DiffEntry.ChangeType.RENAME) {
                    joined.add(pair(gone.remove(found.getOldPath()), come.remove(found.getNewPath())));
                }
            }
        } catch (MissingObjectException absent) {
            // what cannot be compared did not move; who measures it sees that it is missing
            return concat(added, removed);
        } catch (CanceledException impossible) {
            throw new IOException(impossible);
        }
        joined.addAll(come.values());
        joined.addAll(gone.values());
        return joined;
    }

    private static List<Change> concat(List<Change> a, List<Change> b) {
        List<Change> all = new ArrayList<>(a);
        all.addAll(b);
        return all;
    }

    /** What the detector understands. */
    private static final class Entry extends DiffEntry {
        Entry(Change change) {
            changeType = change.added() ? ChangeType.ADD : ChangeType.DELETE;
            oldPath = change.added() ? DEV_NULL : change.oldPath();
            newPath = change.removed() ? DEV_NULL : change.path();
            oldMode = change.added() ? FileMode.MISSING : change.oldMode();
            newMode = change.removed() ? FileMode.MISSING : change.newMode();
            oldId = AbbreviatedObjectId.fromObjectId(change.oldId());
            newId = AbbreviatedObjectId.fromObjectId(change.newId());
        }
    }
}
