/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.git;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.jgit.errors.LargeObjectException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.ObjectReader;

/** Contents of files, the last used kept: the new side of one commit is the old side of a later one. */
final class Contents {

    private static final long LIMIT_BYTES =
            Math.min(64 << 20, Runtime.getRuntime().maxMemory() / 8);

    /** Nobody writes a file of this size by hand. */
    private static final int LARGEST_FILE_BYTES = 4 << 20;

    private final ObjectReader reader;
    private final Map<ObjectId, Content> kept = new LinkedHashMap<>(1024, 0.75f, true);
    private long bytes;

    Contents(ObjectReader reader) {
        this.reader = reader;
    }

    /** The content with this id; empty for the zero id. */
    Content get(ObjectId id) throws IOException {
        if (id.equals(ObjectId.zeroId())) {
            return Content.EMPTY;
        }
        Content content = kept.get(id);
        if (content == null) {
            content = read(id);
            kept.put(id, content);
            bytes += content.bytes();
            shrink();
        }
        return content;
    }

    private Content read(ObjectId id) throws IOException {
        try {
            ObjectLoader loader = reader.open(id, Constants.OBJ_BLOB);
            return loader.getSize() > LARGEST_FILE_BYTES
                    ? Content.UNKNOWN
                    : Content.of(loader.getCachedBytes(LARGEST_FILE_BYTES));
        } catch (MissingObjectException absent) {
            return Content.MISSING;
        } catch (LargeObjectException large) {
            return Content.UNKNOWN;
        }
    }

    private void shrink() {
        var eldest = kept.entrySet().iterator();
        while (bytes > LIMIT_BYTES && kept.size() > 1) {
            bytes -= eldest.next().getValue().bytes();
            eldest.remove();
        }
    }
}
