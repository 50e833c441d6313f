/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.analysis.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.rollout.analysis.evidence.EvidenceProcess;
import io.jenkins.plugins.rollout.analysis.evidence.EvidenceSettings;
import io.jenkins.plugins.rollout.json.AnalysisJson;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.Test;

public class BatchTest {

    private static final String HEADER =
            "run,t,stable_requests,stable_errors,canary_requests,canary_errors,stable_a_requests,stable_a_errors,"
                    + "stable_b_requests,stable_b_errors\n";
    private static final String SHORT = "run,t,stable_requests,stable_errors,canary_requests,canary_errors\n";

    private final List<String> ignored = new ArrayList<>();

    @Test
    public void agreesWithTheStreamingCoreBitForBit() throws Exception {
        var process = EvidenceProcess.start(EvidenceSettings.defaults());
        var csv = new StringBuilder(HEADER);
        for (int i = 1; i <= 30; i++) {
            process.observe(15 * i, 1000 + i, i % 3, 100 + i, i / 30);
            process.halves(15 * i, 500, i % 2, 501, i % 3);
            csv.append("r," + 15 * i + "," + (1000 + i) + "," + i % 3 + "," + (100 + i) + "," + i / 30 + ",500," + i % 2
                    + ",501," + i % 3 + "\n");
        }
        assertThat(polls(csv.toString()))
                .last()
                .isEqualTo("{\"run\":\"r\",\"t\":450,\"evidence\":" + process.evidence() + ",\"dispersion\":"
                        + process.dispersion() + ",\"decision\":\"continue\"}");
    }

    @Test
    public void saysRollbackFromTheFirstCrossingOn() throws Exception {
        var csv = new StringBuilder(SHORT);
        for (int i = 1; i <= 6; i++) {
            csv.append("bad," + 15 * i + ",1000,1,100,50\n");
        }
        assertThat(decisions(csv.toString()))
                .containsExactly("continue", "rollback", "rollback", "rollback", "rollback", "rollback");
        assertThat(summaries(csv.toString()))
                .singleElement()
                .asString()
                .startsWith("{\"run\":\"bad\",\"decision\":\"rollback\",\"t\":30,\"evidence\":");
    }

    @Test
    public void promotesWhenThePlannedPollsAreOverAndEnoughWasSeen() throws Exception {
        var csv = new StringBuilder(SHORT);
        for (int i = 1; i <= 80; i++) {
            csv.append("good," + 15 * i + ",1000,1,100,0\n");
        }
        for (int i = 1; i <= 80; i++) {
            csv.append("empty," + 15 * i + ",1000,1,0,0\n");
        }
        assertThat(summaries(csv.toString()).get(0)).contains("\"promote\",\"t\":1200");
        assertThat(summaries(csv.toString()).get(1)).contains("\"continue\",\"t\":1200,\"evidence\":1.0}");
    }

    @Test
    public void holdsOnMissingCountsAndCarriesThemToTheNextCompletePoll() throws Exception {
        String gap = SHORT + "r,15,1000,2,100,0\nr,30,1000,2,,\nr,45,1000,2,200,3\n";
        assertThat(decisions(gap)).containsExactly("continue", "hold", "continue");
        var process = EvidenceProcess.start(EvidenceSettings.defaults());
        process.observe(15, 1000, 2, 100, 0);
        process.observe(30, 0, 0, 0, 0);
        process.observe(45, 2000, 4, 200, 3);
        assertThat(polls(gap)).last().asString().contains("\"evidence\":" + process.evidence() + ",");
    }

    @Test
    public void missingCountsNeverPromoteNorRollBack() throws Exception {
        var csv = new StringBuilder(SHORT);
        for (int i = 1; i <= 500; i++) {
            csv.append("blind," + 15 * i + ",,,,\n");
        }
        assertThat(decisions(csv.toString())).containsOnly("hold");
    }

    @Test
    public void holdsWhenBothSidesFail() throws Exception {
        assertThat(decisions(SHORT + "r,15,1000,100,100,10\nr,30,1000,100,100,10\n"))
                .containsExactly("hold", "hold");
    }

    @Test
    public void rowsBeforeZeroTeachWhatStableIsLike() throws Exception {
        var csv = new StringBuilder(HEADER);
        for (int i = -60; i <= 0; i++) {
            csv.append(
                    "r," + 15 * i + ",1000,10,,,500," + (i % 2 == 0 ? 10 : 0) + ",500," + (i % 2 == 0 ? 0 : 10) + "\n");
        }
        assertThat(polls(csv.toString()).get(60)).contains("\"t\":0").doesNotContain("\"dispersion\":1.0,");
        assertThat(decisions(csv.toString()).get(59)).isEqualTo("continue");
    }

    @Test
    public void readsNumbersInAnyHandAndColumnsInAnyOrder() throws Exception {
        String csv = "\uFEFFcanary_errors,run,t,extra,stable_requests,stable_errors,canary_requests\r\n"
                + "0,\"a,b\",15.0,x,1000.0,1e0,100\r\n\r\n 1 ,\"a,b\",30,x,1000,1, 100\r\n";
        assertThat(polls(csv)).hasSize(2).allMatch(line -> line.startsWith("{\"run\":\"a,b\",\"t\":"));
    }

