/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.prometheus;

import io.jenkins.plugins.rollout.analysis.Selector;
import io.jenkins.plugins.rollout.prometheus.Exposition.Mistake;
import io.jenkins.plugins.rollout.spi.Pod;
import io.jenkins.plugins.rollout.spi.PodPages;
import io.jenkins.plugins.rollout.spi.PortException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Reads many pods' pages at the same time, on a small pool and within one time limit. */
final class Pages implements AutoCloseable {

    private final PodPages pages;
    private final ScrapeSettings settings;
    private final Clock clock;
    private final ExecutorService threads;

    Pages(PodPages pages, ScrapeSettings settings, Clock clock) {
        this.pages = pages;
        this.settings = settings;
        this.clock = clock;
        this.threads = Executors.newFixedThreadPool(settings.parallel(), task -> {
            Thread thread = new Thread(task, "scrape");
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * Asks all pods.
     *
     * @param wanted names of the metrics to keep
     */
    Scraped scrape(List<Pod> pods, Set<String> wanted) throws PortException {
        long end = System.nanoTime() + settings.timeLimit().toNanos();
        Map<Pod, Future<Page>> pending = new LinkedHashMap<>();
        pods.forEach(pod -> pending.put(pod, threads.submit(() -> page(pod, wanted))));

        List<Page> read = new ArrayList<>();
        Map<Pod, PortException> failed = new LinkedHashMap<>();
        for (Map.Entry<Pod, Future<Page>> entry : pending.entrySet()) {
            try {
                read.add(await(entry.getKey(), entry.getValue(), end));
            } catch (PortException e) {
                failed.put(entry.getKey(), e);
            } catch (InterruptedException e) {
                pending.values().forEach(future -> future.cancel(true));
                Thread.currentThread().interrupt();
                throw PortException.passing("reading the pods' pages was interrupted", "try again", e);
            }
        }
        return new Scraped(read, failed);
    }

    private Page await(Pod pod, Future<Page> future, long end) throws PortException, InterruptedException {
        try {
            return future.get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            future.cancel(true);
            throw PortException.passing(
                    what(pod) + " did not answer within " + settings.timeLimit().toMillis() + " ms",
                    "look at the pod, and at the way to it",
                    e);
        } catch (ExecutionException | CancellationException e) {
            if (e.getCause() instanceof PortException known) {
                throw known;
            }
            throw PortException.passing(what(pod) + " could not be read: " + e.getCause(), "look at the pod", e);
        }
    }

    private Page page(Pod pod, Set<String> wanted) throws PortException {
        long at = clock.millis();
        String text = pages.get(pod, settings.port(), settings.path());
        if (text.length() > settings.sizeLimit()) {
            throw PortException.permanent(
                    what(pod) + " answered with more than " + settings.sizeLimit() + " characters",
                    "expose fewer series on the page");
        }
        Exposition exposition = ExpositionParser.parse(text, wanted.isEmpty() ? name -> true : wanted::contains);
        Optional<Mistake> mistake = wanted.stream()
                .map(exposition::mistake)
                .flatMap(Optional::stream)
                .findFirst()
                .or(() -> nothingButMistakes(exposition));
        if (mistake.isPresent()) {
            throw PortException.permanent(
                    what(pod) + " is no readable metrics page, " + mistake.get(),
                    "the page must be in the Prometheus text format or OpenMetrics");
        }
        return new Page(pod, exposition, at);
    }

    private static Optional<Mistake> nothingButMistakes(Exposition exposition) {
        return exposition.readable() == 0 ? exposition.mistakes().stream().findFirst() : Optional.empty();
    }

    private String what(Pod pod) {
        return "port " + settings.port() + " path " + settings.path() + " of pod " + pod.namespace() + "/" + pod.name();
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }

    /** What came back, and why the rest did not. */
    record Scraped(List<Page> pages, Map<Pod, PortException> failed) {

        /** Series of a selector by pod name. */
        Map<String, List<Series>> series(Selector selector) {
            Map<String, List<Series>> byPod = new LinkedHashMap<>();
            for (Page page : pages) {
                List<Series> own = page.series(selector);
                if (!own.isEmpty()) {
                    byPod.put(page.pod().name(), own);
                }
            }
            return byPod;
        }

        /** Refuses to go on when no pod answered at all. */
        Scraped orThrow() throws PortException {
            if (pages.isEmpty() && !failed.isEmpty()) {
                Map.Entry<Pod, PortException> first =
                        failed.entrySet().iterator().next();
                String others = failed.size() == 1 ? "" : " (and " + (failed.size() - 1) + " more pods fail too)";
                PortException cause = first.getValue();
                String message = cause.getMessage() + others;
                throw failed.values().stream().anyMatch(PortException::retryable)
                        ? PortException.passing(message, cause.remedy(), cause)
                        : PortException.permanent(message, cause.remedy());
            }
            return this;
        }
    }
}
