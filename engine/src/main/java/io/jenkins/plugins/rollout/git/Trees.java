/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.git;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.jgit.lib.AnyObjectId;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;

/** Raw trees, the last used kept: along a history each tree is the new side once and the old side once. */
final class Trees {

    static final byte[] EMPTY = {};

    private static final long LIMIT_BYTES =
            Math.min(32 << 20, Runtime.getRuntime().maxMemory() / 16);

    private final ObjectReader reader;
    private final Map<ObjectId, byte[]> kept = new LinkedHashMap<>(1024, 0.75f, true);
    private long bytes;

    Trees(ObjectReader reader) {
        this.reader = reader;
    }

    /** The tree as git stores it; empty for the zero id. */
    byte[] get(AnyObjectId id) throws IOException {
        if (id.equals(ObjectId.zeroId())) {
            return EMPTY;
        }
        byte[] tree = kept.get(id);
        if (tree == null) {
            tree = reader.open(id, Constants.OBJ_TREE).getCachedBytes(Integer.MAX_VALUE);
            kept.put(id.toObjectId(), tree);
            bytes += tree.length;
            shrink();
        }
        return tree;
    }

    private void shrink() {
        var eldest = kept.entrySet().iterator();
        while (bytes > LIMIT_BYTES && kept.size() > 1) {
            bytes -= eldest.next().getValue().length;
            eldest.remove();
        }
    }
}
