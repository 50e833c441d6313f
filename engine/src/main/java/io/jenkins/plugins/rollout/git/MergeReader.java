/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.git;

import io.jenkins.plugins.rollout.risk.Trait;
import io.jenkins.plugins.rollout.risk.language.FileKind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.jgit.diff.RawText;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.CanonicalTreeParser;
import org.eclipse.jgit.util.RawParseUtils;

/** Measures what a merge changes by itself: files that are as in no parent. The rest its parents answer for. */
final class MergeReader {

    private final Trees trees;
    private final Contents contents;
    private final PathFacts facts;
    private final EditListener listener;
    private final LineChanges lines = new LineChanges();

    MergeReader(Trees trees, Contents contents, PathFacts facts, EditListener listener) {
        this.trees = trees;
        this.contents = contents;
        this.facts = facts;
        this.listener = listener;
    }

    void measure(RevCommit merge, RevWalk walk, Tally tally) throws IOException {
        List<ObjectId> parents = new ArrayList<>();
        for (RevCommit parent : merge.getParents()) {
            parents.add(walk.parseCommit(parent).getTree().copy());
        }
        List<MergedFile> files = new ArrayList<>();
        walk("", parents, merge.getTree(), files);
        for (MergedFile file : files) {
            measure(merge, file, tally);
        }
    }

    private void measure(RevCommit merge, MergedFile file, Tally tally) throws IOException {
        PathFacts.Facts path = facts.of(file.path());
        Change change = new Change(
                file.path(),
                file.path(),
                file.parents().get(0),
                file.result(),
                FileMode.REGULAR_FILE,
                FileMode.REGULAR_FILE);
        Content result = path.kind() == FileKind.SOURCE ? contents.get(file.result()) : Content.EMPTY;
        if (path.kind() != FileKind.SOURCE || result.state() == Content.State.GENERATED) {
            tally.other(change);
            return;
        }
        List<RawText> before = new ArrayList<>();
        boolean read = result.read();
        for (ObjectId parent : file.parents()) {
            Content content = contents.get(parent);
            read &= !content.isUnknown();
            before.add(content.text());
            tally.noteMissing(content, parent);
        }
        tally.noteMissing(result, file.result());
        if (!read) {
            tally.source(change);
            tally.mark(Trait.PARTLY_UNKNOWN);
            return;
        }
        var size = lines.ofMerge(before, result.text(), path.counter());
        if (size.added() > 0) {
            tally.source(change);
            tally.add(size);
        }
        listener.merged(merge, file, before, result.text());
    }

    private void walk(String folder, List<ObjectId> parents, ObjectId result, List<MergedFile> files)
            throws IOException {
        if (parents.contains(result)) {
            return;
        }
        List<Map<String, ObjectId>> sides = new ArrayList<>();
        for (ObjectId parent : parents) {
            sides.add(entries(parent));
        }
        CanonicalTreeParser now = new CanonicalTreeParser();
        for (now.reset(trees.get(result)); !now.eof(); now.next(1)) {
            boolean tree = now.getEntryRawMode() == FileMode.TYPE_TREE;
            boolean file = (now.getEntryRawMode() & FileMode.TYPE_MASK) == FileMode.TYPE_FILE;
            String name = RawParseUtils.decode(now.getEntryPathBuffer(), 0, now.getEntryPathLength());
            String key = tree ? name + "/" : name;
            ObjectId id = now.getEntryObjectId();
            List<ObjectId> before = new ArrayList<>();
            sides.forEach(side -> before.add(side.getOrDefault(key, ObjectId.zeroId())));
            if (before.contains(id)) {
                continue;
            }
            if (tree) {
                walk(folder + key, before, id, files);
            } else if (file) {
                files.add(new MergedFile(folder + name, before, id));
            }
        }
    }

    private Map<String, ObjectId> entries(ObjectId tree) throws IOException {
        Map<String, ObjectId> entries = new HashMap<>();
        CanonicalTreeParser parser = new CanonicalTreeParser();
        for (parser.reset(trees.get(tree)); !parser.eof(); parser.next(1)) {
            String name = RawParseUtils.decode(parser.getEntryPathBuffer(), 0, parser.getEntryPathLength());
            entries.put(parser.getEntryRawMode() == FileMode.TYPE_TREE ? name + "/" : name, parser.getEntryObjectId());
        }
        return entries;
    }
}
