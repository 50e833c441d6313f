/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.cli.drive;

import io.jenkins.plugins.rollout.cli.option.LiveEnvironment;
import io.jenkins.plugins.rollout.driver.Driver;
import io.jenkins.plugins.rollout.driver.Observer;
import io.jenkins.plugins.rollout.driver.SystemTimer;
import io.jenkins.plugins.rollout.notice.Notices;
import io.jenkins.plugins.rollout.outcome.AdoptionRounds;
import io.jenkins.plugins.rollout.prometheus.PrometheusServers;
import io.jenkins.plugins.rollout.spi.Environment;
import io.jenkins.plugins.rollout.spi.Journal;
import java.time.Duration;
import java.util.Optional;
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
    private final Journal journal;
    private final Consumer<String> troubles;
    private final PrometheusServers servers = new PrometheusServers(LiveEnvironment::settings);
    private Optional<AdoptionRounds> adoption = Optional.empty();

    /**
     * @param troubles told in one line each of notices that could not be sent, and of what was asked for others
     */
    public Workbench(Journal journal, Environment environment, Observer observer, Consumer<String> troubles) {
        this.journal = journal;
        this.troubles = troubles;
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

    /**
     * Does what no single rollout's process does: tells, now and once a minute, what processes that died left untold, and
     * asks once an hour whether what was shipped is used.
     *
     * @param by who asks, as the journal keeps it
     */
    public void lookAfterOthers(String by) {
        tellForOthers();
        var rounds = new AdoptionRounds(journal, servers, Owner.current().toString(), by, troubles);
        rounds.begin();
        adoption = Optional.of(rounds);
    }

    private void tellForOthers() {
        notices.sweep();
        timer.at(timer.instant().plus(SWEEP), this::tellForOthers);
    }

    @Override
    public void close() {
        adoption.ifPresent(AdoptionRounds::close);
        servers.close();
        notices.close();
        timer.close();
        io.shutdownNow();
    }
}
