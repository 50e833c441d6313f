/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import io.jenkins.plugins.rollout.origin.Origin;
import io.jenkins.plugins.rollout.risk.BlastRadius;
import io.jenkins.plugins.rollout.risk.Factor;
import io.jenkins.plugins.rollout.risk.RiskAssessment;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** Risk assessments as JSON (docs/reference/risk.md): streamed, for batches of many thousands. */
public final class RiskJson implements AutoCloseable {

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
            .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
            .disable(StreamWriteFeature.FLUSH_PASSED_TO_STREAM)
            .build();

    private final JsonGenerator json;

    /** Writes to {@code out}, which stays open. */
    public RiskJson(Writer out) {
        try {
            json = FACTORY.createGenerator(out).setRootValueSeparator(null);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** One assessment on one line. */
    public static String line(RiskAssessment assessment) {
        StringWriter text = new StringWriter();
        try (RiskJson json = new RiskJson(text)) {
            json.write(null, assessment);
        }
        return text.toString().strip();
    }

    /** One origin on one line. */
    public static String line(Origin origin) {
        StringWriter text = new StringWriter();
        try (RiskJson json = new RiskJson(text)) {
            json.originWithReasons(origin);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString().strip();
    }

    /** One assessment as a line; the commit's name comes first if it is given. */
    public void write(@Nullable String sha, RiskAssessment assessment) {
        try {
            json.writeStartObject();
            if (sha != null) {
                json.writeStringField("sha", sha);
            }
            number("score", assessment.score());
            json.writeStringField("band", assessment.band().tag());
            number("probability", assessment.probability());
            json.writeArrayFieldStart("factors");
            for (Factor factor : assessment.factors()) {
                write(factor);
            }
            json.writeEndArray();
            json.writeObjectFieldStart("origin");
            origin(assessment.origin());
            json.writeEndObject();
            json.writeObjectFieldStart("blastRadius");
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
        json.writeStringField("name", factor.name());
        Double value = factor.value();
        if (value == null) {
            json.writeNullField("value");
        } else {
            number("value", value);
        }
        number("contribution", factor.contribution());
        json.writeStringField("explanation", factor.explanation());
        json.writeEndObject();
    }

    private void origin(Origin origin) throws IOException {
        json.writeStringField("tag", origin.tag().tag());
        json.writeStringField("provenance", origin.provenance().tag());
        optional("share", origin.share());
    }

    private void originWithReasons(Origin origin) throws IOException {
        json.writeStartObject();
        origin(origin);
        strings("assistants", origin.assistants());
        json.writeStringField("explanation", origin.explanation());
        json.writeEndObject();
    }

    private void write(BlastRadius radius) throws IOException {
        json.writeNumberField("files", radius.files());
        json.writeNumberField("tier", radius.tier());
        json.writeArrayFieldStart("services");
        for (BlastRadius.Service service : radius.services()) {
            json.writeStartObject();
            json.writeStringField("name", service.name());
            json.writeNumberField("tier", service.tier());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeNumberField("unmappedFiles", radius.unmappedFiles());
        strings("unmapped", radius.unmapped());
        strings("owners", radius.owners());
        strings("modules", radius.modules());
        strings("dependants", radius.dependants());
        strings("coChanged", radius.coChanged());
        json.writeArrayFieldStart("kinds");
        for (BlastRadius.Kind kind : radius.kinds()) {
            json.writeStartObject();
            json.writeStringField("name", kind.name());
            json.writeNumberField("count", kind.count());
            strings("files", kind.files());
            json.writeEndObject();
        }
        json.writeEndArray();
        List<String> breaking = radius.breaking();
        if (breaking == null) {
            json.writeNullField("breaking");
        } else {
            strings("breaking", breaking);
        }
        strings("irreversible", radius.irreversible());
        json.writeBooleanField("automaticRollback", radius.automaticRollback());
        optional("traffic", radius.traffic());
        optional("tenants", radius.tenants());
        json.writeStringField(
                "timeToRollBack",
                radius.timeToRollBack() == null ? null : radius.timeToRollBack().toString());
    }

    private void strings(String name, List<String> values) throws IOException {
        json.writeArrayFieldStart(name);
        for (String value : values) {
            json.writeString(value);
        }
        json.writeEndArray();
    }

    private void optional(String name, OptionalDouble value) throws IOException {
        if (value.isPresent()) {
            number(name, value.getAsDouble());
        } else {
            json.writeNullField(name);
        }
    }

    /** Eight decimals: contributions still add up to six. */
    private void number(String name, double value) throws IOException {
        double rounded = Math.rint(value * 1e8) / 1e8;
        json.writeFieldName(name);
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
