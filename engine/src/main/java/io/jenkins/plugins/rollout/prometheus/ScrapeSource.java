/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.prometheus;

import io.jenkins.plugins.rollout.analysis.Metric;
import io.jenkins.plugins.rollout.analysis.Reading;
import io.jenkins.plugins.rollout.spi.MetricSource;
import io.jenkins.plugins.rollout.spi.Pod;
import io.jenkins.plugins.rollout.spi.PodPages;
import io.jenkins.plugins.rollout.spi.PortException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Counters from the pods' own metrics pages, without a server: as fresh as the poll. */
public final class ScrapeSource implements MetricSource {

    /** A page without timestamps is its own newest sample; with them, this is when they are stale. */
    private static final long USUAL_INTERVAL = 60_000;

    private final Pages pages;

    public ScrapeSource(PodPages pages, ScrapeSettings settings) {
        this(pages, settings, Clock.systemUTC());
    }

    /** With the clock that stamps the samples. */
    public ScrapeSource(PodPages pages, ScrapeSettings settings, Clock clock) {
        this.pages = new Pages(pages, settings, clock);
    }

    @Override
    public List<Reading> read(List<Metric> metrics, List<Pod> pods) throws PortException {
        List<Watch> watches = metrics.stream().map(Watch::of).toList();
        Set<String> names = watches.stream()
                .flatMap(watch -> Stream.of(watch.total().metric(), watch.part().metric()))
                .collect(Collectors.toSet());
        if (pods.isEmpty() || names.isEmpty()) {
            return List.of();
        }
        return pages.scrape(pods, names).orThrow().pages().stream()
                .map(page -> Readings.of(page.pod(), watches, page::series, new Cadence(page.at(), USUAL_INTERVAL)))
                .flatMap(Optional::stream)
                .toList();
    }

    @Override
    public List<String> problems(List<Metric> metrics, List<Pod> pods) throws PortException {
        if (pods.isEmpty()) {
            return List.of();
        }
        Pages.Scraped scraped = pages.scrape(pods, Set.of()).orThrow();
        List<String> lines = new ArrayList<>();
        scraped.failed().values().forEach(failure -> lines.add(failure.getMessage() + "; " + failure.remedy()));
        List<Pod> answered = scraped.pages().stream().map(Page::pod).toList();
        MetricCheck check = new MetricCheck(new PageCatalogue(scraped.pages()), "pod", answered, Duration.ZERO);
        Cadence cadence = new Cadence(scraped.pages().get(0).at(), USUAL_INTERVAL);
        for (Metric metric : metrics) {
            lines.addAll(check.lines(Watch.of(metric), scraped::series, cadence));
        }
        return lines;
    }

    @Override
    public void close() {
        pages.close();
    }
}
