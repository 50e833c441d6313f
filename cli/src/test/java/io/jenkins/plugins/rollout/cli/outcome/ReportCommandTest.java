/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.cli.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.rollout.cli.Main;
import io.jenkins.plugins.rollout.cli.terminal.ExitCode;
import io.jenkins.plugins.rollout.journal.SqliteJournal;
import io.jenkins.plugins.rollout.rollout.Event;
import io.jenkins.plugins.rollout.rollout.Rollout;
import io.jenkins.plugins.rollout.rollout.Story;
import io.jenkins.plugins.rollout.testkit.Specs;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class ReportCommandTest {

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private Path journal;

    @Before
    public void aRollback() throws Exception {
        journal = folder.getRoot().toPath().resolve("journal.db");
        Story story = Story.of(Specs.quick())
                .prepared()
                .weightReached(10)
                .healthyPolls(1)
                .outage()
                .restored();
        while (!story.state.ended()) {
            story.poll(1000, 1, 0, 0);
        }
        try (var written = SqliteJournal.open(journal)) {
            List<Event> events = story.events();
            for (int i = 0; i < events.size(); i++) {
                var state = Rollout.replay("checkout-1", events.subList(0, i + 1));
                written.append("checkout-1", i + 1, events.get(i), state.summary());
            }
        }
    }

    @Test
    public void whatIsRecordedIsReported() {
        assertThat(run("outcome", "record", "--rollout", "checkout-1", "--origin", "ai-heavy", "--risk", "71"))
                .isZero();
        assertThat(run("report")).isZero();
        assertThat(out.toString()).contains("ai-heavy").contains("1 of 1, 100 % (21 to 100)");
        assertThat(run("report", "--output", "json")).isZero();
        assertThat(out.toString()).contains("\"group\":\"ai-heavy\",\"rollouts\":1");
    }

    @Test
    public void everyFormatIsWritten() throws Exception {
        assertThat(run("report", "--format", "markdown")).isZero();
        assertThat(out.toString()).contains("| unknown | 1 | 1 of 1, 100 % (21 to 100) |");
        assertThat(run("report", "--format", "csv")).isZero();
        assertThat(out.toString().lines())
                .startsWith(
                        "part,group,figure,value,low,high,count,of,text",
                        "rows,unknown,rollouts,1,,,,,",
                        "rows,unknown,changeFailure,1.0,0.20654931437723745,1.0,1,1,");
        Path page = folder.getRoot().toPath().resolve("report.html");
        assertThat(run("report", "--format", "html", "--to", page.toString())).isZero();
        assertThat(Files.readString(page)).startsWith("<!doctype html>").doesNotContain("<script");
    }

    /** Every number of the JSON, by its path. */
    @Test
    public void csvAndJsonHoldTheSameNumbers() throws Exception {
        assertThat(run("outcome", "record", "--rollout", "checkout-1", "--origin", "human-led", "--risk", "71"))
                .isZero();
        assertThat(run("report", "--output", "json")).isZero();
        JsonNode json = new ObjectMapper().readTree(out.toString());
        assertThat(run("report", "--format", "csv")).isZero();
        List<String> lines = out.toString().lines().skip(1).toList();
        assertThat(lines.size()).isGreaterThan(20);
        for (String line : lines) {
            String[] cells = line.split(",", -1);
            assertThat(cells).hasSize(9);
            JsonNode figure = figure(json, cells[0], cells[1]).path(cells[2]);
            assertThat(figure.isMissingNode()).as(line).isFalse();
            if (figure.isNumber()) {
                assertThat(Double.parseDouble(cells[3])).isEqualTo(figure.asDouble());
                continue;
            }
            String[] names = {figure.has("median") ? "median" : "value", "low", "high", "count", "of"};
            for (int i = 0; i < names.length; i++) {
                assertThat(cells[3 + i].isEmpty() ? "" : Double.valueOf(cells[3 + i]))
                        .as("%s of %s", names[i], line)
                        .isEqualTo(figure.has(names[i]) ? figure.get(names[i]).asDouble() : "");
            }
        }
    }

    private static JsonNode figure(JsonNode report, String part, String group) {
        if (part.equals("total")) {
            return report.path(part);
        }
        for (JsonNode each : report.path(part)) {
            String name = each.path("from").asText() + " to " + each.path("to").asText();
            if (List.of(each.path("group").asText(), each.path("origin").asText(), name)
                    .contains(group)) {
                return each;
            }
        }
        throw new AssertionError("no " + group + " in " + part);
    }

    @Test
    public void anIncidentGoesToTheLatestRolloutThatMetUsers() {
        List<String> incident =
                new ArrayList<>(List.of("outcome", "incident", "--key", "INC-1", "--service", "checkout"));
        incident.addAll(List.of("--since", "2026-03-03T10:00:00Z"));
        assertThat(run(incident.toArray(String[]::new))).isZero();
        assertThat(out.toString()).contains("recorded for checkout-1: INC-1");
        incident.add("--withdraw");
        assertThat(run(incident.toArray(String[]::new))).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains("a reason is needed");
    }

    @Test
    public void nonsenseIsOneLineAndChangesNothing() {
        assertThat(run("outcome", "record", "--rollout", "checkout-1", "--origin", "robot"))
                .isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains("no origin is called robot").contains("human-led, ai-assisted");
        assertThat(run("outcome", "record", "--rollout", "checkout-1", "--risk", "400"))
                .isEqualTo(ExitCode.USAGE);
        assertThat(run("outcome", "record", "--rollout", "checkout-1")).isEqualTo(ExitCode.USAGE);
        assertThat(run("outcome", "record", "--risk", "4")).isEqualTo(ExitCode.USAGE);
        assertThat(run("report", "--by", "colour")).isEqualTo(ExitCode.USAGE);
    }

    private int run(String... arguments) {
        out.getBuffer().setLength(0);
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--journal", journal.toString()));
        return Main.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(all.toArray(String[]::new));
    }
}
