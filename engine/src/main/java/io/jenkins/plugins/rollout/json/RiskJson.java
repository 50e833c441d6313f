/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.io.SerializedString;
import io.jenkins.plugins.rollout.origin.Origin;
import io.jenkins.plugins.rollout.risk.BlastRadius;
import io.jenkins.plugins.rollout.risk.Factor;
import io.jenkins.plugins.rollout.risk.RiskAssessment;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** Risk assessments as JSON (docs/reference/risk.md): streamed, for batches of many thousands. */
public final class RiskJson implements AutoCloseable {

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
            .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
            .disable(StreamWriteFeature.FLUSH_PASSED_TO_STREAM)
            .build();

    /** Texts come again and again in a batch; so many are kept as they are written. */
    private static final int ENCODED = 4_096;

    private final JsonGenerator json;
    private final Map<String, SerializableString> encoded = new HashMap<>();

    /** Writes to {@code out}, in UTF-8; it stays open. */
    public RiskJson(OutputStream out) {
        try {
            json = FACTORY.createGenerator(out).setRootValueSeparator(null);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** One assessment on one line. */
    public static String line(RiskAssessment assessment) {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        try (RiskJson json = new RiskJson(text)) {
            json.write(null, assessment);
        }
        return text.toString(StandardCharsets.UTF_8).strip();
    }

    /** One origin on one line; the commit's name comes first if it is given. */
    public static String line(@Nullable String sha, Origin origin) {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        try (RiskJson json = new RiskJson(text)) {
            json.originWithReasons(sha, origin);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString(StandardCharsets.UTF_8).strip();
    }

    /** One assessment as a line; the commit's name comes first if it is given. */
    public void write(@Nullable String sha, RiskAssessment assessment) {
        try {
            json.writeStartObject();
            if (sha != null) {
                name("sha");
                json.writeString(sha);
            }
            number("score", assessment.score());
            text("band", assessment.band().tag());
            number("probability", assessment.probability());
            array("factors");
            for (Factor factor : assessment.factors()) {
                write(factor);
            }
            json.writeEndArray();
            object("origin");
            origin(assessment.origin());
            json.writeEndObject();
            object("blastRadius");
            write(assessment.blastRadius());
            json.writeEndObject();
            json.writeEndObject();
            json.writeRaw('\n');
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private void write(Factor factor) throws IOException {
        json.writeStartObject();
        text("name", factor.name());
        Double value = factor.value();
        if (value == null) {
            name("value");
            json.writeNull();
        } else {
            number("value", value);
        }
        number("contribution", factor.contribution());
        text("explanation", factor.explanation());
        json.writeEndObject();
    }

    private void origin(Origin origin) throws IOException {
        text("tag", origin.tag().tag());
        text("provenance", origin.provenance().tag());
        optional("share", origin.share());
    }

    private void originWithReasons(@Nullable String sha, Origin origin) throws IOException {
        json.writeStartObject();
        if (sha != null) {
            text("sha", sha);
        }
        origin(origin);
        strings("assistants", origin.assistants());
        text("explanation", origin.explanation());
        json.writeEndObject();
    }

    private void write(BlastRadius radius) throws IOException {
        if (radius.isListed()) {
            count("files", radius.files());
        } else {
            name("files");
            json.writeNull();
        }
        count("unlistedCommits", radius.unlisted());
        strings("unknown", radius.unknown());
        count("tier", radius.tier());
        array("services");
        for (BlastRadius.Service service : radius.services()) {
            json.writeStartObject();
            text("name", service.name());
            count("tier", service.tier());
            json.writeEndObject();
        }
        json.writeEndArray();
        count("unmappedFiles", radius.unmappedFiles());
        strings("unmapped", radius.unmapped());
        strings("owners", radius.owners());
        strings("modules", radius.modules());
        strings("dependants", radius.dependants());
        strings("coChanged", radius.coChanged());
        array("kinds");
        for (BlastRadius.Kind kind : radius.kinds()) {
            json.writeStartObject();
            text("name", kind.name());
            count("count", kind.count());
            strings("files", kind.files());
            json.writeEndObject();
        }
        json.writeEndArray();
        List<String> breaking = radius.breaking();
        if (breaking == null) {
            name("breaking");
            json.writeNull();
        } else {
            strings("breaking", breaking);
        }
        strings("irreversible", radius.irreversible());
        name("automaticRollback");
        json.writeBoolean(radius.automaticRollback());
        optional("traffic", radius.traffic());
        optional("tenants", radius.tenants());
        text(
                "timeToRollBack",
                radius.timeToRollBack() == null ? null : radius.timeToRollBack().toString());
    }

    private SerializableString encoded(String text) {
        SerializableString known = encoded.get(text);
        if (known == null) {
            known = new SerializedString(text);
            if (encoded.size() >= ENCODED) {
                encoded.clear();
            }
            encoded.put(text, known);
        }
        return known;
    }

    private void name(String name) throws IOException {
        json.writeFieldName(encoded(name));
    }

    private void object(String name) throws IOException {
        name(name);
        json.writeStartObject();
    }

    private void array(String name) throws IOException {
        name(name);
        json.writeStartArray();
    }

    private void count(String name, int value) throws IOException {
        name(name);
        json.writeNumber(value);
    }

    private void text(String name, @Nullable String value) throws IOException {
        name(name);
        if (value == null) {
            json.writeNull();
        } else {
            json.writeString(encoded(value));
        }
    }

    private void strings(String name, List<String> values) throws IOException {
        array(name);
        for (String value : values) {
            json.writeString(encoded(value));
        }
        json.writeEndArray();
    }

    private void optional(String name, OptionalDouble value) throws IOException {
        if (value.isPresent()) {
            number(name, value.getAsDouble());
        } else {
            name(name);
            json.writeNull();
        }
    }

    /** Eight decimals: contributions still add up to six. */
    private void number(String name, double value) throws IOException {
        double rounded = Math.rint(value * 1e8) / 1e8;
        name(name);
        if (rounded == Math.rint(rounded) && Math.abs(rounded) < 1e15) {
            json.writeNumber((long) rounded);
        } else {
            json.writeNumber(rounded);
        }
    }

    @Override
    public void close() {
        try {
            json.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
