/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.origin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.Test;

public class AssistantsTest {

    private final Assistants assistants = Assistants.standard();

    @Test
    public void knowsTheTrailersOfToday() {
        assertNamed("Claude", "Co-Authored-By: Claude <noreply@anthropic.com>");
        assertNamed("Claude", "Co-Authored-By: Claude Opus 4.5 <noreply@anthropic.com>");
        assertNamed("Copilot", "Co-authored-by: Copilot <198982749+Copilot@users.noreply.github.com>");
        assertNamed("Cursor", "Co-authored-by: Cursor <cursoragent@cursor.com>");
        assertNamed("Codex", "Co-authored-by: Codex <noreply@openai.com>");
        assertNamed("Gemini", "Co-authored-by: gemini-code-assist[bot] <1+gemini@users.noreply.github.com>");
        assertNamed("Devin", "Co-Authored-By: Devin AI <158243242+devin-ai-integration[bot]@users.noreply.github.com>");
        assertNamed("Aider", "Co-authored-by: aider (gpt-4o) <noreply@aider.chat>");
        assertNamed("Windsurf", "Co-authored-by: Windsurf <dev@windsurf.example>");
        assertNamed("Windsurf", "Co-authored-by: Codeium <dev@codeium.example>");
        assertNamed("Amazon Q", "Co-authored-by: Amazon Q Developer <q@amazon.example>");
        assertNamed("Kiro", "Co-authored-by: Kiro <noreply@kiro.dev>");
        assertNamed("Assistant", "Assisted-by: something new");
        assertNamed("Assistant", "Generated-by: something new");
        assertNamed("Claude", "Assisted-by: Claude:some-model");
    }

    @Test
    public void aTrailerInTheMiddleOfASquashedMessageCounts() {
        assertNamed("Claude", "* Add a\n\n* Co-authored-by: Claude <noreply@anthropic.com>\n\nSigned-off-by: A <a@b>");
    }

    @Test
    public void peopleAreNoAssistants() {
        for (String text : new String[] {
            "Co-authored-by: Claude Dupont <claude.dupont@example.org>",
            "Co-authored-by: Haider Ali <haider@example.org>",
            "Co-authored-by: Devin Smith <devin@example.org>",
            "Co-authored-by: Kiro Petrov <kiro@example.org>",
            "We compared it with Copilot.",
            "Assisted-by: none"
        }) {
            assertThat(assistants.find("Add a\n\n" + text, "Ann", "ann@example.org"))
                    .as(text)
                    .isEmpty();
        }
    }

    @Test
    public void knowsAssistantsThatCommitThemselves() {
        assertThat(assistants.find("Add a", "Ann (aider)", "ann@example.org")).contains("Aider");
        assertThat(assistants.find("Add a", "copilot-swe-agent[bot]", "198982749+Copilot@users.noreply.github.com"))
                .contains("Copilot");
    }

    @Test
    public void usersAddTheirOwn() {
        Assistants more = assistants.with("Housebot  trailer written-with  housebot");
        assertThat(more.find("Add\n\nWritten-with: Housebot 3", "Ann", "a@b")).contains("Housebot");
        assertThatThrownBy(() -> assistants.with("Housebot"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Housebot");
    }

    private void assertNamed(String name, String text) {
        assertThat(assistants.find("Add a\n\n" + text + "\n", "Ann", "ann@example.org"))
                .as(text)
                .contains(name);
    }
}
