/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.bench.report;

import io.jenkins.plugins.rollout.bench.cost.PollCost;
import io.jenkins.plugins.rollout.bench.ours.EvidenceRule;
import io.jenkins.plugins.rollout.bench.ours.ProductRule;
import io.jenkins.plugins.rollout.bench.trial.Cell;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.commons.text.StringSubstitutor;
import org.jspecify.annotations.Nullable;

/** The page of figures with its plots, and the file of all cells. */
public final class Page {

    private static final String ORACLE = "Oracle";
    private static final List<String> RULES = List.of(
            EvidenceRule.OURS,
            "Kayenta, 5 min",
            "Kayenta, 10 min",
            "Flagger, threshold 1",
            "Flagger, threshold 5",
            "Flagger, threshold 10",
            "Argo, failureLimit 0",
            "PipeCD, 5 min");
    private static final List<String> PLOTTED = List.of(
            EvidenceRule.OURS,
            "Kayenta, 5 min",
            "Flagger, threshold 1",
            "Flagger, threshold 5",
            "Argo, failureLimit 0",
            "PipeCD, 5 min");

    private final Results results;
    private final @Nullable PollCost cost;
    private final Map<String, String> facts;

    /**
     * @param cells everything simulated
     * @param cost what a decision costs, if that was measured
     * @param facts what the page says of the run itself: {@code date}, {@code command}, {@code seed}
     */
    public Page(List<Cell> cells, @Nullable PollCost cost, Map<String, String> facts) {
        this.results = new Results(cells);
        this.cost = cost;
        this.facts = Map.copyOf(facts);
    }

    /** Writes {@code benchmarks.md}, {@code benchmarks.csv} and three plots. */
    public void write(Path directory) throws IOException {
        Files.createDirectories(directory);
        Files.writeString(directory.resolve("benchmarks.md"), markdown());
        Files.writeString(directory.resolve("benchmarks.csv"), Csv.render(results));
        Files.writeString(
                directory.resolve("benchmarks-false-rollbacks.svg"), new NullSection(results, RULES).plot(PLOTTED));
        DetectionSection detection = new DetectionSection(results, RULES);
        Files.writeString(directory.resolve("benchmarks-time-to-detect.svg"), detection.delayPlot(withOracle(PLOTTED)));
        Files.writeString(directory.resolve("benchmarks-bad-requests.svg"), detection.harmPlot(withOracle(PLOTTED)));
    }

    /** Header of the lines printed for each cell. */
    public static String header() {
        return Csv.HEADER.strip();
    }

    /** One cell with its bounds. */
    public static String line(Cell cell) {
        return Csv.line(cell).strip();
    }

    String markdown() throws IOException {
        Map<String, String> values = new HashMap<>(facts);
        DetectionSection detection = new DetectionSection(results, withOracle(RULES));
        List<String> stressed = new ArrayList<>(PLOTTED);
        stressed.add(1, ProductRule.SHIPPED);
        StressSection stress = new StressSection(results, stressed);
        VariantSection variants = new VariantSection(results);
        values.put("goals", goals());
        values.put("nulls", new NullSection(results, RULES).table());
        values.put("delays", detection.delays());
        values.put("harm", detection.harm());
        values.put("promoted", detection.promoted());
        values.put("oracle", new OracleSection(results).table());
        values.put("rivals", new RivalSection(results, RULES).table());
        values.put("stressHealthy", stress.healthy());
        values.put("stressBad", stress.bad());
        values.put("warmUp", variants.warmUp());
        values.put("warmUpNulls", variants.warmUpNulls());
        values.put("pods", variants.pods());
        values.put("shipped", variants.shipped());
        values.put("sideTests", new SideGoals(results).table());
        values.put("rollouts", rollouts());
        values.put("cost", costs());
        return new StringSubstitutor(values)
                .setEnableUndefinedVariableException(true)
                .replace(template());
    }

    /** The goals as a table, met or not. */
    public String goals() {
        Markdown table = new Markdown(List.of("goal", "figure", ""));
        new Goals(results, cost)
                .all()
                .forEach(goal -> table.row(
                        List.of(goal.what(), goal.figure(), goal.state().text())));
        return table.render();
    }

    /** Whether a goal is missed by half or more, beyond luck. */
    public boolean clearlyMissed() {
        return new Goals(results, cost).all().stream().anyMatch(Goal::broken);
    }

    private String costs() {
        if (cost == null) {
            return "Not measured in this run.\n";
        }
        Markdown table = new Markdown(List.of("what", "time", "bytes allocated", "a second, one core", "times"));
        cost.rows().forEach(table::row);
        return table.render() + "\nThe state of the arithmetic is " + cost.state() + " bytes, whatever comes in.\n";
    }

    private String rollouts() {
        int all = results.cells().stream()
                .mapToInt(cell -> cell.tally().rollouts())
                .sum();
        return "%,d rollouts in %,d cells".formatted(all, results.cells().size());
    }

    private static List<String> withOracle(List<String> rules) {
        return Stream.concat(rules.stream(), Stream.of(ORACLE)).toList();
    }

    private static String template() throws IOException {
        try (InputStream in = Page.class.getResourceAsStream("page.md")) {
            if (in == null) {
                throw new IOException("page.md is not on the class path");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
