/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.prometheus;

import io.jenkins.plugins.rollout.analysis.Selector;
import io.jenkins.plugins.rollout.spi.Pod;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What stands on the pods' pages. */
final class PageCatalogue implements Catalogue {

    private final List<Page> pages;

    PageCatalogue(List<Page> pages) {
        this.pages = pages;
    }

    @Override
    public List<Map<String, String>> examples(Selector selector) {
        return pages.stream()
                .flatMap(page -> page.series(selector).stream())
                .map(Series::labels)
                .toList();
    }

    @Override
    public Collection<String> names() {
        Set<String> names = pages.stream()
                .flatMap(page -> page.exposition().points().stream())
                .map(Exposition.Point::name)
                .collect(Collectors.toSet());
        return names;
    }

    @Override
    public Optional<String> type(String metric) {
        return pages.stream()
                .map(page -> page.exposition().type(metric))
                .flatMap(Optional::stream)
                .findFirst();
    }

    @Override
    public boolean nativeHistogram(Selector selector) {
        // the text formats have none
        return false;
    }

    @Override
    public Optional<String> silence(Pod pod) {
        return Optional.empty();
    }
}