    @Test
    public void survivesAnySizeOfChunks() throws Exception {
        var csv = new StringBuilder(SHORT);
        for (int i = 1; i <= 4000; i++) {
            csv.append("run-" + i / 40 + "," + 15 * i + ",1000," + i % 7 + ",100,0\n");
        }
        String text = csv.toString().stripTrailing();
        var whole = polls(new StringReader(text));
        assertThat(whole).hasSize(4000);
        for (int chunk : new int[] {1, 7, 4096}) {
            assertThat(polls(inChunks(text, chunk))).isEqualTo(whole);
        }
    }

    @Test
    public void ignoresRowsThatAreNotLaterAndSaysSo() throws Exception {
        polls(SHORT + "r,15,10,0,10,0\nr,15,10,0,10,0\nr,30,10,0,10,0\n");
        assertThat(ignored).containsExactly("3 t is not later than in the row before");
    }

    @Test
    public void namesTheLineOfABadRow() {
        refuses(SHORT + "r,15,10,11,10,0\n", "line 2: stable_errors is 11, more than the 10 requests");
        refuses(SHORT + "\nr,15,10,1,10,-1\n", "line 3: canary_errors must be a count of 0 or more, not \"-1\"");
        refuses(SHORT + "r,15,10.5,1,10,1\n", "line 2: stable_requests must be a count of 0 or more, not \"10.5\"");
        refuses(SHORT + "r,15,10,1,many,1\n", "line 2: canary_requests must be a count of 0 or more, not \"many\"");
        refuses(SHORT + "r,noon,10,1,10,1\n", "line 2: t must be a number of seconds, not \"noon\"");
        refuses(SHORT + "r,,10,1,10,1\n", "line 2: t must be a number of seconds, not \"\"");
        refuses(SHORT + "r,15,10,1\n", "line 2: has 4 fields, the header has 6");
        refuses(SHORT + "r,15,10,1,10,1,9\n", "line 2: has more fields than the header");
        refuses("r,15,10,1,10,1\n", "line 1: the header has no column \"run\"");
    }

    @Test
    public void explainsInWords() throws Exception {
        var csv = new StringBuilder(SHORT);
        for (int i = 1; i <= 6; i++) {
            csv.append("bad," + 15 * i + ",1000,1,100,50\n");
        }
        var told = new ArrayList<String>();
        Batch.analyze(new StringReader(csv.toString()), settings(), new Ends(told, true));
        assertThat(told)
                .singleElement()
                .asString()
                .startsWith("Roll back at 30 s: the canary fails more often than stable does. Canary 300 errors in 600"
                        + " requests (50 %), stable 6 errors in 6000 requests (0.1 %). Evidence ");
    }

    private void refuses(String csv, String message) {
        assertThatThrownBy(() -> polls(csv)).isInstanceOf(BadRowException.class).hasMessageStartingWith(message);
    }

    private static BatchSettings settings() {
        return BatchSettings.of(EvidenceSettings.defaults());
    }

    private List<String> decisions(String csv) throws Exception {
        return polls(csv).stream()
                .map(line -> line.replaceAll(".*\"decision\":\"(.*)\"}", "$1"))
                .toList();
    }

    private List<String> polls(String csv) throws Exception {
        return polls(new StringReader(csv));
    }

    private List<String> polls(Reader csv) throws Exception {
        var out = new StringWriter();
        var json = new AnalysisJson(out);
        Batch.analyze(csv, settings(), new Polls(json));
        json.flush();
        return out.toString().lines().toList();
    }

    private static List<String> summaries(String csv) throws Exception {
        var told = new ArrayList<String>();
        Batch.analyze(new StringReader(csv), settings(), new Ends(told, false));
        return told;
    }

    private static Reader inChunks(String text, int size) {
        return new StringReader(text) {
            @Override
            public int read(char[] buffer, int at, int length) throws IOException {
                return super.read(buffer, at, Math.min(size, length));
            }
        };
    }

    private final class Polls implements Batch.Listener {
        private final AnalysisJson lines;

        Polls(AnalysisJson lines) {
            this.lines = lines;
        }

        @Override
        public void polled(RunAnalysis run) {
            try {
                lines.poll(run);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void ended(RunAnalysis run) {}

        @Override
        public void ignored(long line, String why) {
            ignored.add(line + " " + why);
        }
    }

    private record Ends(List<String> told, boolean explained) implements Batch.Listener {
        @Override
        public void polled(RunAnalysis run) {}

        @Override
        public void ended(RunAnalysis run) {
            var out = new StringWriter();
            try {
                var json = new AnalysisJson(out);
                json.summary(run);
                json.flush();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            told.add(explained ? Explanation.of(run) : out.toString().strip());
        }

        @Override
        public void ignored(long line, String why) {}
    }
}
