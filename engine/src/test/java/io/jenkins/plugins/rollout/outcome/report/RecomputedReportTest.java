/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.outcome.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.jenkins.plugins.rollout.origin.CodeOrigin;
import io.jenkins.plugins.rollout.origin.Provenance;
import io.jenkins.plugins.rollout.outcome.Change;
import io.jenkins.plugins.rollout.outcome.Incident;
import io.jenkins.plugins.rollout.risk.RiskBand;
import io.jenkins.plugins.rollout.rollout.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.Test;

/** Every figure of a report over made-up rollouts of every kind, against sums and sorts over plain lists. */
public class RecomputedReportTest {

    private static final Instant NOW = Samples.START.plus(Duration.ofDays(200));
    private static final double Z = 1.959963984540054;

    private final List<Shipment> all = madeUp(new Random(11), 2_000);
    private final List<Shipment> changes = all.stream().filter(Shipment::counts).toList();

    private final Set<String> reverted =
            all.stream().filter(Shipment::reverted).map(Shipment::id).collect(Collectors.toSet());

    @Test
    public void rowsOfEveryGrouping() {
        check(Grouping.ORIGIN, s -> s.change().origin().tag());
        check(Grouping.SERVICE, Shipment::service);
        check(Grouping.TEAM, s -> s.change().team().orElse("unknown"));
        check(Grouping.BAND, s -> s.band().map(RiskBand::tag).orElse("unknown"));
        check(Grouping.PERIOD, s -> DateTimeFormatter.ofPattern("uuuu-MM")
                .format(s.startedAt().atOffset(ZoneOffset.UTC)));
    }

    private void check(Grouping by, Function<Shipment, String> group) {
        Report report = Report.of(all, by, NOW);
        assertThat(report.rows().stream().map(Row::group))
                .containsExactlyElementsOf(
                        changes.stream().map(group).distinct().sorted().toList());
        report.rows().forEach(row -> check(row, s -> group.apply(s).equals(row.group())));
        check(report.total(), s -> true);
    }

    private void check(Row row, Predicate<Shipment> in) {
        List<Shipment> group = changes.stream().filter(in).toList();
        assertThat(row.rollouts()).isEqualTo(group.size());
        rate(row.changeFailure(), group, this::failed);
        rate(row.rollback(), group, s -> s.outcome().get() == Outcome.ROLLED_BACK);
        rate(row.incident(), group.stream().filter(this::over).toList(), s -> !s.incidents()
                .isEmpty());
        assertThat(row.badRequests())
                .isEqualTo(group.stream().mapToLong(Shipment::badRequests).sum());
        Instant first = changes.stream()
                .map(Shipment::startedAt)
                .min(Comparator.naturalOrder())
                .get();
        Instant last = changes.stream()
                .map(Shipment::startedAt)
                .max(Comparator.naturalOrder())
                .get();
        double weeks = Duration.between(first, last).toMillis() / 604_800_000.0;
        assertThat(row.perWeek()).isCloseTo(group.size() / weeks, within(0.01));
        typical(row.timeToDetect(), group, s -> s.timeToDetect().map(RecomputedReportTest::seconds));
        typical(row.timeToRestore(), group, RecomputedReportTest::restored);
        typical(
                row.leadTime(),
                group,
                s -> s.shipped()
                        ? s.change()
                                .firstCommitAt()
                                .map(from -> seconds(
                                        Duration.between(from, s.liveAt().get())))
                                .filter(time -> time >= 0)
                        : Optional.empty());
        typical(row.review(), group, s -> s.change().review().map(RecomputedReportTest::seconds));
        typical(row.rework(), group, s -> s.change().rework());
    }

