/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.git;

import io.jenkins.plugins.rollout.risk.CommitFacts;
import io.jenkins.plugins.rollout.risk.Paths;
import io.jenkins.plugins.rollout.risk.Size;
import io.jenkins.plugins.rollout.risk.Touched;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.jspecify.annotations.Nullable;

/**
 * One commit as bytes: its own facts, its parents as numbers of earlier records, and the names of paths that no earlier
 * record has. Integers are written seven bits at a time.
 */
final class RecordCodec {

    /**
     * A commit and its place in the history.
     *
     * @param missing an object that was missing when it was read, and may come; null if none was
     */
    @SuppressWarnings("ArrayRecordComponent") // shared and never written to
    record Entry(CommitFacts facts, int[] parents, @Nullable ObjectId missing) {}

    private final Paths paths;
    private int named;
    private byte[] bytes = new byte[1 << 12];
    private int length;

    RecordCodec(Paths paths) {
        this.paths = paths;
    }

    /** The bytes of an entry; they are written over by the next. */
    ByteBuffer encode(Entry entry) {
        CommitFacts facts = entry.facts();
        length = 0;
        room(Constants.OBJECT_ID_LENGTH);
        ObjectId.fromString(facts.sha()).copyRawTo(bytes, 0);
        length = Constants.OBJECT_ID_LENGTH;
        number(facts.time());
        number(facts.author() & 0xffff_ffffL);
        number(facts.traits());
        Size size = facts.size();
        number(size.added());
        number(size.removed());
        number(size.hunks());
        number(size.branches());
        number(size.longest());
        number(entry.parents().length);
        for (int parent : entry.parents()) {
            number(parent + 1);
        }
        number(paths.size() - named);
        for (; named < paths.size(); named++) {
            text(paths.name(named));
        }
        numbers(facts.files().sources());
        numbers(facts.files().others());
        numbers(facts.files().renames());
        text(facts.assistant() == null ? "" : facts.assistant());
        text(facts.reverts() == null ? "" : facts.reverts());
        text(entry.missing() == null ? "" : entry.missing().name());
        return ByteBuffer.wrap(bytes, 0, length);
    }

    Entry decode(ByteBuffer in) {
        byte[] raw = new byte[Constants.OBJECT_ID_LENGTH];
        in.get(raw);
        String sha = ObjectId.fromRaw(raw).name();
        long time = readNumber(in);
        int author = (int) readNumber(in);
        int traits = (int) readNumber(in);
        Size size = new Size(readInt(in), readInt(in), readInt(in), readInt(in), readInt(in));
        int[] parents = new int[readInt(in)];
        for (int i = 0; i < parents.length; i++) {
            parents[i] = readInt(in) - 1;
        }
        for (int fresh = readInt(in); fresh > 0; fresh--) {
            paths.number(readText(in));
            named++;
        }
        Touched files = new Touched(readNumbers(in), readNumbers(in), readNumbers(in));
        String assistant = emptyToNull(readText(in));
        String reverts = emptyToNull(readText(in));
        String missing = readText(in);
        return new Entry(
                new CommitFacts(sha, time, author, traits, size, files, assistant, reverts),
                parents,
                missing.isEmpty() ? null : ObjectId.fromString(missing));
    }

    private static @Nullable String emptyToNull(String text) {
        return text.isEmpty() ? null : text.intern();
    }

    private void room(int more) {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
        }
    }

    private void number(long value) {
        room(10);
        long rest = value;
        while ((rest & ~0x7fL) != 0) {
            bytes[length++] = (byte) (rest & 0x7f | 0x80);
            rest >>>= 7;
        }
        bytes[length++] = (byte) rest;
    }

    private void numbers(int[] values) {
        number(values.length);
        for (int value : values) {
            number(value);
        }
    }

    private void text(String value) {
        byte[] encoded = value.getBytes(StandardCharsets.UTF_8);
        number(encoded.length);
        room(encoded.length);
        System.arraycopy(encoded, 0, bytes, length, encoded.length);
        length += encoded.length;
    }

    private static int readInt(ByteBuffer in) {
        return (int) readNumber(in);
    }

    private static long readNumber(ByteBuffer in) {
        long value = 0;
        for (int shift = 0; ; shift += 7) {
            byte next = in.get();
            value |= (long) (next & 0x7f) << shift;
            if (next >= 0) {
                return value;
            }
        }
    }

    private static int[] readNumbers(ByteBuffer in) {
        int[] values = new int[readInt(in)];
        for (int i = 0; i < values.length; i++) {
            values[i] = readInt(in);
        }
        return values;
    }

    private static String readText(ByteBuffer in) {
        byte[] encoded = new byte[readInt(in)];
        in.get(encoded);
        return new String(encoded, StandardCharsets.UTF_8);
    }
}
