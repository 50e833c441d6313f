/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.risk.language;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.Test;

public class MessagesTest {

    private final Messages messages = Messages.standard();

    @Test
    public void knowsARepair() {
        assertFix("Fix the order of events", "fix(api)!: close it", "KAFKA-1: Fixed a leak", "Revert \"Add x\"");
        assertFix("Handle nulls\n\nCloses-Bug: #1234", "Undo\n\nThis reverts commit 0123456789abcdef.");
    }

    @Test
    public void knowsWhatIsNone() {
        for (String message : new String[] {
            "Add prefix to fixtures", "Fix typo in README", "Improve debugging", "", "\n", "Do it\n\nfix is in the body"
        }) {
            assertThat(messages.isFix(message)).as(message).isFalse();
        }
    }

    @Test
    public void usersAddWords() {
        assertThat(messages.isFix("Corrige le calcul")).isFalse();
        assertThat(messages.with("fix-word corrige").isFix("Corrige le calcul")).isTrue();
    }

    @Test
    public void knowsWhatIsTakenBack() {
        assertThat(messages.reverted("Revert \"A\"\n\nThis reverts commit 0123456789abcdef0123456789abcdef01234567."))
                .contains("0123456789abcdef0123456789abcdef01234567");
        assertThat(messages.reverted("Revert \"A\"")).isEmpty();
    }

    private void assertFix(String... texts) {
        for (String text : texts) {
            assertThat(messages.isFix(text)).as(text).isTrue();
        }
    }
}
