/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.git;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;

/** Commits that could not be read in full because this clone lacked an object, and that has it now. */
final class Arrivals {

    private Arrivals() {}

    /** Each missing object is looked up once, by its name alone. */
    static List<RevCommit> of(List<RecordCodec.Entry> entries, RevWalk walk) throws IOException {
        ObjectReader reader = walk.getObjectReader();
        Map<ObjectId, Boolean> here = new HashMap<>();
        List<RevCommit> commits = new ArrayList<>();
        for (RecordCodec.Entry entry : entries) {
            ObjectId missing = entry.missing();
            if (missing == null) {
                continue;
            }
            Boolean known = here.get(missing);
            if (known == null) {
                known = reader.has(missing);
                here.put(missing, known);
            }
            if (known) {
                add(entry, walk, commits);
            }
        }
        return commits;
    }

    private static void add(RecordCodec.Entry entry, RevWalk walk, List<RevCommit> commits) throws IOException {
        try {
            commits.add(walk.parseCommit(ObjectId.fromString(entry.facts().sha())));
        } catch (MissingObjectException gone) {
            // a forced push and a cleaning took it away; nobody asks for it any more
        }
    }
}
