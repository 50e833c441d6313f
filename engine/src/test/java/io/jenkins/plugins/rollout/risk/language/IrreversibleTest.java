/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.risk.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.rollout.risk.Trait;
import org.junit.Test;

public class IrreversibleTest {

    private final Irreversible table = Irreversible.standard();

    @Test
    public void knowsWhatCannotBeTakenBack() {
        assertTrait(
                Trait.DROPS,
                "  DROP COLUMN email;",
                "op.drop_table('users')",
                "<dropTable tableName=\"a\"/>",
                "ALTER TABLE a DROP b;",
                "migrations.RemoveField(",
                "- dropColumn:",
                "TRUNCATE orders;");
        assertTrait(Trait.RENAMES, "ALTER TABLE a RENAME b TO c;", "rename_column :a, :b, :c", "RENAME TO c");
        assertTrait(Trait.DELETES_ROWS, "DELETE FROM orders WHERE id < 5;", "User.delete_all");
        assertTrait(Trait.SENDS, "kafkaTemplate.send(topic, order);", "UserMailer.welcome(u).deliver_now");
        assertTrait(Trait.ROTATES_KEYS, "rotate_signing_keys()");
        assertTrait(Trait.EXPANDS, "ALTER TABLE a ADD b int;", "CREATE TABLE a (", "add_column :a, :b, :string");
        assertTrait(Trait.BACKFILLS, "UPDATE a SET b = 1;");
    }

    @Test
    public void commentsAndHarmlessLinesAreNothing() {
        for (String line : new String[] {"-- DROP TABLE a", "# drop_table", "dropped = true", "SELECT 1;", ""}) {
            assertThat(table.traitsOf(line)).as(line).isZero();
        }
    }

    @Test
    public void aRuleThatIsNoExpressionIsQuotedOnOneLine() {
        assertThatThrownBy(() -> table.with("drops ("))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("drops (")
                .hasMessageNotContaining("\n");
    }

    @Test
    public void theWayDownBeginsAndEndsAtItsMarks() {
        assertThat(table.isDown("def downgrade():", false)).isTrue();
        assertThat(table.isDown("    op.drop_table('a')", true)).isTrue();
        assertThat(table.isDown("def upgrade():", true)).isFalse();
        assertThat(table.isDown("-- +goose Down", false)).isTrue();
        assertThat(table.isDown("-- migrate:up", true)).isFalse();
        assertThat(table.isDown("exports.down = function (knex) {", false)).isTrue();
        assertThat(table.isDown("ALTER TABLE download DROP x;", false)).isFalse();
    }

    private void assertTrait(Trait trait, String... lines) {
        for (String line : lines) {
            assertThat(table.traitsOf(line)).as(line).isEqualTo(trait.bit());
        }
    }
}
