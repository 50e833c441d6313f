/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.testkit;

import io.jenkins.plugins.rollout.driver.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;

/** Time that passes when a test says so; the pool is the test's own thread. Nothing sleeps. */
public final class ManualTimer implements Timer {

    private record Task(Instant due, long order, Runnable action) {}

    private final PriorityQueue<Task> queue =
            new PriorityQueue<>(Comparator.comparing(Task::due).thenComparing(Task::order));
    private final Deque<Runnable> ready = new ArrayDeque<>();
    private Instant now;
    private long order;
    private boolean running;

    public ManualTimer(Instant start) {
        now = start;
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public void at(Instant due, Runnable task) {
        queue.add(new Task(due, order++, task));
    }

    /** A pool whose tasks run one after the other, on the thread of the test. */
    public Executor pool() {
        return task -> {
            ready.add(task);
            drain();
        };
    }

    private void drain() {
        if (running) {
            return;
        }
        running = true;
        try {
            for (Runnable next = ready.poll(); next != null; next = ready.poll()) {
                next.run();
            }
        } finally {
            running = false;
        }
    }

    /** Lets time pass until the condition holds, or for so long at most; true when it holds. */
    public boolean until(BooleanSupplier condition, Duration most) {
        Instant end = now.plus(most);
        while (!condition.getAsBoolean()) {
            Task next = queue.peek();
            if (next == null || next.due().isAfter(end)) {
                now = end;
                return condition.getAsBoolean();
            }
            queue.poll();
            now = next.due().isAfter(now) ? next.due() : now;
            next.action().run();
        }
        return true;
    }

    /** Sets the clock forward: what is waited for comes as late as it would have. */
    public void jump(Duration forward) {
        now = now.plus(forward);
        List<Task> late = List.copyOf(queue);
        queue.clear();
        late.forEach(each -> queue.add(new Task(each.due().plus(forward), each.order(), each.action())));
    }

    /** Entries waiting. */
    public int waiting() {
        return queue.size();
    }

    /** Forgets all that is due, as a process does that is killed. */
    public void die() {
        queue.clear();
        ready.clear();
    }
}
