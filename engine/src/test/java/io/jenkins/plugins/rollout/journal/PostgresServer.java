/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.journal;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.AssumptionViolatedException;
import org.junit.rules.ExternalResource;

/** A real PostgreSQL server on loopback, from the system's packages; the tests are skipped where there is none. */
final class PostgresServer extends ExternalResource {

    private static final Path VERSIONS = Path.of("/usr/lib/postgresql");

    private final AtomicInteger schemas = new AtomicInteger();
    private Path programs;
    private Path home;
    private int port;

    /** A URL to a schema of its own, which does not exist yet when {@code create} is not called. */
    String url(String schema) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/postgres?user=rollout&currentSchema=" + schema;
    }

    String newSchema() throws Exception {
        String schema = "s" + schemas.incrementAndGet();
        run("psql", "-h", "127.0.0.1", "-p", "" + port, "-U", "rollout", "-qc", "CREATE SCHEMA " + schema, "postgres");
        return schema;
    }

    /** Ends all connections at once, as a crash of the server does, and serves again. */
    void crashAndRecover() throws Exception {
        run("pg_ctl", "-D", home + "/data", "-m", "immediate", "-w", "stop");
        start();
    }

    @Override
    protected void before() throws Exception {
        programs = installed();
        home = Files.createTempDirectory("rollout-postgres");
        if (root()) {
            Files.setOwner(home, postgres());
        }
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        run("initdb", "-D", home + "/data", "-U", "rollout", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "-N");
        start();
    }

    @Override
    protected void after() {
        try (Stream<Path> files = Files.walk(home)) {
            run("pg_ctl", "-D", home + "/data", "-m", "immediate", "-w", "stop");
            files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        } catch (Exception e) {
            throw new IllegalStateException("the server was not ended", e);
        }
    }

    private void start() throws Exception {
        String options = "-c listen_addresses=127.0.0.1 -c port=" + port + " -c unix_socket_directories=" + home
                + " -c fsync=off -c max_connections=200";
        run("pg_ctl", "-D", home + "/data", "-l", home + "/log", "-o", options, "-w", "start");
    }

    /** The server refuses to run as root. */
    private void run(String program, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        if (root()) {
            command.addAll(List.of("setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"));
        }
        command.add(programs.resolve(program).toString());
        command.addAll(List.of(arguments));
        Path output = Files.createTempFile("rollout-postgres", ".log");
        Process process = new ProcessBuilder(command)
                .directory(home.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        boolean ended = process.waitFor(60, TimeUnit.SECONDS);
        String said = Files.readString(output);
        Files.delete(output);
        if (!ended || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new IOException(command + " failed: " + said);
        }
    }

    private static Path installed() throws IOException {
        if (!Files.isDirectory(VERSIONS)) {
            System.err.println("SKIPPED: no PostgreSQL in " + VERSIONS + "; install the package 'postgresql'");
            throw new AssumptionViolatedException("no PostgreSQL in " + VERSIONS);
        }
        try (Stream<Path> versions = Files.list(VERSIONS)) {
            return versions.map(version -> version.resolve("bin"))
                    .filter(bin -> Files.isExecutable(bin.resolve("initdb")))
                    .max(Comparator.naturalOrder())
                    .orElseThrow(() -> new AssumptionViolatedException("no PostgreSQL server in " + VERSIONS));
        }
    }

    private UserPrincipal postgres() throws IOException {
        return home.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("postgres");
    }

    private static boolean root() {
        return "root".equals(System.getProperty("user.name"));
    }
}
