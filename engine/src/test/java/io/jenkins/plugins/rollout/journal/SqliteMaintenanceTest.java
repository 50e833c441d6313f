/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.journal;

import org.junit.Rule;
import org.junit.rules.TemporaryFolder;

public class SqliteMaintenanceTest extends MaintenanceContract {

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    @Override
    Dialect dialect() {
        return new SqliteDialect(folder.getRoot().toPath().resolve("journal.db"));
    }

    @Override
    Dialect other() {
        return new SqliteDialect(folder.getRoot().toPath().resolve("other.db"));
    }
}
