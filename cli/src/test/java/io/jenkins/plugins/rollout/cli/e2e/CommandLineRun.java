/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.cli.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.rollout.cli.Main;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The command line as a user has it: a process, its lines and its exit code. */
final class CommandLineRun {

    /** For any one thing to happen; many times what it takes, as machines may be slow. */
    private static final long PATIENCE_SECONDS = 180;

    private final Process process;
    private final List<String> lines = new ArrayList<>();
    private final Thread reader;

    private CommandLineRun(Process process) {
        this.process = process;
        this.reader = new Thread(this::read, "command-line");
        reader.setDaemon(true);
        reader.start();
    }

    static CommandLineRun start(Path folder, Map<String, String> environment, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx256m",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                Main.class.getName()));
        command.addAll(Arrays.asList(arguments));
        var builder = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.redirectInput(new File("/dev/null"));
        builder.environment().putAll(environment);
        return new CommandLineRun(builder.start());
    }

    private void read() {
        try (var in = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                add(line);
            }
        } catch (IOException killed) {
            // Lines end with the process.
        }
    }

    private synchronized void add(String line) {
        lines.add(line);
        notifyAll();
    }

    /** All that was printed so far, both streams. */
    synchronized String text() {
        return String.join("\n", lines);
    }

    /** Waits for a line with these words. */
    synchronized CommandLineRun says(String words) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!text().contains(words) && reader.isAlive() && System.nanoTime() < deadline) {
            wait(200);
        }
        assertThat(text()).contains(words);
        return this;
    }

    /** As {@code kill -9} does; nothing of the process runs any more afterwards. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
    }

    /** Waits for the end. */
    CommandLineRun ends(int code) throws InterruptedException {
        boolean ended = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (!ended) {
            kill();
        }
        reader.join(TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
        assertThat(ended).as("ended: %s", text()).isTrue();
        assertThat(process.exitValue()).as(text()).isEqualTo(code);
        assertThat(text()).as("no stack trace").doesNotContain("\tat ");
        return this;
    }
}
