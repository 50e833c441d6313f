/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.cli.serve;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Optional;

/** Somebody who may come in. Only a hash of the token is kept. */
public final class Person {

    private final String name;
    private final byte[] hash;

    private Person(String name, byte[] hash) {
        this.name = name;
        this.hash = hash;
    }

    /** @param token at least 16 characters */
    public static Person of(String name, String token) {
        if (token.length() < 16) {
            throw new IllegalArgumentException("the token of " + name + " has fewer than 16 characters");
        }
        return new Person(name, sha256(token));
    }

    String name() {
        return name;
    }

    /** Whose token it is; takes as long for every wrong one. */
    static Optional<Person> find(List<Person> people, String token) {
        byte[] given = sha256(token);
        Person found = null;
        for (Person person : people) {
            if (MessageDigest.isEqual(person.hash, given)) {
                found = person;
            }
        }
        return Optional.ofNullable(found);
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
