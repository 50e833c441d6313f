/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.git;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Consumer;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * A file of records, each with length and checksum, that only grows. A run that is killed leaves at worst a torn last
 * record, which the next one cuts off.
 */
final class IndexFile implements AutoCloseable {

    private static final byte[] MAGIC = "progressive-rollout index 1\n".getBytes(StandardCharsets.US_ASCII);
    private static final int HEAD_BYTES = 8;
    private static final int BUFFER_BYTES = 1 << 16;

    private final FileChannel channel;
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES);
    private final CRC32 checksum = new CRC32();

    private IndexFile(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Opens a file to append to it, after its good records were given to the consumer; null if another process or
     * thread is appending.
     */
    static @Nullable IndexFile append(Path file, Consumer<ByteBuffer> records) throws IOException {
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() == null) {
                channel.close();
                return null;
            }
            channel.truncate(read(channel, records));
            channel.position(channel.size());
            IndexFile index = new IndexFile(channel);
            if (channel.size() == 0) {
                channel.write(ByteBuffer.wrap(MAGIC));
            }
            return index;
        } catch (java.nio.channels.OverlappingFileLockException busy) {
            channel.close();
            return null;
        } catch (IOException | RuntimeException failed) {
            channel.close();
            throw failed;
        }
    }

    /** Gives the good records of a file to the consumer. */
    static void read(Path file, Consumer<ByteBuffer> records) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            read(channel, records);
        }
    }

    /** Bytes up to the end of the last good record; 0 if the file is not an index at all. */
    private static long read(FileChannel channel, Consumer<ByteBuffer> records) throws IOException {
        long size = channel.size();
        if (size < MAGIC.length) {
            return 0;
        }
        ByteBuffer all = channel.map(FileChannel.MapMode.READ_ONLY, 0, Math.min(size, Integer.MAX_VALUE));
        byte[] magic = new byte[MAGIC.length];
        all.get(magic);
        if (!java.util.Arrays.equals(magic, MAGIC)) {
            return 0;
        }
        CRC32 checksum = new CRC32();
        while (all.remaining() >= HEAD_BYTES) {
            int start = all.position();
            int length = all.getInt();
            int expected = all.getInt();
            if (length <= 0 || length > all.remaining()) {
                return start;
            }
            ByteBuffer record = all.slice(all.position(), length);
            checksum.reset();
            checksum.update(record.duplicate());
            if ((int) checksum.getValue() != expected) {
                return start;
            }
            records.accept(record);
            all.position(all.position() + length);
        }
        return all.position();
    }

    /** Appends a record; it reaches the disk with the buffer it is in. */
    void write(ByteBuffer record) throws IOException {
        int length = record.remaining();
        if (buffer.remaining() < length + HEAD_BYTES) {
            flush();
        }
        checksum.reset();
        checksum.update(record.duplicate());
        ByteBuffer head = ByteBuffer.allocate(HEAD_BYTES);
        head.putInt(length).putInt((int) checksum.getValue()).flip();
        if (buffer.capacity() < length + HEAD_BYTES) {
            writeFully(head);
            writeFully(record);
        } else {
            buffer.put(head).put(record);
        }
    }

    /** Closes the file as it is; what could not be written is lost. */
    void abandon() {
        buffer.clear();
        try {
            channel.close();
        } catch (IOException alreadyFailing) {
            // nothing of it is needed any more
        }
    }

    /** Forgets all records. */
    void clear() throws IOException {
        buffer.clear();
        channel.truncate(MAGIC.length);
        channel.position(MAGIC.length);
    }

    void flush() throws IOException {
        buffer.flip();
        writeFully(buffer);
        buffer.clear();
    }

    private void writeFully(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    @Override
    public void close() throws IOException {
        try (channel) {
            flush();
            channel.force(false);
        }
    }
}
