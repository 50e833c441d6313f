/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.cli.drive;

import io.jenkins.plugins.rollout.driver.Driver;
import io.jenkins.plugins.rollout.driver.Observer;
import io.jenkins.plugins.rollout.driver.SystemTimer;
import io.jenkins.plugins.rollout.notice.Notices;
import io.jenkins.plugins.rollout.spi.Environment;
import io.jenkins.plugins.rollout.spi.Journal;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** A driver with its timer, its pool, and whoever tells people elsewhere. */
public final class Workbench implements AutoCloseable {

    private static final int THREADS = 4;
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration SWEEP = Duration.ofMinutes(1);

    private final SystemTimer timer = new SystemTimer();
    private final ExecutorService io;
    private final Driver driver;
    private final Notices notices;

    /**
     * @param troubles told of notices that could not be sent, one line each
     */
    public Workbench(Journal journal, Environment environment, Observer observer, Consumer<String> troubles) {
        var number = new AtomicInteger();
        io = Executors.newFixedThreadPool(THREADS, task -> {
            Thread thread = new Thread(task, "rollout-io-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
        String owner = Owner.current().toString();
        notices = new Notices(journal, timer, owner, System::getenv, FIRST_PAUSE, troubles);
        driver = new Driver(journal, environment, timer, io, owner, observer.and(notices));
    }

    public Driver driver() {
        return driver;
    }

    /** Tells, now and once a minute, what processes that died left untold. */
    public void tellForOthers() {
        notices.sweep();
        timer.at(timer.instant().plus(SWEEP), this::tellForOthers);
    }

    @Override
    public void close() {
        notices.close();
        timer.close();
        io.shutdownNow();
    }
}
