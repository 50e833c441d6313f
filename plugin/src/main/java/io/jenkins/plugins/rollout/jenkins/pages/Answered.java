/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.jenkins.pages;

import io.jenkins.plugins.rollout.jenkins.questions.Question;
import java.util.List;
import java.util.stream.Stream;

/** What a build asked people, and what they said. */
public final class Answered {

    private final Question question;

    Answered(Question question) {
        this.question = question;
    }

    public String getKind() {
        return question.kind().name().toLowerCase(java.util.Locale.ROOT);
    }

    public String getWhat() {
        return Stream.of(question.message(), question.plan(), question.reason())
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse(question.service());
    }

    public String getPlanHash() {
        return question.planHash().orElse("");
    }

    /** One line each, oldest first. */
    public List<String> getWords() {
        Stream<String> yes = question.approvals().stream()
                .map(each -> Row.WHEN.format(each.at()) + " approved by " + each.by() + ": " + each.reason());
        Stream<String> overrides = question.overrides().stream()
                .map(each -> Row.WHEN.format(each.at()) + " overridden by " + each.by() + " as " + each.role()
                        + " until " + Row.WHEN.format(each.until()) + ": " + each.reason());
        return Stream.concat(yes, overrides).toList();
    }

    /** How it ended; empty while it waits. */
    public String getVerdict() {
        return question.verdict()
                .map(each -> each.word()
                        + (each.by().isEmpty() ? "" : " by " + each.by())
                        + (each.reason().isEmpty() ? "" : ": " + each.reason()))
                .orElse("");
    }
}
