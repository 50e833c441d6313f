/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.Test;

public class WindowsTest {

    private static final ZoneId LONDON = ZoneId.of("Europe/London");
    private static final Instant MONDAY = Instant.parse("2026-11-23T10:00:00Z");

    private static Rule rule(String name, Times times) {
        return new Rule(name, name + ".yaml:1", Scope.ALL, times);
    }

    private static Calendar calendar(List<Rule> open, List<Rule> closed) {
        return new Calendar("production", LONDON, open, closed, List.of());
    }

    private static Times hours(int from, int to) {
        return new Weekly(Set.of(), from * 3600, to * 3600, LONDON);
    }

    @Test
    public void withoutAnyRuleItIsOpenForEver() {
        Answer answer = new Windows(List.of()).check(MONDAY, Duration.ofDays(3));
        assertThat(answer)
                .isEqualTo(new Answer(true, "nothing closes", "", answer.until(), answer.nextOpening(), true));
        assertThat(answer.until()).isEmpty();
        assertThat(answer.nextOpening()).isEmpty();
    }

    @Test
    public void aFreezeBeatsAWindowAndSaysUntilWhen() {
        var freeze = new Dated(LocalDateTime.of(2026, 11, 20, 0, 0), LocalDateTime.of(2026, 11, 25, 0, 0), LONDON);
        var windows = new Windows(List.of(calendar(List.of(rule("day", hours(9, 17))), List.of(rule("sale", freeze)))));
        Answer answer = windows.check(MONDAY, Duration.ZERO);
        assertThat(answer.open()).isFalse();
        assertThat(answer.rule()).isEqualTo("sale");
        assertThat(answer.reason()).isEqualTo("sale (sale.yaml:1)");
        assertThat(answer.until()).contains(Instant.parse("2026-11-25T00:00:00Z"));
        assertThat(answer.nextOpening()).contains(Instant.parse("2026-11-25T09:00:00Z"));
    }

    @Test
    public void aDayIsTakenToPiecesWithoutAGap() {
        var lunch = rule("lunch", hours(12, 13));
        var windows = new Windows(List.of(calendar(List.of(rule("day", hours(9, 17))), List.of(lunch))));
        Instant day = Instant.parse("2026-11-23T00:00:00Z");
        List<Stretch> course = windows.course(day, day.plus(Duration.ofDays(1)));
        assertThat(course)
                .extracting(each -> each.kind() + " " + each.rule())
                .containsExactly(
                        "OUTSIDE production", "WINDOW day", "FREEZE lunch", "WINDOW day", "OUTSIDE production");
        assertThat(course.get(0).from()).isEqualTo(day);
        assertThat(course.get(4).to()).isEqualTo(day.plus(Duration.ofDays(1)));
        for (int i = 1; i < course.size(); i++) {
            assertThat(course.get(i).from()).isEqualTo(course.get(i - 1).to());
        }
    }

    @Test
    public void aStretchGoesOnAcrossTheBoundsOfWhatIsExpandedAtOnce() {
        var windows = new Windows(List.of());
        assertThat(windows.course(MONDAY, MONDAY.plus(Duration.ofDays(600)))).singleElement();
    }

    @Test
    public void ofSeveralFreezesTheLongestIsTold() {
        var windows = new Windows(
                List.of(calendar(List.of(), List.of(rule("lunch", hours(9, 12)), rule("audit", hours(8, 18))))));
        assertThat(windows.check(MONDAY, Duration.ZERO).rule()).isEqualTo("audit");
    }

    @Test
    public void allCalendarsMustBeOpen() {
        var windows = new Windows(List.of(
                calendar(List.of(rule("team", hours(9, 12))), List.of()),
                new Calendar("company", LONDON, List.of(rule("company", hours(11, 17))), List.of(), List.of())));
        assertThat(windows.open(MONDAY)).isFalse();
        assertThat(windows.check(MONDAY, Duration.ZERO).reason()).isEqualTo("outside the windows of company");
        assertThat(windows.open(MONDAY.plusSeconds(3600))).isTrue();
        assertThat(windows.nextClosing(MONDAY)).contains(Instant.parse("2026-11-23T12:00:00Z"));
    }

    @Test
    public void theNextOpeningIsLongEnough() {
        var short1 = new Weekly(Set.of(DayOfWeek.MONDAY), 12 * 3600, 12 * 3600 + 600, LONDON);
        var long1 = new Weekly(Set.of(DayOfWeek.WEDNESDAY), 12 * 3600, 14 * 3600, LONDON);
        var windows = new Windows(List.of(calendar(List.of(rule("short", short1), rule("long", long1)), List.of())));
        assertThat(windows.check(MONDAY, Duration.ZERO).nextOpening()).contains(Instant.parse("2026-11-23T12:00:00Z"));
        assertThat(windows.check(MONDAY, Duration.ofHours(2)).nextOpening())
                .contains(Instant.parse("2026-11-25T12:00:00Z"));
        assertThat(windows.check(MONDAY, Duration.ofHours(3)).nextOpening()).isEmpty();
    }