    @Test
    public void ratiosWithinBands() {
        Report report = Report.of(all, Grouping.ORIGIN, NOW);
        assertThat(report.reference()).contains("human-led");
        for (Row row : report.rows()) {
            if (row.group().equals("human-led")) {
                assertThat(row.failureRatio()).isEmpty();
                continue;
            }
            double above = 0;
            double below = 0;
            double variance = 0;
            List<String> bands =
                    changes.stream().map(RecomputedReportTest::band).distinct().toList();
            for (String band : bands) {
                double[] own = failures(row.group(), band);
                double[] human = failures("human-led", band);
                double n = own[1] + human[1];
                above += own[0] * human[1] / n;
                below += human[0] * own[1] / n;
                variance += (own[1] * human[1] * (own[0] + human[0]) - own[0] * human[0] * n) / n / n;
            }
            double spread = Math.sqrt(variance / above / below);
            assertThat(row.failureRatio().get().ratio()).isCloseTo(above / below, within(1e-9));
            assertThat(Math.log(row.failureRatio().get().low()))
                    .isCloseTo(Math.log(above / below) - Z * spread, within(1e-9));
            assertThat(Math.log(row.failureRatio().get().high()))
                    .isCloseTo(Math.log(above / below) + Z * spread, within(1e-9));
        }
    }

    private double[] failures(String origin, String band) {
        List<Shipment> these = changes.stream()
                .filter(s -> s.change().origin().tag().equals(origin) && band(s).equals(band))
                .toList();
        return new double[] {these.stream().filter(this::failed).count(), these.size()};
    }

    @Test
    public void funnels() {
        List<Funnel> funnels = Report.of(all, Grouping.BAND, NOW).funnels();
        assertThat(funnels.stream().map(Funnel::origin))
                .containsExactly("ai-assisted", "ai-heavy", "human-led", "unknown");
        for (Funnel funnel : funnels) {
            List<Shipment> own = changes.stream()
                    .filter(s -> s.change().origin().tag().equals(funnel.origin()))
                    .toList();
            Predicate<Shipment> kept = s -> s.shipped() && !reverted(s);
            List<Shipment> shipped = own.stream().filter(kept).toList();
            List<Shipment> asked =
                    shipped.stream().filter(s -> s.adopted().isPresent()).toList();
            rate(funnel.shipped(), own, kept);
            rate(funnel.withoutIncident(), shipped.stream().filter(this::over).toList(), s -> s.incidents()
                    .isEmpty());
            rate(funnel.used(), asked, s -> s.adopted().get());
            assertThat(funnel.value().getAsDouble())
                    .isCloseTo(
                            funnel.shipped().value()
                                    * funnel.withoutIncident().value()
                                    * funnel.used().value(),
                            within(1e-12));
        }
    }

    @Test
    public void calibration() {
        for (CalibrationBin bin : Report.of(all, Grouping.TEAM, NOW).calibration()) {
            List<Shipment> in = changes.stream()
                    .filter(s -> s.change().score().isPresent())
                    .filter(s -> s.change().score().get() >= bin.from())
                    .filter(s -> s.change().score().get() < bin.to() || bin.to() == 100)
                    .toList();
            rate(bin.failures(), in, this::failed);
            assertThat(bin.meanScore())
                    .isCloseTo(
                            in.stream()
                                    .mapToDouble(s -> s.change().score().get())
                                    .average()
                                    .getAsDouble(),
                            within(1e-4));
        }
    }

    @Test
    public void patternsAndWhatTheirRulesWouldHaveDone() {
        List<Pattern> patterns = Report.of(all, Grouping.ORIGIN, NOW).patterns();
        List<Shipment> byTime = changes.stream()
                .sorted(Comparator.comparing(Shipment::startedAt))
                .toList();
        List<Shipment> older = byTime.subList(0, byTime.size() - byTime.size() / 2);
        List<Shipment> newer = byTime.subList(byTime.size() - byTime.size() / 2, byTime.size());
        assertThat(patterns.stream().map(Pattern::kind)).contains("service shop, origin ai-heavy", "factor hotspot");
        for (Pattern pattern : patterns) {
            Predicate<Shipment> kind = s -> is(s, pattern.kind());
            rate(pattern.failures(), changes.stream().filter(kind).toList(), this::failed);
            rate(
                    pattern.backtest().caught(),
                    newer.stream().filter(this::failed).toList(),
                    kind);
            rate(
                    pattern.backtest().slowed(),
                    newer.stream().filter(s -> !failed(s)).toList(),
                    kind);
            long before = older.stream().filter(kind).count();
            long failedBefore = older.stream().filter(kind).filter(this::failed).count();
            double usually = (double) older.stream().filter(this::failed).count() / older.size();
            assertThat(pattern.backtest().foreseen())
                    .isEqualTo(failedBefore >= 3 && wilson(failedBefore, before, -1) > usually);
        }
    }

