/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.prometheus;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * A page with one native histogram, in the binary format that alone can carry it (io.prometheus.client.MetricFamily,
 * delimited). Observations are counted in the buckets {@code (2^(k-1), 2^k]}, schema 0.
 */
final class NativeHistogramPage {
    static final String TYPE =
            "application/vnd.google.protobuf; proto=io.prometheus.client.MetricFamily; encoding=delimited";

    private static final int HISTOGRAM = 4;

    private final String name;
    private final int lowest;
    private final long[] counts;

    /**
     * Nothing observed yet.
     *
     * @param lowest power of two that bounds the first bucket from above
     * @param buckets how many follow each other
     */
    NativeHistogramPage(String name, int lowest, int buckets) {
        this.name = name;
        this.lowest = lowest;
        this.counts = new long[buckets];
    }

    /** Counts {@code times} events in the bucket at or below 2^{@code power}. */
    synchronized void observe(int power, long times) {
        counts[power - lowest] += times;
    }

    synchronized byte[] bytes() {
        var histogram = new Message();
        var deltas = new Message();
        long before = 0;
        long all = 0;
        for (long count : counts) {
            deltas.varint(zigzag(count - before));
            before = count;
            all += count;
        }
        histogram.number(1, all);
        histogram.decimal(2, all);
        histogram.number(5, zigzag(0));
        histogram.decimal(6, 1e-9);
        histogram.number(7, 0);
        var span = new Message();
        span.number(1, zigzag(lowest));
        span.number(2, counts.length);
        histogram.part(12, span.bytes());
        histogram.part(13, deltas.bytes());
        var metric = new Message();
        metric.part(7, histogram.bytes());
        var family = new Message();
        family.part(1, name.getBytes(StandardCharsets.UTF_8));
        family.part(2, "help".getBytes(StandardCharsets.UTF_8));
        family.number(3, HISTOGRAM);
        family.part(4, metric.bytes());
        var page = new Message();
        page.varint(family.bytes().length);
        page.raw(family.bytes());
        return page.bytes();
    }

    private static long zigzag(long value) {
        return (value << 1) ^ (value >> 63);
    }

    /** A protocol buffer's message while it is written. */
    private static final class Message {
        private final ByteArrayOutputStream out = new ByteArrayOutputStream();

        void number(int field, long value) {
            varint((long) field << 3);
            varint(value);
        }

        void decimal(int field, double value) {
            varint((long) field << 3 | 1);
            raw(ByteBuffer.allocate(Double.BYTES)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putDouble(value)
                    .array());
        }

        void part(int field, byte[] bytes) {
            varint((long) field << 3 | 2);
            varint(bytes.length);
            raw(bytes);
        }

        void varint(long value) {
            long rest = value;
            while ((rest & ~0x7FL) != 0) {
                out.write((int) (rest & 0x7F | 0x80));
                rest >>>= 7;
            }
            out.write((int) rest);
        }

        void raw(byte[] bytes) {
            out.writeBytes(bytes);
        }

        byte[] bytes() {
            return out.toByteArray();
        }
    }
}