    @Test
    public void windowsThatMeetAreOneOpening() {
        var windows =
                new Windows(List.of(calendar(List.of(rule("a", hours(9, 12)), rule("b", hours(12, 17))), List.of())));
        Answer answer = windows.check(MONDAY, Duration.ofHours(7));
        assertThat(answer.fits()).isTrue();
        assertThat(answer.until()).contains(Instant.parse("2026-11-23T17:00:00Z"));
    }

    @Test
    public void aRuleOfAnotherServiceDoesNotConcernUs() {
        var scope = new Scope(List.of("prod*"), List.of("pay-*"));
        var freeze = new Rule("freeze", "x:1", scope, hours(0, 24));
        Calendar calendar = calendar(List.of(), List.of(freeze));
        assertThat(new Windows(List.of(calendar.concerning("production", "checkout"))).open(MONDAY))
                .isTrue();
        assertThat(new Windows(List.of(calendar.concerning("production", "pay-out"))).open(MONDAY))
                .isFalse();
        assertThat(new Windows(List.of(calendar.concerning("staging", "pay-out"))).open(MONDAY))
                .isTrue();
        assertThat(new Windows(List.of(calendar.concerning("", ""))).open(MONDAY))
                .isFalse();
    }

    @Test
    public void peopleMustBeOnDutyForTheHoursAhead() {
        Roster two = new Roster(
                "on call", "x:1", Scope.ALL, Map.of("ann", hours(8, 16), "bob", hours(9, 18)), 2, Duration.ofHours(2));
        var windows = new Windows(List.of(new Calendar("team", LONDON, List.of(), List.of(), List.of(two))));
        assertThat(windows.check(Instant.parse("2026-11-23T08:59:59Z"), Duration.ZERO)
                        .reason())
                .isEqualTo("too few people on duty: on call (x:1)");
        assertThat(windows.open(Instant.parse("2026-11-23T09:00:00Z"))).isTrue();
        assertThat(windows.nextClosing(MONDAY)).contains(Instant.parse("2026-11-23T14:00:00Z"));
        assertThat(windows.nextOpening(MONDAY)).contains(Instant.parse("2026-11-24T09:00:00Z"));
        assertThat(two.onDuty(MONDAY)).containsExactly("ann", "bob");
    }

    @Test
    public void onePersonWithTwoShiftsCountsOnce() {
        var twice = new Joined(List.of(hours(8, 16), hours(9, 18)));
        Roster roster = new Roster("on call", "x:1", Scope.ALL, Map.of("ann", twice), 2, Duration.ZERO);
        var windows = new Windows(List.of(new Calendar("team", LONDON, List.of(), List.of(), List.of(roster))));
        assertThat(windows.open(MONDAY)).isFalse();
        assertThat(windows.nextOpening(MONDAY)).isEmpty();
    }

    @Test
    public void aRecurringFreezeInASkippedHourIsNotLost() {
        var daily = new Occurrences(
                LocalDateTime.of(2026, 1, 1, 1, 30), Cron.parse("30 1 * * *").get(0));
        assertThat(daily.between(LocalDateTime.of(2026, 3, 29, 0, 0), LocalDateTime.of(2026, 3, 30, 0, 0)))
                .hasSize(1);
        var freeze = Repeated.of(
                Cron.start(), Cron.parse("30 1 * * *").get(0), Length.of(Duration.ofMinutes(30)), LONDON, Set.of());
        var windows = new Windows(List.of(calendar(List.of(), List.of(rule("backup", freeze)))));
        assertThat(windows.open(Instant.parse("2026-03-29T01:29:59Z"))).isTrue();
        assertThat(windows.open(Instant.parse("2026-03-29T01:30:00Z"))).isFalse();
        assertThat(windows.open(Instant.parse("2026-03-29T02:00:00Z"))).isTrue();
    }

    @Test
    public void whatRecursTooOftenIsAnErrorNotAHang() {
        var rules = java.util.Collections.nCopies(
                20,
                rule(
                        "dense",
                        Repeated.of(
                                Cron.start(),
                                Cron.parse("* * * * *").get(0),
                                Length.of(Duration.ofSeconds(1)),
                                LONDON,
                                Set.of())));
        var windows = new Windows(List.of(calendar(List.of(), rules)));
        assertThatThrownBy(() -> windows.open(MONDAY))
                .isInstanceOf(TooDenseException.class)
                .hasMessageContaining("128 days");
    }
}
