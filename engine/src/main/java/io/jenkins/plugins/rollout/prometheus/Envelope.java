/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.prometheus;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What every answer of the Prometheus HTTP API comes in. */
@JsonIgnoreProperties(ignoreUnknown = true)
record Envelope<T>(@Nullable String status, @Nullable T data, @Nullable String error, @Nullable List<String> warnings) {

    /** Result of a query. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Result(@Nullable String resultType, @Nullable List<Row> result) {}

    /** One series: {@code values} from a range, {@code value} at an instant, the others from native histograms. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Row(
            Map<String, String> metric,
            @Nullable List<Point> values,
            @Nullable Point value,
            @Nullable List<NativePoint> histograms,
            @Nullable NativePoint histogram) {

        Row {
            metric = metric == null ? Map.of() : metric;
        }

        /** The classic samples of a range; empty when there are none. */
        Optional<Series> series() {
            return values == null || values.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new Series(
                            metric,
                            values.stream()
                                    .map(Point::sample)
                                    .sorted(Comparator.comparingLong(Sample::at))
                                    .toList()));
        }

        boolean nativeHistogram() {
            return histograms != null || histogram != null;
        }
    }

    /** A time in seconds and a value as text, since JSON knows neither NaN nor infinity. */
    @JsonFormat(shape = JsonFormat.Shape.ARRAY)
    @JsonPropertyOrder({"seconds", "text"})
    record Point(double seconds, String text) {

        Point {
            // fails here, while the answer is read, and not later
            number(text);
        }

        Sample sample() {
            return new Sample(Math.round(seconds * 1_000), number(text));
        }

        private static double number(String text) {
            return switch (text) {
                case "+Inf", "Inf" -> Double.POSITIVE_INFINITY;
                case "-Inf" -> Double.NEGATIVE_INFINITY;
                default -> Double.parseDouble(text);
            };
        }
    }

    /** A time in seconds and a native histogram. */
    @JsonFormat(shape = JsonFormat.Shape.ARRAY)
    @JsonPropertyOrder({"seconds", "histogram"})
    record NativePoint(double seconds, NativeHistogram histogram) {
        long at() {
            return Math.round(seconds * 1_000);
        }
    }

    /** All events, and those in each bucket that is not empty. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record NativeHistogram(double count, @Nullable List<NativeBucket> buckets) {}

    /** Events between two bounds, by rising bounds; {@code rule} tells which of the bounds belong to it. */
    @JsonFormat(shape = JsonFormat.Shape.ARRAY)
    @JsonPropertyOrder({"rule", "left", "right", "count"})
    record NativeBucket(int rule, double left, double right, double count) {}

    /** Type and help of one metric as one target described it. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Description(@Nullable String type) {}
}
