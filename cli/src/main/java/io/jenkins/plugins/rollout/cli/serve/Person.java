/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.cli.serve;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Somebody who may come in. Only a hash of the token is kept. */
public final class Person {

    private static final int LONGEST_NAME = 200;

    private final String name;
    private final byte[] hash;
    private final Optional<String> header;

    private Person(String name, byte[] hash, Optional<String> header) {
        this.name = name;
        this.hash = hash;
        this.header = header;
    }

    /** @param token at least 16 characters */
    public static Person of(String name, String token) {
        if (token.length() < 16) {
            throw new IllegalArgumentException("the token of " + name + " has fewer than 16 characters");
        }
        return new Person(name, sha256(token), Optional.empty());
    }

    /**
     * A proxy that signs people in, and names each in a header of the request.
     *
     * @param name of the proxy, for messages
     * @param token of the proxy, at least 16 characters; nobody else may know it
     */
    public static Person proxy(String name, String token, String header) {
        return new Person(name, of(name, token).hash, Optional.of(header));
    }

    /**
     * Who it is that asks.
     *
     * @param headers of the request
     */
    String named(UnaryOperator<String> headers) {
        if (header.isEmpty()) {
            return name;
        }
        String person = Optional.ofNullable(headers.apply(header.get()))
                .map(String::strip)
                .orElse("");
        if (person.isEmpty() || person.length() > LONGEST_NAME || person.chars().anyMatch(Character::isISOControl)) {
            throw new Refused(401, name + " names nobody in " + header.get(), "sign in there first");
        }
        return person;
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
