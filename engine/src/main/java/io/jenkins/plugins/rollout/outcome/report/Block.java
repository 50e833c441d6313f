/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.outcome.report;

import io.jenkins.plugins.rollout.outcome.Change;
import io.jenkins.plugins.rollout.rollout.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Some finished rollouts as columns, oldest first. Times are seconds as floats, which keep seven digits; not a number where
 * there is none.
 */
final class Block {

    /** Bits of {@link #flags}. */
    static final int COUNTS = 1;

    static final int SHIPPED = 2;
    static final int WRONG = 4;
    static final int ROLLED_BACK = 8;
    static final int INCIDENT = 16;
    static final int MEASURED = 32;
    static final int USED = 64;
    /** So that names fit into two bytes. */
    static final int MOST = 2_000;

    static final int DETECT = 0;
    static final int RESTORE = 1;
    static final int LEAD = 2;
    static final int REVIEW = 3;
    static final int REWORK = 4;
    static final int TIMES = 5;

    /** Indices into this are what {@link #service}, {@link #team} and {@link #factors} hold; 0 is no name. */
    final String[] names;

    final long[] startedAt;
    final byte[] flags;
    final byte[] origin;
    final float[] score;

    /** Seconds from the start until all pods ran it; -1 if they never did. */
    final int[] live;

    /** See {@link Passage#place}. */
    final int[] place;

    /** See {@link Passage#cameFrom}. */
    final int[] from;

    /** See {@link Passage#wentTo}: only of a rollback that came through. */
    final int[] to;

    final char[] service;
    final char[] team;
    final float[][] times;
    final int[] badRequests;

    /** Where the factors of each rollout end in {@link #factors}. */
    final int[] factorsEnd;

    final char[] factors;

    Block(String[] names, int size, int factors) {
        this.names = names;
        startedAt = new long[size];
        flags = new byte[size];
        origin = new byte[size];
        score = new float[size];
        live = new int[size];
        place = new int[size];
        from = new int[size];
        to = new int[size];
        service = new char[size];
        team = new char[size];
        times = new float[TIMES][size];
        badRequests = new int[size];
        factorsEnd = new int[size];
        this.factors = new char[factors];
    }

    int size() {
        return startedAt.length;
    }

    boolean is(int row, int flag) {
        return (flags[row] & flag) != 0;
    }

    /** @param shipments at most {@link #MOST}, oldest first */
    static Block of(List<Shipment> shipments) {
        List<String> names = new ArrayList<>(List.of(""));
        int factors =
                shipments.stream().mapToInt(s -> s.change().factors().size()).sum();
        var numbered = new Numbering(names);
        List<char[]> named = shipments.stream().map(numbered::of).toList();
        Block block = new Block(names.toArray(new String[0]), shipments.size(), factors);
        int end = 0;
        for (int row = 0; row < shipments.size(); row++) {
            block.put(row, shipments.get(row));
            char[] numbers = named.get(row);
            block.service[row] = numbers[0];
            block.team[row] = numbers[1];
            for (int i = 2; i < numbers.length; i++) {
                block.factors[end++] = numbers[i];
            }
            block.factorsEnd[row] = end;
        }
        return block;
    }

    private void put(int row, Shipment s) {
        Change change = s.change();
        startedAt[row] = s.startedAt().toEpochMilli();
        flags[row] = flags(s);
        origin[row] = (byte) change.origin().ordinal();
        score[row] = change.score().map(Double::floatValue).orElse(Float.NaN);
        live[row] = s.liveAt()
                .map(at -> (int) Duration.between(s.startedAt(), at).toSeconds())
                .orElse(-1);
        place[row] = s.passage().place();
        from[row] = s.passage().cameFrom();
        to[row] = s.reverts() ? s.passage().wentTo() : Passage.NONE;
        times[DETECT][row] = seconds(s.timeToDetect());
        times[RESTORE][row] = seconds(s.timeToRestore().or(() -> lasted(s)));
        times[LEAD][row] = seconds(leadTime(s));
        times[REVIEW][row] = seconds(change.review());
        times[REWORK][row] = change.rework().map(Double::floatValue).orElse(Float.NaN);
        badRequests[row] = (int) Math.min(Integer.MAX_VALUE, s.badRequests());
    }

    /** None when the first commit is younger than what was live: it is another change's. */
    private static Optional<Duration> leadTime(Shipment s) {
        return s.change().firstCommitAt().filter(any -> s.shipped()).flatMap(from -> s.liveAt()
                .map(at -> Duration.between(from, at))
                .filter(time -> !time.isNegative()));
    }

    private static byte flags(Shipment s) {
        boolean back = s.outcome().filter(Outcome.ROLLED_BACK::equals).isPresent();
        int flags = (s.counts() ? COUNTS : 0)
                | (s.shipped() ? SHIPPED : 0)
                | (s.wentWrong() ? WRONG : 0)
                | (back ? ROLLED_BACK : 0)
                | (s.incidents().isEmpty() ? 0 : INCIDENT)
                | (s.adopted().isPresent() ? MEASURED : 0)
                | (s.adopted().orElse(false) ? USED : 0);
        return (byte) flags;
    }

    /** How long the first incident lasted that is over. */
    private static Optional<Duration> lasted(Shipment s) {
        return s.incidents().stream()
                .flatMap(i -> i.until().map(until -> Duration.between(i.since(), until)).stream())
                .findFirst();
    }

    private static float seconds(Optional<Duration> time) {
        return time.map(d -> d.toMillis() / 1000f).orElse(Float.NaN);
    }
}
