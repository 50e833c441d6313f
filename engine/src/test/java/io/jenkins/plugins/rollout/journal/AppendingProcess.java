/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.journal;

import io.jenkins.plugins.rollout.rollout.Event;
import io.jenkins.plugins.rollout.spi.Journal;
import io.jenkins.plugins.rollout.testkit.SampleEvents;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Another process that appends to a rollout without end and tells each number once its append has returned. */
final class AppendingProcess {

    private final Process process;
    private final BufferedReader told;

    private AppendingProcess(Process process) {
        this.process = process;
        this.told = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    static AppendingProcess start(Path file, String rollout) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var builder = new ProcessBuilder(
                java,
                "-Xshare:auto",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                AppendingProcess.class.getName(),
                file.toString(),
                rollout);
        return new AppendingProcess(
                builder.redirectError(ProcessBuilder.Redirect.INHERIT).start());
    }

    /** Waits for the next number. */
    long next() throws IOException {
        String line = told.readLine();
        if (line == null) {
            throw new IOException("the appending process ended by itself");
        }
        return Long.parseLong(line);
    }

    /** Kills at once, and says which number was the last one told. */
    long kill(long lastTold) throws IOException, InterruptedException {
        // By its handle: the process itself would close the pipe with what was told last.
        process.toHandle().destroyForcibly();
        process.waitFor();
        long last = lastTold;
        for (String line = told.readLine(); line != null; line = told.readLine()) {
            last = Long.parseLong(line);
        }
        return last;
    }

    void end() {
        process.destroyForcibly();
    }

    static Event event(long seq) {
        return new Event.Paused(SampleEvents.START.plusSeconds(seq), "ada", "x".repeat((int) (seq * 997 % 20_000)));
    }

    /** Arguments: file, rollout. */
    public static void main(String[] args) throws Exception {
        try (Journal journal = SqliteJournal.open(Path.of(args[0]))) {
            long seq = journal.read(args[1], 1).size();
            while (true) {
                seq++;
                journal.append(args[1], seq, event(seq), SampleEvents.summary(args[1], SampleEvents.START));
                // A partial line would be no line: one write each.
                System.out.write((seq + "\n").getBytes(StandardCharsets.UTF_8));
                System.out.flush();
            }
        }
    }
}
