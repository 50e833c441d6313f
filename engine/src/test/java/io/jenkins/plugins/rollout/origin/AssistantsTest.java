/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.origin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.Test;

public class AssistantsTest {

    private static final String ANN = "Ann <ann@example.org>";

    private final Assistants assistants = Assistants.standard();

    @Test
    public void knowsTheTrailersOfToday() {
        names("Claude", "Co-Authored-By: Claude <noreply@anthropic.com>");
        names("Claude", "Co-Authored-By: Claude Opus 4.5 (1M context) <noreply@anthropic.com>");
        names("Claude", "Co-authored-by: claude[bot] <41898282+claude[bot]@users.noreply.github.com>");
        names("Claude", "Co-authored-by: Claude");
        names("Claude", "\uD83E\uDD16 Generated with [Claude Code](https://claude.com/claude-code)");
        names("Copilot", "Co-authored-by: Copilot <198982749+Copilot@users.noreply.github.com>");
        names("Copilot", "Co-authored-by: GitHub Copilot <copilot@github.com>");
        names("Copilot", "Co-authored-by: copilot-swe-agent[bot] <198982749+Copilot@users.noreply.github.com>");
        names(
                "Copilot",
                "Co-authored-by: Copilot Autofix powered by AI"
                        + " <62310815+github-advanced-security[bot]@users.noreply.github.com>");
        names("Copilot", "Agent-Logs-Url: https://github.com/a/b/sessions/1");
        names("Cursor", "Co-authored-by: Cursor <cursoragent@cursor.com>");
        names("Cursor", "Co-authored-by: Cursor Agent <cursoragent@cursor.com>");
        names("Cursor", "Made-with: Cursor");
        names("Codex", "Co-authored-by: Codex <noreply@openai.com>");
        names("Codex", "Co-authored-by: chatgpt-codex-connector[bot] <1+chatgpt-codex-connector[bot]@x>");
        names("Gemini", "Co-authored-by: gemini-code-assist[bot] <1+gemini@users.noreply.github.com>");
        names("Gemini", "Co-authored-by: gemini-cli <218195315+gemini-cli@users.noreply.github.com>");
        names(
                "Jules",
                "Co-authored-by: google-labs-jules[bot] <161369871+google-labs-jules[bot]@users.noreply.github.com>");
        names("Devin", "Co-Authored-By: Devin AI <158243242+devin-ai-integration[bot]@users.noreply.github.com>");
        names("Aider", "Co-authored-by: aider (gpt-4o) <noreply@aider.chat>");
        names("Aider", "Co-authored-by: aider (openrouter/anthropic/claude-3.7) <aider@aider.chat>");
        names("Windsurf", "Co-authored-by: Windsurf <dev@windsurf.example>");
        names("Windsurf", "Co-authored-by: Codeium <dev@codeium.example>");
        names("Amazon Q", "Co-authored-by: Amazon Q Developer <q@amazon.example>");
        names(
                "Amazon Q",
                "Co-authored-by: amazon-q-developer[bot] <208079219+amazon-q-developer[bot]@users.noreply.github.com>");
        names("Kiro", "Co-authored-by: Kiro <noreply@kiro.dev>");
    }

    @Test
    public void knowsWhatIsSaidToHaveAssisted() {
        names("Assistant", "Assisted-by: something new");
        names("Assistant", "Generated-by: something new");
        names("Claude", "Assisted-by: Claude:some-model");
        names("Claude", "Assisted-by: Claude:claude-3-opus coccinelle sparse");
        names("Claude", "Assisted-by: Claude <noreply@anthropic.com>");
        names("Claude", "Generated-by: Claude Opus 4.5");
        names("Claude", "Generated-by: claude-sonnet-4-5");
        names("Claude", "Assisted-by: Claude claude-opus-4-6 claude-code-2.1.92");
        names("Cursor", "Generated-By: Cursor claude-opus-4.5");
        names("ChatGPT", "Generated-by: ChatGPT 4o");
        names("Copilot", "Assisted-by: GitHub Copilot (GPT-5)");
        names("Codex", "AI-assisted-by: Codex 5.1");
        names("Gemini", "Generated-by: Gemini 3 Pro");
    }

    @Test
    public void peopleAreNoAssistants() {
        for (String person : new String[] {
            "Claude Dupont <claude.dupont@example.org>",
            "Claude <claude@dupont.example>",
            "Jean Claude <jclaude@example.org>",
            "Ann Noreply <ann@anthropic.com>",
            "Haider Ali <haider@example.org>",
            "Devin Smith <devin@example.org>",
            "Devin <devin@example.org>",
            "Kiro Petrov <kiro@example.org>",
            "Paolo Gemini <gemini@example.org>",
            "Gemini Rossi <rossi@gemini.example>",
            "Tom Cursor <tom@cursor.com>",
            "Codex Press <codex@press.example>",
            "Ann Codex <ann.codex@example.org>",
            "Mary Copilot <mary@copilot.example>",
            "Cody Jones <cody@example.org>",
            "Jules Verne <jules@example.org>",
            "Ida Windsurfer <ida@windsurf.example>",
            "Bob <bob@codeium.com>",
            "dependabot[bot] <49699333+dependabot[bot]@users.noreply.github.com>",
            "renovate[bot] <29139614+renovate[bot]@users.noreply.github.com>",
            "github-actions[bot] <41898282+github-actions[bot]@users.noreply.github.com>"
        }) {
            nobody("Co-authored-by: " + person);
            nobody("Assisted-by: " + person);
            nobody("Signed-off-by: " + person);
            assertThat(assistants.find("Add a", person, person)).as(person).isEmpty();
        }
    }

