/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.jenkins.desk;

import hudson.Extension;
import hudson.ExtensionList;
import hudson.init.InitMilestone;
import hudson.init.Initializer;
import hudson.init.Terminator;
import io.jenkins.plugins.rollout.driver.Observer;
import io.jenkins.plugins.rollout.jenkins.config.RolloutConfiguration;
import io.jenkins.plugins.rollout.spi.Journal.BrokenException;
import io.jenkins.plugins.rollout.spi.Journal.JournalException;
import io.jenkins.plugins.rollout.spi.Summary;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.model.Jenkins;
import org.jspecify.annotations.Nullable;

/**
 * Where everything in the controller finds the {@link Desk}; opened on first use. After a restart all unfinished
 * rollouts of this controller go on, whether or not their builds still exist.
 */
@Extension
public final class RolloutDesk {

    private static final Logger LOGGER = Logger.getLogger(RolloutDesk.class.getName());

    private static final Duration SWEEP = Duration.ofMinutes(1);

    private final Listeners listeners = new Listeners();
    private final Hands hands = new Hands();
    private @Nullable Desk desk;
    private boolean closed;

    public static RolloutDesk get() {
        return ExtensionList.lookupSingleton(RolloutDesk.class);
    }

    /** The desk; may touch the disk, so not for the thread of a pipeline. */
    public synchronized Desk open() throws JournalException {
        if (closed) {
            throw new JournalException("the controller is going down; the rollout goes on when it is back", null);
        }
        if (desk == null) {
            desk = Desk.open(place(), owner(), listeners, hands.timer(), hands.pool());
            tellForOthers(desk);
        }
        return desk;
    }

    /** The desk if something has opened it already; for who only looks. */
    public synchronized Optional<Desk> opened() {
        return Optional.ofNullable(desk);
    }

    private void tellForOthers(Desk open) {
        open.tellForOthers();
        hands.timer().at(Instant.now().plus(SWEEP), () -> tellForOthers(open));
    }

    /** Where people see a rollout or a question; an address below the root of Jenkins where its own is not configured. */
    public static String address(String id) {
        String root = Jenkins.get().getRootUrl();
        return (root == null ? "/" : root) + "rollouts/" + id + "/";
    }

    /** Runs what may wait for a network or a disk. */
    public void run(Runnable task) {
        hands.pool().execute(task);
    }

    /** Runs it later. */
    public void runAfter(Duration delay, Runnable task) {
        hands.timer().at(Instant.now().plus(delay), () -> run(task));
    }

    /** Tells somebody what happens to a rollout, until {@link #unlisten}. */
    public void listen(String rollout, Observer observer) {
        listeners.add(rollout, observer);
    }

    public void unlisten(String rollout, Observer observer) {
        listeners.remove(rollout, observer);
    }

    private static Path file() {
        return Jenkins.get()
                .getRootDir()
                .toPath()
                .resolve("progressive-rollout")
                .resolve("journal.db");
    }

    private static String place() {
        String store = RolloutConfiguration.get().getStore();
        return store == null ? file().toString() : store;
    }

    /** The same name after a restart: this controller's claims are its own again at once. */
    private static String owner() {
        return "jenkins/" + Jenkins.get().getLegacyInstanceId().substring(0, 16);
    }

    /** Builds find their rollouts first; then whatever is left of this controller goes on. */
    @Initializer(after = InitMilestone.JOB_CONFIG_ADAPTED)
    public static void goOn() {
        // Nothing to open when nothing was ever shipped: the start of the controller stays as it was.
        if (hasJournal()) {
            get().run(RolloutDesk::adopt);
        }
    }

    /** Whether there is a journal, opened or not. */
    static boolean hasJournal() {
        return RolloutConfiguration.get().getStore() != null || Files.exists(file());
    }

    private static void adopt() {
        try {
            Desk desk = get().open();
            for (Summary each : desk.active()) {
                if (desk.claimant(each.id()).filter(owner()::equals).isPresent()) {
                    goOn(desk, each.id());
                }
            }
        } catch (JournalException e) {
            LOGGER.log(Level.WARNING, "rollouts cannot go on: {0}", e.getMessage());
        }
    }

    /** One whose journal is broken stops no other. */
    private static void goOn(Desk desk, String id) throws JournalException {
        try {
            desk.drive(id);
        } catch (BrokenException e) {
            LOGGER.log(
                    Level.WARNING, "rollout {0} is not driven: {1}; {2}", new Object[] {id, e.getMessage(), e.remedy()
                    });
        }
    }

    @Terminator
    public static void goDown() {
        get().close();
    }

    private void close() {
        hands.close();
        shut();
    }

    private synchronized void shut() {
        closed = true;
        if (desk != null) {
            desk.close();
            desk = null;
        }
    }
}
