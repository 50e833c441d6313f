/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.cli.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** Servers go away in the middle and come back; the command line is killed at every turn. */
public class OutagesTest {

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    @Test
    public void waitsForAnApiServerThatIsAwayForAWhile() throws Exception {
        try (var shop = Shop.open("api-away", folder.getRoot().toPath(), true).holding("4s");
                var gate = shop.gateToApiServer()) {
            var rollout = shop.run("away", shop.file(Shop.SECOND, "route: {kind: HTTPRoute, name: checkout}"))
                    .says("weight 20 % in force");
            gate.shut();
            rollout.says("No answer from the API server");
            gate.reopen();
            rollout.ends(0);
            shop.isAsBefore(Shop.SECOND);
        }
    }

    @Test
    public void rollsBackWithoutAnApiServerAsSoonAsItIsBack() throws Exception {
        try (var shop = Shop.open("api-away-bad", folder.getRoot().toPath(), false);
                var gate = shop.gateToApiServer()) {
            String before = shop.template();
            var rollout = shop.run("bad", shop.file(Shop.BAD)).says("rolling back");
            gate.shut();
            gate.reopen();
            rollout.ends(3);
            shop.isAsBefore(Shop.FIRST);
            assertThat(shop.template()).isEqualTo(before);
        }
    }

    @Test
    public void saysThatItIsBlindWhilePrometheusIsAway() throws Exception {
        URI server = URI.create(ControlPlane.required("PROMETHEUS_URL"));
        try (var shop = Shop.open("prometheus-away", folder.getRoot().toPath(), false);
                var gate = new Gate(server)) {
            shop.holding("8s").measuredBy(gate.url());
            Scraped.pods(server, shop.namespace, Shop.PODS);
            var rollout = shop.run("blind", shop.file(Shop.SECOND)).says("weight 20 % in force");
            gate.shut();
            rollout.says("blind: Prometheus at " + gate.url());
            gate.reopen();
            rollout.ends(0);
            shop.isAsBefore(Shop.SECOND);
        }
    }

    @Test
    public void goesOnWhereverItIsKilled() throws Exception {
        try (var shop = Shop.open("killed", folder.getRoot().toPath(), true)) {
            var file = shop.file(Shop.SECOND, "route: {kind: HTTPRoute, name: checkout}");
            var rollout = shop.run("cat", file);
            for (String moment : List.of(
                    "creating the canary", "weight 20 % in force", "weight 50 % in force", "promoting", "baking")) {
                rollout.says(moment).kill();
                rollout = shop.user("resume", "cat");
            }
            rollout.ends(0);
            shop.isAsBefore(Shop.SECOND);
        }
    }

    @Test
    public void restoresEvenIfItIsKilledWhileItRollsBack() throws Exception {
        try (var shop = Shop.open("killed-back", folder.getRoot().toPath(), true)) {
            String before = shop.template();
            var file = shop.file(Shop.BAD, "route: {kind: HTTPRoute, name: checkout}");
            shop.run("cat", file).says("rolling back").kill();
            shop.user("resume", "cat").says("restored").kill();
            shop.user("resume", "cat").ends(3);
            shop.isAsBefore(Shop.FIRST);
            assertThat(shop.template()).isEqualTo(before);
        }
    }
}