    private static boolean is(Shipment shipment, String kind) {
        Change change = shipment.change();
        for (String one : List.of("", ", origin " + change.origin().tag())) {
            if (kind.equals("service " + shipment.service() + one)
                    || change.factors().stream().anyMatch(f -> kind.equals("factor " + f + one))) {
                return true;
            }
        }
        return false;
    }

    private boolean failed(Shipment s) {
        return s.outcome().get() == Outcome.ROLLED_BACK
                || s.outcome().get() == Outcome.FAILED
                || !s.incidents().isEmpty()
                || reverted(s);
    }

    private boolean reverted(Shipment s) {
        return reverted.contains(s.id());
    }

    /** A person went back later, and nothing of the service was shipped in between. */
    private boolean over(Shipment s) {
        return s.shipped() && !s.liveAt().get().plus(Duration.ofDays(30)).isAfter(NOW);
    }

    private static Optional<Double> restored(Shipment s) {
        return s.timeToRestore()
                .or(() -> s.incidents().stream()
                        .filter(i -> i.until().isPresent())
                        .findFirst()
                        .map(i -> Duration.between(i.since(), i.until().get())))
                .map(RecomputedReportTest::seconds);
    }

    private static String band(Shipment s) {
        return s.band().map(RiskBand::tag).orElse("none");
    }

    private static double seconds(Duration time) {
        return time.toMillis() / 1_000.0;
    }

    private static void rate(Rate rate, List<Shipment> of, Predicate<Shipment> counted) {
        long count = of.stream().filter(counted).count();
        assertThat(rate).isEqualTo(new Rate(count, of.size()));
        if (!of.isEmpty()) {
            assertThat(rate.low()).isCloseTo(wilson(count, of.size(), -1), within(1e-9));
            assertThat(rate.high()).isCloseTo(wilson(count, of.size(), 1), within(1e-9));
        }
    }

    /** A root of (share - p)^2 = z^2 p (1 - p) / n. */
    private static double wilson(double count, double n, int side) {
        double share = count / n;
        double a = 1 + Z * Z / n;
        double b = -2 * share - Z * Z / n;
        return (-b + side * Math.sqrt(Math.max(0, b * b - 4 * a * share * share))) / (2 * a);
    }

    private static void typical(
            Optional<Typical> typical, List<Shipment> of, Function<Shipment, Optional<Double>> value) {
        double[] sorted = of.stream()
                .flatMap(s -> value.apply(s).stream())
                .mapToDouble(v -> v)
                .sorted()
                .toArray();
        int n = sorted.length;
        if (n == 0) {
            assertThat(typical).isEmpty();
            return;
        }
        assertThat(typical.get().of()).isEqualTo(n);
        close(typical.get().median(), (sorted[(n - 1) / 2] + sorted[n / 2]) / 2);
        int out = (int) Typical.outside(n);
        assertThat(typical.get().low().isPresent()).isEqualTo(n >= 6);
        if (n >= 6) {
            close(typical.get().low().getAsDouble(), sorted[out - 1]);
            close(typical.get().high().getAsDouble(), sorted[n - out]);
        }
    }

    /** Seven digits are kept. */
    private static void close(double seen, double expected) {
        assertThat(seen).isCloseTo(expected, within(1e-6 * Math.max(1, Math.abs(expected))));
    }

    private static List<Shipment> madeUp(Random random, int count) {
        List<Shipment> shipments = new ArrayList<>();
        Map<String, Production> services = new HashMap<>();
        for (int i = 0; i < count; i++) {
            Instant at = Samples.START.plus(Duration.ofDays(199).multipliedBy(i).dividedBy(count));
            String service = List.of("shop", "search", "mail", "pay").get(random.nextInt(4));
            var production = services.computeIfAbsent(service, any -> new Production());
            if (random.nextInt(50) == 0) {
                shipments.add(wentBack("b" + i, service, at, production.back(random)));
            } else {
                Shipment change = change("s" + i, service, at, random, production.now());
                shipments.add(change);
                if (change.shipped()) {
                    production.ship(change.id());
                }
            }
        }
        return shipments.stream()
                .map(each ->
                        each.shipped() && !services.get(each.service()).has(each.id()) ? each.markedReverted() : each)
                .toList();
    }

