/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.outcome.report;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Blocks as bytes: a number of rows, the names, then column after column. */
final class BlockBytes {

    /** Bytes of a row without its factors. */
    private static final int ROW = 8 + 1 + 1 + 4 + 4 + 12 + 2 + 2 + 4 * Block.TIMES + 4 + 4;

    private BlockBytes() {}

    static byte[] of(Block block) {
        byte[][] names = new byte[block.names.length][];
        int length = 12;
        for (int i = 0; i < names.length; i++) {
            names[i] = block.names[i].getBytes(StandardCharsets.UTF_8);
            length += 4 + names[i].length;
        }
        ByteBuffer to = ByteBuffer.allocate(length + ROW * block.size() + 2 * block.factors.length);
        to.putInt(block.size()).putInt(names.length).putInt(block.factors.length);
        for (byte[] name : names) {
            to.putInt(name.length).put(name);
        }
        to.asLongBuffer().put(block.startedAt);
        skip(to, 8 * block.size()).put(block.flags).put(block.origin);
        floats(to, block.score);
        ints(to, block.live);
        ints(to, block.place);
        ints(to, block.from);
        ints(to, block.to);
        chars(to, block.service);
        chars(to, block.team);
        for (float[] times : block.times) {
            floats(to, times);
        }
        ints(to, block.badRequests);
        ints(to, block.factorsEnd);
        chars(to, block.factors);
        return to.array();
    }

    /** The block that begins at the buffer's position, which is moved behind it. */
    static Block read(ByteBuffer from) {
        int size = from.getInt();
        String[] names = new String[from.getInt()];
        int factors = from.getInt();
        for (int i = 0; i < names.length; i++) {
            byte[] name = new byte[from.getInt()];
            from.get(name);
            names[i] = new String(name, StandardCharsets.UTF_8);
        }
        Block block = new Block(names, size, factors);
        from.asLongBuffer().get(block.startedAt);
        skip(from, 8 * size).get(block.flags).get(block.origin);
        from.asFloatBuffer().get(block.score);
        skip(from, 4 * size).asIntBuffer().get(block.live);
        skip(from, 4 * size).asIntBuffer().get(block.place);
        skip(from, 4 * size).asIntBuffer().get(block.from);
        skip(from, 4 * size).asIntBuffer().get(block.to);
        skip(from, 4 * size).asCharBuffer().get(block.service);
        skip(from, 2 * size).asCharBuffer().get(block.team);
        skip(from, 2 * size);
        for (float[] times : block.times) {
            from.asFloatBuffer().get(times);
            skip(from, 4 * size);
        }
        from.asIntBuffer().get(block.badRequests);
        skip(from, 4 * size).asIntBuffer().get(block.factorsEnd);
        skip(from, 4 * size).asCharBuffer().get(block.factors);
        skip(from, 2 * factors);
        return block;
    }

    private static void floats(ByteBuffer to, float[] column) {
        to.asFloatBuffer().put(column);
        skip(to, 4 * column.length);
    }

    private static void ints(ByteBuffer to, int[] column) {
        to.asIntBuffer().put(column);
        skip(to, 4 * column.length);
    }

    private static void chars(ByteBuffer to, char[] column) {
        to.asCharBuffer().put(column);
        skip(to, 2 * column.length);
    }

    private static ByteBuffer skip(ByteBuffer buffer, int bytes) {
        return buffer.position(buffer.position() + bytes);
    }
}
