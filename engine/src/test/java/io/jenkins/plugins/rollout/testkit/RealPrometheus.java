/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.testkit;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** A Prometheus server of one's own, on a loopback port, with its data in a folder that goes away with it. */
public final class RealPrometheus implements AutoCloseable {

    private static final Path BINARY = Path.of("/usr/bin/prometheus");
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Path folder;
    private final Process process;
    private final URI url;

    /** Whether there is one on this machine; says so loudly when not. */
    public static boolean available() {
        boolean there = Files.isExecutable(BINARY);
        if (!there) {
            System.err.println("SKIPPED: " + BINARY + " is missing, so nothing was tested against a real Prometheus."
                    + " On Debian: apt-get install prometheus");
        }
        return there;
    }

    /**
     * Starts and waits until it is ready.
     *
     * @param interval between two scrapes
     * @param pods names of pods whose pages are served under {@code /<pod>/metrics}
     * @param flags more of the command line
     */
    public RealPrometheus(Duration interval, ServedPages pages, List<String> pods, String... flags) throws IOException {
        folder = Files.createTempDirectory("prometheus");
        int port = freePort();
        url = URI.create("http://127.0.0.1:" + port);
        StringBuilder jobs = new StringBuilder("global: {scrape_interval: " + interval.toMillis()
                + "ms, scrape_timeout: " + interval.toMillis() + "ms}\nscrape_configs:\n");
        for (String pod : pods) {
            jobs.append("- job_name: ")
                    .append(pod)
                    .append("\n  metrics_path: /")
                    .append(pod);
            jobs.append("/metrics\n  static_configs:\n  - targets: ['127.0.0.1:")
                    .append(pages.port());
            jobs.append("']\n    labels: {pod: ").append(pod).append("}\n");
        }
        Files.writeString(folder.resolve("prometheus.yml"), jobs);
        List<String> command = new ArrayList<>(List.of(
                BINARY.toString(),
                "--config.file=" + folder.resolve("prometheus.yml"),
                "--storage.tsdb.path=" + folder.resolve("data"),
                "--web.listen-address=127.0.0.1:" + port));
        command.addAll(List.of(flags));
        process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        try {
            await("ready", this::ready);
        } catch (AssertionError e) {
            String log = Files.readString(folder.resolve("log"));
            close();
            throw new AssertionError(e.getMessage() + "\n" + log, e);
        }
    }

    public URI url() {
        return url;
    }

    /** Waits until every pod's page was scraped anew, and the scrape before is in the store. */
    public void awaitScrapes(ServedPages pages, List<String> pods) {
        List<Integer> before = pods.stream().map(pages::served).toList();
        await("scraped", () -> Stream.iterate(0, i -> i + 1)
                .limit(pods.size())
                // the first may have begun before; when the third begins, the second is stored
                .allMatch(i -> pages.served(pods.get(i)) >= before.get(i) + 3));
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        } catch (IOException e) {
            System.err.println("could not remove " + folder + ": " + e);
        }
    }

    private boolean ready() {
        if (!process.isAlive()) {
            throw new AssertionError("Prometheus ended with " + process.exitValue());
        }
        try {
            HttpRequest request = HttpRequest.newBuilder(url.resolve("/-/ready"))
                    .timeout(Duration.ofSeconds(2))
                    .build();
            return HttpClient.newHttpClient()
                            .send(request, HttpResponse.BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    private void await(String what, BooleanSupplier condition) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("Prometheus was not " + what + " within " + PATIENCE.toSeconds() + " s");
            }
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
