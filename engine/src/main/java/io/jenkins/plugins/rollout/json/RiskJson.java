/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import io.jenkins.plugins.rollout.origin.Origin;
import io.jenkins.plugins.rollout.risk.Factor;
import io.jenkins.plugins.rollout.risk.RiskAssessment;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Risk assessments as JSON (docs/reference/risk.md): streamed, for batches of many thousands. */
public final class RiskJson implements AutoCloseable {

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
            .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
            .disable(StreamWriteFeature.FLUSH_PASSED_TO_STREAM)
            .build();

    private final JsonGenerator json;
    private final JsonFields fields;

    /** Writes to {@code out}, in UTF-8; it stays open. */
    public RiskJson(OutputStream out) {
        try {
            json = FACTORY.createGenerator(out).setRootValueSeparator(null);
            fields = new JsonFields(json);
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
                fields.name("sha");
                json.writeString(sha);
            }
            fields.number("score", assessment.score());
            fields.text("band", assessment.band().tag());
            fields.number("probability", assessment.probability());
            fields.array("factors");
            for (Factor factor : assessment.factors()) {
                write(factor);
            }
            json.writeEndArray();
            fields.object("origin");
            origin(assessment.origin());
            json.writeEndObject();
            fields.object("blastRadius");
            RadiusJson.write(assessment.blastRadius(), json, fields);
            json.writeEndObject();
            json.writeEndObject();
            json.writeRaw('\n');
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private void write(Factor factor) throws IOException {
        json.writeStartObject();
        fields.text("name", factor.name());
        Double value = factor.value();
        if (value == null) {
            fields.name("value");
            json.writeNull();
        } else {
            fields.number("value", value);
        }
        fields.number("contribution", factor.contribution());
        fields.text("explanation", factor.explanation());
        json.writeEndObject();
    }

    private void origin(Origin origin) throws IOException {
        fields.text("tag", origin.tag().tag());
        fields.text("provenance", origin.provenance().tag());
        fields.optional("share", origin.share());
    }

    private void originWithReasons(@Nullable String sha, Origin origin) throws IOException {
        json.writeStartObject();
        if (sha != null) {
            fields.text("sha", sha);
        }
        origin(origin);
        fields.strings("assistants", origin.assistants());
        fields.text("explanation", origin.explanation());
        json.writeEndObject();
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
