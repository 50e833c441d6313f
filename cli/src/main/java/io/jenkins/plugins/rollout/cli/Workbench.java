/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.cli;

import io.jenkins.plugins.rollout.driver.Driver;
import io.jenkins.plugins.rollout.driver.Observer;
import io.jenkins.plugins.rollout.driver.SystemTimer;
import io.jenkins.plugins.rollout.spi.Environment;
import io.jenkins.plugins.rollout.spi.Journal;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A driver with its timer and its pool. */
public final class Workbench implements AutoCloseable {

    private static final int THREADS = 4;

    private final SystemTimer timer = new SystemTimer();
    private final ExecutorService io;
    private final Driver driver;

    public Workbench(Journal journal, Environment environment, Observer observer) {
        var number = new AtomicInteger();
        io = Executors.newFixedThreadPool(THREADS, task -> {
            Thread thread = new Thread(task, "rollout-io-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
        driver = new Driver(journal, environment, timer, io, Owner.current().toString(), observer);
    }

    public Driver driver() {
        return driver;
    }

    @Override
    public void close() {
        timer.close();
        io.shutdownNow();
    }
}
