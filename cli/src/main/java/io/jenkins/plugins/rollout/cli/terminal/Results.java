/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.cli.terminal;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/** The writer of results, in UTF-8; results that are bytes already go past its encoder. */
public final class Results extends PrintWriter {

    private static final int BUFFER = 1 << 16;

    private final OutputStream stream;

    /** @param stream gets each line when it is complete */
    public Results(OutputStream stream) {
        super(stream, true, StandardCharsets.UTF_8);
        this.stream = stream;
    }

    /** A buffered way for bytes of UTF-8 to where a command writes; closing it leaves that open. */
    public static OutputStream bytes(PrintWriter out) {
        out.flush();
        if (out instanceof Results results) {
            return new BufferedOutputStream(results.stream, BUFFER) {
                @Override
                public void close() throws IOException {
                    flush();
                }
            };
        }
        return new ByteArrayOutputStream() {
            @Override
            public void close() {
                out.print(toString(StandardCharsets.UTF_8));
                out.flush();
            }
        };
    }
}
