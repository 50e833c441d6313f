/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.jenkins.desk;

import hudson.util.ClassLoaderSanityThreadFactory;
import hudson.util.DaemonThreadFactory;
import hudson.util.NamingThreadFactory;
import io.jenkins.plugins.rollout.driver.SystemTimer;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The threads of all rollouts: one that keeps time, and {@value #THREADS} at most that wait for networks and disks. They
 * begin with the first rollout and end when there is nothing to do.
 */
final class Hands implements AutoCloseable {

    private static final int THREADS = 8;

    private final SystemTimer timer = new SystemTimer();
    private final ThreadPoolExecutor threads;

    Hands() {
        var factory = new NamingThreadFactory(
                new ClassLoaderSanityThreadFactory(new DaemonThreadFactory()), "progressive-rollout");
        threads = new ThreadPoolExecutor(THREADS, THREADS, 30, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), factory);
        threads.allowCoreThreadTimeOut(true);
    }

    SystemTimer timer() {
        return timer;
    }

    /** What comes after the end is dropped: the journal knows what is left to do. */
    Executor pool() {
        return task -> {
            try {
                threads.execute(task);
            } catch (RejectedExecutionException goingDown) {
                return;
            }
        };
    }

    @Override
    public void close() {
        timer.close();
        threads.shutdownNow();
        try {
            threads.awaitTermination(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
