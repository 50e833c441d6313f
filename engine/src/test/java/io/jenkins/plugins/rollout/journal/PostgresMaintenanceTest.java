/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.journal;

import org.junit.ClassRule;
import org.junit.Rule;
import org.junit.rules.ExternalResource;
import org.junit.rules.TemporaryFolder;

public class PostgresMaintenanceTest extends MaintenanceContract {

    @ClassRule
    public static final PostgresServer SERVER = new PostgresServer();

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    private String schema;

    @Rule
    public final ExternalResource ownSchema = new ExternalResource() {
        @Override
        protected void before() throws Exception {
            schema = SERVER.newSchema();
        }
    };

    @Override
    Dialect dialect() {
        return new PostgresDialect(SERVER.url(schema));
    }

    @Override
    Dialect other() {
        return new SqliteDialect(folder.getRoot().toPath().resolve("other.db"));
    }
}
