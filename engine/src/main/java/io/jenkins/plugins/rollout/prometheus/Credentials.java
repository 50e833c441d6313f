/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.prometheus;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Supplier;

/** How to sign in. Secrets are asked for at every request, so that a rotated one is noticed, and never shown. */
public sealed interface Credentials {

    /** Value of the {@code Authorization} header. */
    Optional<String> authorization();

    /** Nobody asks who we are. */
    record None() implements Credentials {
        @Override
        public Optional<String> authorization() {
            return Optional.empty();
        }
    }

    /** A bearer token. */
    record Bearer(Supplier<String> token) implements Credentials {
        @Override
        public Optional<String> authorization() {
            return Optional.of("Bearer " + token.get().strip());
        }

        @Override
        public String toString() {
            return "Bearer ****";
        }
    }

    /** User and password. */
    record Basic(String user, Supplier<String> password) implements Credentials {
        @Override
        public Optional<String> authorization() {
            byte[] pair = (user + ":" + password.get()).getBytes(StandardCharsets.UTF_8);
            return Optional.of("Basic " + Base64.getEncoder().encodeToString(pair));
        }

        @Override
        public String toString() {
            return "Basic " + user + ":****";
        }
    }
}
