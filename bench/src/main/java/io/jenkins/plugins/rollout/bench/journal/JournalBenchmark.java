/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.bench.journal;

import io.jenkins.plugins.rollout.journal.Journals;
import io.jenkins.plugins.rollout.rollout.Event;
import io.jenkins.plugins.rollout.spi.Journal;
import io.jenkins.plugins.rollout.spi.Journal.Filter;
import io.jenkins.plugins.rollout.spi.Journal.JournalException;
import io.jenkins.plugins.rollout.spi.Summary;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A poll of ten pods appended, looked for and listed. The default journal is a file in the working directory, on a real
 * disk; {@code -p place=jdbc:postgresql:...} measures another.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 1, time = 3)
@Measurement(iterations = 3, time = 5)
public class JournalBenchmark {

    private static final int PAGE = 50;

    @Param("journal-benchmark.db")
    public String place = "";

    private final String rollout = "r" + System.nanoTime();
    private final Summary summary = Poll.summary(rollout);
    private Journal journal;
    private long seq;

    @Setup
    public void open() throws JournalException {
        journal = Journals.open(place);
        for (int i = 0; i < PAGE; i++) {
            journal.append(rollout + "-" + i, 1, Poll.event(1), Poll.summary(rollout + "-" + i));
        }
    }

    @TearDown
    public void close() {
        journal.close();
    }

    /** One event, on the disk. */
    @Benchmark
    public void append() throws JournalException {
        seq++;
        journal.append(rollout, seq, Poll.event(seq), summary);
    }

    /** What each pulse of a driver asks: is there anything new? */
    @Benchmark
    public List<Event> readNothingNew() throws JournalException {
        return journal.read(rollout, seq + 1);
    }

    /** A page of history. */
    @Benchmark
    public List<Summary> list() throws JournalException {
        return journal.list(Filter.all(PAGE));
    }
}
