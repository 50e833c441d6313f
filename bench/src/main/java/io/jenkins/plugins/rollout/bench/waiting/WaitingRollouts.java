/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.bench.waiting;

import com.sun.management.OperatingSystemMXBean;
import io.jenkins.plugins.rollout.driver.Driver;
import io.jenkins.plugins.rollout.driver.Observer;
import io.jenkins.plugins.rollout.driver.SystemTimer;
import io.jenkins.plugins.rollout.journal.SqliteJournal;
import io.jenkins.plugins.rollout.plan.RolloutSpec;
import io.jenkins.plugins.rollout.rollout.Event;
import io.jenkins.plugins.rollout.rollout.Phase;
import io.jenkins.plugins.rollout.rollout.State;
import io.jenkins.plugins.rollout.spi.Cluster;
import io.jenkins.plugins.rollout.spi.Environment;
import io.jenkins.plugins.rollout.spi.MetricSource;
import io.jenkins.plugins.rollout.spi.PortException;
import io.jenkins.plugins.rollout.yaml.RolloutFile;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;

/** Starts rollouts that wait for a closed window, in one process with a real journal, and says what they take. */
public final class WaitingRollouts {

    private static final Duration IDLE = Duration.ofSeconds(30);

    private static final String FILE =
            "service: checkout\nimage: registry.example/checkout:1\ntarget: {deployment: checkout}\n";

    private WaitingRollouts() {}

    /** @param args how many; default 1000 */
    public static void main(String[] args) throws Exception {
        int many = args.length > 0 ? Integer.parseInt(args[0]) : 1_000;
        Path file = Files.createTempDirectory("waiting").resolve("journal.db");
        RolloutSpec spec = RolloutFile.parse("waiting", FILE, Optional.empty());
        var waiting = new CountDownLatch(many);
        var pool = Executors.newFixedThreadPool(4);
        try (var journal = SqliteJournal.open(file);
                var timer = new SystemTimer()) {
            var driver = new Driver(journal, new Closed(), timer, pool, "bench", counting(waiting));
            int threads = ManagementFactory.getThreadMXBean().getThreadCount();
            long heap = heap();
            for (int i = 0; i < many; i++) {
                driver.start("waiting-" + i, spec, "bench", Optional.empty());
            }
            waiting.await();
            System.out.printf(
                    "%d rollouts waiting: heap %.1f MiB more (%.1f MiB in all), resident %s, %d threads more%n",
                    many,
                    (heap() - heap) / 1048576.0,
                    heap() / 1048576.0,
                    resident(),
                    ManagementFactory.getThreadMXBean().getThreadCount() - threads);
            idle();
        } finally {
            pool.shutdownNow();
        }
    }

    /** What they take while nothing happens, once the compiler has had its time. */
    private static void idle() throws InterruptedException {
        Thread.sleep(IDLE.toMillis());
        var process = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        long used = process.getProcessCpuTime();
        long since = System.nanoTime();
        Thread.sleep(IDLE.toMillis());
        System.out.printf(
                "processor time while nothing happens: %.2f %% of a core%n",
                100.0 * (process.getProcessCpuTime() - used) / (System.nanoTime() - since));
    }

    private static Observer counting(CountDownLatch waiting) {
        return new Observer() {
            @Override
            public void happened(State before, Event event, State after) {
                if (event instanceof Event.WindowChecked && after.phase() instanceof Phase.WaitingForWindow) {
                    waiting.countDown();
                }
            }
        };
    }

    private static long heap() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    private static String resident() throws Exception {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .map(line -> line.substring(6).strip())
                .findFirst()
                .orElse("unknown");
    }

    /** No cluster, no metrics, and a window that opens in an hour. */
    private static final class Closed implements Environment {
        @Override
        public Cluster cluster(RolloutSpec spec) throws PortException {
            throw PortException.permanent("the window is closed", "wait");
        }

        @Override
        public MetricSource metrics(RolloutSpec spec) throws PortException {
            throw PortException.permanent("the window is closed", "wait");
        }

        @Override
        public Window window(RolloutSpec spec, Instant at, Duration needed) {
            return new Window(false, "closed for the measurement", at.plus(Duration.ofHours(1)));
        }
    }
}