    private static Shipment wentBack(String id, String service, Instant at, Passage passage) {
        return shipment(id, service, at, passage, Outcome.ROLLED_BACK, Change.UNKNOWN, List.of(), false);
    }

    private static Shipment change(String id, String service, Instant at, Random random, String from) {
        var origin = CodeOrigin.values()[random.nextInt(CodeOrigin.values().length)];
        Optional<Double> score = random.nextInt(6) == 0 ? Optional.empty() : Optional.of(100 * random.nextDouble());
        List<String> factors = random.nextInt(3) == 0 ? List.of("hotspot", "size") : List.of("size");
        boolean worst = service.equals("shop") && origin == CodeOrigin.AI_HEAVY;
        Outcome outcome = random.nextInt(worst ? 2 : factors.size() > 1 ? 4 : 12) == 0
                ? Outcome.ROLLED_BACK
                : Outcome.values()[random.nextInt(Outcome.values().length)];
        outcome = random.nextInt(3) > 0 && outcome != Outcome.ROLLED_BACK ? Outcome.SUCCEEDED : outcome;
        var change = new Change(
                origin,
                origin == CodeOrigin.UNKNOWN ? Provenance.UNKNOWN : Provenance.TRAILER,
                Optional.empty(),
                score,
                factors,
                random.nextInt(5) == 0 ? Optional.empty() : Optional.of("team-" + random.nextInt(3)),
                random.nextInt(4) == 0
                        ? Optional.empty()
                        : Optional.of(at.plusSeconds(5_000 - random.nextInt(900_000))),
                random.nextInt(2) == 0 ? Optional.empty() : Optional.of(Duration.ofMillis(random.nextInt(90_000_000))),
                random.nextInt(2) == 0 ? Optional.empty() : Optional.of(random.nextInt(20) / 20.0),
                Optional.empty());
        boolean down = outcome == Outcome.SUCCEEDED && random.nextInt(15) == 0;
        var incident = new Incident(
                "i" + id,
                "critical",
                "down",
                at.plusSeconds(700),
                random.nextBoolean() ? Optional.of(at.plusSeconds(800 + random.nextInt(999))) : Optional.empty());
        return shipment(
                id,
                service,
                at,
                new Passage("", Optional.of(from), Optional.empty()),
                outcome,
                change,
                down ? List.of(incident) : List.of(),
                random.nextInt(9) > 0);
    }

    private static Shipment shipment(
            String id,
            String service,
            Instant at,
            Passage passage,
            Outcome outcome,
            Change change,
            List<Incident> incidents,
            boolean reached) {
        boolean back = outcome == Outcome.ROLLED_BACK;
        boolean live = outcome == Outcome.SUCCEEDED;
        int mark = id.hashCode() & 255;
        return new Shipment(
                id,
                service,
                service + ":" + id,
                new Passage("prod/" + service, passage.from(), passage.backTo()),
                at,
                reached || live,
                Optional.of(outcome),
                live ? Optional.of(at.plusSeconds(600)) : Optional.empty(),
                back ? Optional.of(Duration.ofMillis(30_000 + 777L * mark)) : Optional.empty(),
                back && mark > 9 ? Optional.of(Duration.ofMillis(5_000 + 31L * mark)) : Optional.empty(),
                mark,
                change,
                incidents,
                live && mark % 2 == 0 ? Optional.of(mark % 3 > 0) : Optional.empty(),
                false);
    }

    @Test
    public void theMadeUpRolloutsAreOfEveryKind() {
        assertThat(changes.stream().map(s -> s.outcome().get()).distinct().count())
                .isGreaterThanOrEqualTo(4);
        assertThat(changes.stream().filter(this::reverted).count()).isGreaterThan(20);
        assertThat(changes.stream().filter(s -> s.shipped() && !over(s)).count())
                .isGreaterThan(20);
        assertThat(all.size() - changes.size()).isGreaterThan(100);
        assertThat(Arrays.asList(Outcome.values())).contains(Outcome.FAILED);
    }
}
