/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.journal;

import java.sql.SQLException;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** The numbers of the latest events, read again only after somebody wrote. */
final class Latest {

    private final Dialect dialect;
    private volatile @Nullable Seen seen;

    Latest(Dialect dialect) {
        this.dialect = dialect;
    }

    /** What was read on a session, and what its database said of changes just before. */
    private record Seen(Session session, long changes, String owner, Map<String, Long> numbers) {
        boolean holds(Session asked, OptionalLong now, String by) {
            return session == asked && now.isPresent() && now.getAsLong() == changes && owner.equals(by);
        }
    }

    Map<String, Long> of(Session session, String owner) throws SQLException {
        OptionalLong changes = dialect.changes(session);
        Seen before = seen;
        if (before != null && before.holds(session, changes, owner)) {
            return before.numbers();
        }
        Map<String, Long> numbers = Map.copyOf(Claims.latest(session, owner));
        if (changes.isPresent()) {
            seen = new Seen(session, changes.getAsLong(), owner, numbers);
        }
        return numbers;
    }
}
