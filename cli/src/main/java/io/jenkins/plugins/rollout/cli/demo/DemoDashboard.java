/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.cli.demo;

import io.jenkins.plugins.rollout.cli.Main;
import io.jenkins.plugins.rollout.cli.metrics.OwnMetrics;
import io.jenkins.plugins.rollout.cli.serve.DashboardServer;
import io.jenkins.plugins.rollout.cli.serve.Door;
import io.jenkins.plugins.rollout.cli.serve.Hands;
import io.jenkins.plugins.rollout.cli.serve.ServeSettings;
import io.jenkins.plugins.rollout.cli.terminal.Output;
import io.jenkins.plugins.rollout.journal.Journals;
import io.jenkins.plugins.rollout.spi.Journal;
import io.jenkins.plugins.rollout.spi.Journal.JournalException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** The dashboard over the demo's journal, while it is played and afterwards. The demo drives; this only shows. */
final class DemoDashboard implements AutoCloseable {

    private final Journal journal;
    private final DashboardServer server;

    private DemoDashboard(Journal journal, DashboardServer server) {
        this.journal = journal;
        this.server = server;
    }

    static DemoDashboard open(Path file, Output output) throws JournalException, IOException {
        var door = new Door(null, System.getProperty("user.name"));
        var settings = new ServeSettings(
                "127.0.0.1", 0, door.people(), Optional.empty(), "the demo's", new Main.Version().getVersion()[0]);
        Journal journal = Journals.open(file.toString());
        var server = DashboardServer.start(journal, Hands.TIED, settings, new OwnMetrics());
        output.note("The dashboard is at " + server.url() + "/#token="
                + door.token().orElseThrow());
        return new DemoDashboard(journal, server);
    }

    /** Until the process is interrupted. */
    void stay(Output output) throws InterruptedException {
        output.note("the dashboard stays until Ctrl-C");
        new CountDownLatch(1).await();
    }

    @Override
    public void close() {
        server.close();
        journal.close();
    }
}