    @Test
    public void generatorsOfCodeAreNoAssistants() {
        for (String generator : new String[] {
            "protoc 3.21",
            "protoc-gen-go v1.28",
            "openapi-generator",
            "openapi-generator-cli 7.1",
            "Dependabot",
            "dependabot[bot]",
            "renovate",
            "swagger-codegen",
            "graphql-codegen",
            "controller-gen",
            "mockgen",
            "bindgen 0.6",
            "tools/update.py --all",
            "openstack/project-config:roles/files/functions",
            "make",
            "make.py",
            "Coccinelle",
            "jOOQ 3.19",
            "none",
            "human",
            "the release script",
            "weblate"
        }) {
            nobody("Generated-by: " + generator);
        }
        names("Claude", "Generated-by: protoc 3.21\nAssisted-by: Claude");
    }

    @Test
    public void whatIsOnlySpokenOfWroteNothing() {
        nobody("We compared it with Copilot.");
        nobody("> Co-authored-by: Claude <noreply@anthropic.com>");
        nobody("Strip lines like \"Generated with [Claude Code]\" from messages");
        nobody("Ask Co-authored-by: Claude <noreply@anthropic.com> of everybody");
        nobody("Reviewed-by: Copilot <198982749+Copilot@users.noreply.github.com>");
    }

    @Test
    public void trailersAreReadHoweverTheyAreWritten() {
        names("Claude", "CO-AUTHORED-BY:Claude<NoReply@Anthropic.com>");
        names("Claude", "Co-authored-by: Ann <ann@example.org>\r\nCo-authored-by: Claude <noreply@anthropic.com>\r");
        names("Claude", "Co-authored-by: Claude Opus 4.5\n  <noreply@anthropic.com>");
        names("Copilot", "Co-authored-by:\n\tCopilot <198982749+Copilot@users.noreply.github.com>");
        names("Claude", "* Add a\n\n* Co-authored-by: Claude <noreply@anthropic.com>\n\nSigned-off-by: A <a@b>");
        names("Cursor", "    Add b\n\n    Co-authored-by: Cursor <cursoragent@cursor.com>\n\n    Add c");
        names(
                "Devin",
                "- Add b\n- Co-authored-by: \"Devin AI\" <158243242+devin-ai-integration[bot]@users.noreply.github.com>");
        names("Claude", "Co-authored-by: noreply@anthropic.com");
        names("Claude", "Co-authored by: Claude <noreply@anthropic.com>");
        names("Claude", "Co-authored-by: Claude <noreply@anthropic.com");
    }

    @Test
    public void knowsAssistantsThatCommitThemselves() {
        author("Aider", "Ann (aider) <ann@example.org>");
        author("Copilot", "copilot-swe-agent[bot] <198982749+Copilot@users.noreply.github.com>");
        author("Cursor", "Cursor Agent <cursoragent@cursor.com>");
        author("Devin", "devin-ai-integration[bot] <158243242+devin-ai-integration[bot]@users.noreply.github.com>");
        author("Jules", "google-labs-jules[bot] <161369871+google-labs-jules[bot]@users.noreply.github.com>");
        author("Claude", "Claude <noreply@anthropic.com>");
        author(
                "Codex",
                "chatgpt-codex-connector[bot] <199175422+chatgpt-codex-connector[bot]@users.noreply.github.com>");
    }

    @Test
    public void aiderMaySignAsCommitterAlone() {
        assertThat(assistants.find("Add a", ANN, "Ann (aider) <ann@example.org>"))
                .contains("Aider");
        assertThat(assistants.find("Add a", ANN, "Claude <noreply@anthropic.com>"))
                .as("who only carries a commit over did not write it")
                .isEmpty();
    }

    @Test
    public void usersAddTheirOwn() {
        Assistants more = assistants.with("Housebot  trailer written-with, made-by  housebot\n"
                + "Housebot  person  * <*@bots.example>\n-  person  claude <claude@anthropic.com>");
        assertThat(more.find("Add\n\nWritten-with: Housebot 3", ANN, ANN)).contains("Housebot");
        assertThat(more.find("Add\n\nMade-by: housebot:large", ANN, ANN)).contains("Housebot");
        assertThat(more.find("Add\n\nMade-by: Housebot Miller", ANN, ANN)).isEmpty();
        assertThat(more.find("Add", "B <b@bots.example>", ANN)).contains("Housebot");
        assertThat(more.find("Add", "Claude <claude@anthropic.com>", ANN)).isEmpty();
    }

    @Test
    public void aRuleThatIsNoneIsQuoted() {
        for (String bad : new String[] {"Housebot", "Housebot  trailer  x", "Housebot  auther  x"}) {
            assertThatThrownBy(() -> assistants.with(bad))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(bad);
        }
    }

    private void author(String name, String author) {
        assertThat(assistants.find("Add a", author, ANN)).as(author).contains(name);
    }

    private void nobody(String text) {
        assertThat(assistants.find("Add a\n\n" + text + "\n", ANN, ANN))
                .as(text)
                .isEmpty();
    }

    private void names(String name, String text) {
        assertThat(assistants.find("Add a\n\n" + text + "\n", ANN, ANN))
                .as(text)
                .contains(name);
    }
}
