/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.Test;

public class NativeBucketsTest {

    @Test
    public void addsUpWholeBucketsToTheBoundsThatAllResolutionsShare() throws JsonProcessingException {
        var row = row(
                "[1,\"-0.001\",\"0.001\",\"3\"],[0,\"0.8\",\"1\",\"4\"],[0,\"1\",\"1.2\",\"5\"],[0,\"1.8\",\"2\",\"6\"]");

        assertThat(NativeBuckets.total(row).get(0).samples()).containsExactly(new Sample(1_500, 18));
        assertThat(counts(row))
                .containsEntry("0.5", 3.0)
                .containsEntry("1.0", 7.0)
                .containsEntry("2.0", 18.0)
                .containsEntry("4.0", 18.0);
    }

    @Test
    public void knowsNothingOfABoundWithinABucket() throws JsonProcessingException {
        var coarse = row("[0,\"1\",\"16\",\"18\"]");

        assertThat(counts(coarse))
                .containsEntry("1.0", 0.0)
                .containsEntry("16.0", 18.0)
                .doesNotContainKeys("2.0", "4.0", "8.0");
    }

    @Test
    public void isAllZeroBeforeTheFirstEvent() throws JsonProcessingException {
        assertThat(counts(row(""))).hasSizeGreaterThan(20).containsEntry("1.0", 0.0);
    }

    private static Envelope.Row row(String buckets) throws JsonProcessingException {
        return new ObjectMapper()
                .readValue(
                        "{\"metric\":{\"pod\":\"a\"},\"histograms\":[[1.5,{\"count\":\"18\",\"sum\":\"2.5\",\"buckets\":["
                                + buckets + "]}]]}",
                        Envelope.Row.class);
    }

    private static Map<String, Double> counts(Envelope.Row row) {
        return NativeBuckets.buckets(row).stream()
                .collect(Collectors.toMap(
                        series -> series.labels().get("le"),
                        series -> series.samples().get(0).value()));
    }
}
