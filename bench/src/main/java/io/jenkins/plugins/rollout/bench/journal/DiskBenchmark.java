/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.bench.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** What the disk of the working directory itself takes: the bar under an append, which no journal can beat. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 1, time = 3)
@Measurement(iterations = 3, time = 5)
public class DiskBenchmark {

    private static final int PAGES = 3;
    private static final int ROUND = 1000;

    private Path file = Path.of("");
    private FileChannel disk;
    private int written;

    @Setup
    public void open() throws IOException {
        file = Files.createTempFile(Path.of("").toAbsolutePath(), "disk-benchmark", ".raw");
        disk = FileChannel.open(file, StandardOpenOption.WRITE);
    }

    @TearDown
    public void close() throws IOException {
        disk.close();
        Files.delete(file);
    }

    /** Some pages in one file, again from its start every while, as a write-ahead log does. */
    @Benchmark
    public void force() throws IOException {
        long position = (written++ % ROUND) * 4096L * PAGES;
        disk.write(ByteBuffer.allocate(PAGES * 4096), position);
        disk.force(false);
    }
}
