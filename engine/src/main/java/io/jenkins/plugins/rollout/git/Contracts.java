/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.git;

import io.jenkins.plugins.rollout.risk.blast.Contract;
import io.jenkins.plugins.rollout.risk.blast.ProtoContract;
import io.jenkins.plugins.rollout.spi.PortException;
import io.jenkins.plugins.rollout.yaml.OpenApiContract;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevTree;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.jspecify.annotations.Nullable;

/** Compares interface descriptions of two revisions by what they say. */
final class Contracts {

    /** A change of more descriptions than this is a sweep; what it breaks fits on no page. */
    private static final int MOST = 500;

    private static final int LARGEST_BYTES = 4 << 20;

    private final GitRepository repository;
    private final Map<ObjectId, Contract> known = new Recent();

    Contracts(GitRepository repository) {
        this.repository = repository;
    }

    /** What a commit, by its whole name, breaks of these files against its parent; nothing for merges, whose parents did it; null if a file is missing here. */
    @Nullable
    List<String> brokenBy(String commit, Collection<String> paths) throws PortException {
        if (paths.isEmpty()) {
            return List.of();
        }
        try (RevWalk walk = new RevWalk(repository.repository())) {
            RevCommit after = walk.parseCommit(ObjectId.fromString(commit));
            return after.getParentCount() == 1
                    ? broken(walk, walk.parseCommit(after.getParent(0)).getTree(), after.getTree(), paths)
                    : List.of();
        } catch (MissingObjectException partial) {
            return null;
        } catch (IOException failed) {
            throw repository.failed(failed);
        }
    }

    /** What going from one revision to another breaks of these files; null if one of them is missing here. */
    @Nullable
    List<String> broken(String from, String to, Collection<String> paths) throws PortException {
        if (paths.isEmpty()) {
            return List.of();
        }
        try (RevWalk walk = new RevWalk(repository.repository())) {
            RevTree before = walk.parseCommit(repository.resolve(from)).getTree();
            RevTree after = walk.parseCommit(repository.resolve(to)).getTree();
            return broken(walk, before, after, paths);
        } catch (MissingObjectException partial) {
            return null;
        } catch (IOException failed) {
            throw repository.failed(failed);
        }
    }

    private @Nullable List<String> broken(RevWalk walk, RevTree before, RevTree after, Collection<String> paths)
            throws IOException {
        ObjectReader reader = walk.getObjectReader();
        Contract old = new Contract();
        Contract now = new Contract();
        for (String path : paths.stream().limit(MOST).toList()) {
            ObjectId was = id(reader, before, path);
            ObjectId is = id(reader, after, path);
            if (!was.equals(is)) {
                old.add(contract(reader, was, path));
                now.add(contract(reader, is, path));
            }
        }
        return old.brokenBy(now);
    }

    private static ObjectId id(ObjectReader reader, RevTree tree, String path) throws IOException {
        try (TreeWalk found = TreeWalk.forPath(reader, path, tree)) {
            return found == null || found.isSubtree() ? ObjectId.zeroId() : found.getObjectId(0);
        }
    }

    private Contract contract(ObjectReader reader, ObjectId blob, String path) throws IOException {
        Contract contract = known.get(blob);
        if (contract == null) {
            contract = blob.equals(ObjectId.zeroId()) ? new Contract() : read(reader, blob, path);
            known.put(blob, contract);
        }
        return contract;
    }

    private static Contract read(ObjectReader reader, ObjectId id, String path) throws IOException {
        ObjectLoader blob = reader.open(id, Constants.OBJ_BLOB);
        if (blob.getSize() > LARGEST_BYTES) {
            return new Contract();
        }
        String text = new String(blob.getCachedBytes(LARGEST_BYTES), StandardCharsets.UTF_8);
        return path.endsWith(".proto")
                ? ProtoContract.read(text)
                : OpenApiContract.read(text).orElseGet(Contract::new);
    }

    /** The new side of one commit is the old side of another. */
    private static final class Recent extends LinkedHashMap<ObjectId, Contract> {
        private static final long serialVersionUID = 1;
        private static final int MOST = 200;

        @Override
        protected boolean removeEldestEntry(Map.Entry<ObjectId, Contract> eldest) {
            return size() > MOST;
        }
    }
}
