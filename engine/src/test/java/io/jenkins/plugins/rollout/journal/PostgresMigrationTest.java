/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.journal;

import org.junit.Before;
import org.junit.ClassRule;

public class PostgresMigrationTest extends MigrationContract {

    @ClassRule
    public static final PostgresServer SERVER = new PostgresServer();

    private String schema;

    @Before
    public void makeASchema() throws Exception {
        schema = SERVER.newSchema();
    }

    @Override
    Dialect dialect() {
        return new PostgresDialect(SERVER.url(schema));
    }
}
