/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.outcome.report;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Finished rollouts as columns: a report over a million of them reads numbers rather than objects. */
public final class Ledger {

    private static final Comparator<Shipment> BY_TIME =
            Comparator.comparing(Shipment::startedAt).thenComparing(Shipment::id);

    /** Begins each pack. No first pack began with a negative number: an older version fails on it, and reads no nonsense. */
    private static final int FORM = -2;

    private final List<Block> blocks;
    private final Optional<String> service;
    private final long since;

    private Ledger(List<Block> blocks, Optional<String> service, long since) {
        this.blocks = blocks;
        this.service = service;
        this.since = since;
    }

    /** @param shipments in any order */
    public static Ledger of(Collection<Shipment> shipments) {
        return new Ledger(blocks(shipments), Optional.empty(), Long.MIN_VALUE);
    }

    /** Whether a pack is of the form that this version makes; if not, it is made anew. */
    public static boolean reads(byte[] pack) {
        return pack.length >= 4 && ByteBuffer.wrap(pack).getInt() == FORM;
    }

    /** Shipments as bytes that {@link #read} understands. */
    public static byte[] pack(Collection<Shipment> shipments) {
        var bytes = new ByteArrayOutputStream();
        bytes.writeBytes(ByteBuffer.allocate(4).putInt(FORM).array());
        blocks(shipments).forEach(block -> bytes.writeBytes(BlockBytes.of(block)));
        return bytes.toByteArray();
    }

    /**
     * @param packs made by {@link #pack}, and of a form that {@link #reads}; the oldest shipments first
     * @param service only of this service
     * @param since only that began then or later
     */
    public static Ledger read(List<byte[]> packs, Optional<String> service, Instant since) {
        List<Block> blocks = new ArrayList<>();
        for (byte[] pack : packs) {
            ByteBuffer bytes = ByteBuffer.wrap(pack, 4, pack.length - 4);
            while (bytes.hasRemaining()) {
                blocks.add(BlockBytes.read(bytes));
            }
        }
        boolean ever = since.isBefore(Instant.EPOCH);
        return new Ledger(blocks, service, ever ? Long.MIN_VALUE : since.toEpochMilli());
    }

    List<Block> blocks() {
        return blocks;
    }

    /** Of each name of the block, whether it is the service that is asked for; empty when any is. */
    Optional<boolean[]> wanted(Block block) {
        return service.map(name -> {
            boolean[] wanted = new boolean[block.names.length];
            for (int i = 1; i < wanted.length; i++) {
                wanted[i] = block.names[i].equals(name);
            }
            return wanted;
        });
    }

    boolean young(Block block, int row) {
        return block.startedAt[row] >= since;
    }

    private static List<Block> blocks(Collection<Shipment> shipments) {
        List<Shipment> sorted = shipments.stream().sorted(BY_TIME).toList();
        List<Block> blocks = new ArrayList<>();
        for (int from = 0; from < sorted.size(); from += Block.MOST) {
            blocks.add(Block.of(sorted.subList(from, Math.min(sorted.size(), from + Block.MOST))));
        }
        return blocks;
    }
}
