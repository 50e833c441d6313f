/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.cli.drive;

import io.jenkins.plugins.rollout.cli.Main;
import io.jenkins.plugins.rollout.cli.option.JournalOption;
import io.jenkins.plugins.rollout.journal.ForwardingJournal;
import io.jenkins.plugins.rollout.rollout.Event;
import io.jenkins.plugins.rollout.spi.Journal;
import io.jenkins.plugins.rollout.spi.Journal.JournalException;
import io.jenkins.plugins.rollout.spi.Summary;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine;
import picocli.CommandLine.IFactory;

/** The command line in a process of its own, which dies as by kill -9 at a stated write to the journal. */
final class MortalProcess {

    /** Exit code of a process that died where it should. */
    static final int DIED = 137;

    /**
     * When to die.
     *
     * @param write number of the write, 1 for the process's first; polls, many and all alike, do not count
     * @param written whether that write is made: then what it commands is not done; else what came before it is done and
     *     the event that says so is lost
     */
    record Death(int write, boolean written) {}

    private MortalProcess() {}

    /** Runs {@code rollout ARGUMENTS} until it ends or dies; what it says goes to {@code log}. */
    static int run(Death death, Path kubeconfig, Path log, List<String> arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx128m",
                "-cp",
                System.getProperty("java.class.path"),
                MortalProcess.class.getName(),
                Integer.toString(death.write()),
                Boolean.toString(death.written())));
        command.addAll(arguments);
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.redirectOutput(ProcessBuilder.Redirect.appendTo(new File(log.toString())));
        builder.environment().put("KUBECONFIG", kubeconfig.toString());
        Process process = builder.start();
        if (!process.waitFor(2, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new IllegalStateException("does not end: " + arguments + ", see " + log);
        }
        return process.exitValue();
    }

    public static void main(String[] args) {
        Death death = new Death(Integer.parseInt(args[0]), Boolean.parseBoolean(args[1]));
        IFactory standard = CommandLine.defaultFactory();
        var parts = new IFactory() {
            @Override
            @SuppressWarnings("unchecked")
            public <K> K create(Class<K> type) throws Exception {
                return type == JournalOption.class ? (K) new MortalJournalOption(death) : standard.create(type);
            }
        };
        System.exit(Main.commandLine(parts)
                .execute(List.of(args).subList(2, args.length).toArray(String[]::new)));
    }

    static final class MortalJournalOption extends JournalOption {
        private final Death death;

        MortalJournalOption(Death death) {
            this.death = death;
        }

        @Override
        public Journal open() throws JournalException {
            return new MortalJournal(super.open(), death);
        }
    }

    private static final class MortalJournal extends ForwardingJournal {
        private final Death death;
        private int writes;

        MortalJournal(Journal journal, Death death) {
            super(journal);
            this.death = death;
        }

        @Override
        public synchronized void append(String rollout, long seq, Event event, Summary after) throws JournalException {
            boolean due = !(event instanceof Event.Measured) && ++writes == death.write();
            if (due && !death.written()) {
                die();
            }
            super.append(rollout, seq, event, after);
            if (due) {
                die();
            }
        }

        /** No shutdown hook runs, nothing is flushed or closed. */
        private static void die() {
            Runtime.getRuntime().halt(DIED);
        }
    }
}
