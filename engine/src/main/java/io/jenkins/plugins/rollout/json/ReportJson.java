/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import io.jenkins.plugins.rollout.outcome.report.Funnel;
import io.jenkins.plugins.rollout.outcome.report.Rate;
import io.jenkins.plugins.rollout.outcome.report.Report;
import java.io.IOException;

/** A report as JSON; see docs/reference/report.md. */
public final class ReportJson {

    private static final ObjectMapper MAPPER = Json.builder()
            .addModule(new SimpleModule()
                    .addSerializer(Rate.class, new RateWriter())
                    .addSerializer(Funnel.class, new FunnelWriter()))
            .build();

    private ReportJson() {}

    /** One line. */
    public static String write(Report report) {
        try {
            return MAPPER.writeValueAsString(report);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not a report that JSON can hold: " + e.getOriginalMessage(), e);
        }
    }

    /** Counts first: a share of none is left out rather than written as not a number. */
    private static final class RateWriter extends StdSerializer<Rate> {
        private static final long serialVersionUID = 1;

        RateWriter() {
            super(Rate.class);
        }

        @Override
        public void serialize(Rate rate, JsonGenerator to, SerializerProvider with) throws IOException {
            to.writeStartObject();
            to.writeNumberField("count", rate.count());
            to.writeNumberField("of", rate.of());
            if (rate.of() > 0) {
                to.writeNumberField("value", rate.value());
                to.writeNumberField("low", rate.low());
                to.writeNumberField("high", rate.high());
            }
            to.writeEndObject();
        }
    }

    private static final class FunnelWriter extends StdSerializer<Funnel> {
        private static final long serialVersionUID = 1;

        FunnelWriter() {
            super(Funnel.class);
        }

        @Override
        public void serialize(Funnel funnel, JsonGenerator to, SerializerProvider with) throws IOException {
            to.writeStartObject();
            to.writeStringField("origin", funnel.origin());
            to.writeObjectField("shipped", funnel.shipped());
            to.writeObjectField("withoutIncident", funnel.withoutIncident());
            to.writeObjectField("used", funnel.used());
            if (funnel.value().isPresent()) {
                to.writeNumberField("value", funnel.value().getAsDouble());
            }
            to.writeEndObject();
        }
    }
}
