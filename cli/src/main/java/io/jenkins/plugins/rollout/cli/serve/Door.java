/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.cli.serve;

import io.jenkins.plugins.rollout.cli.terminal.ExitCode;
import io.jenkins.plugins.rollout.cli.terminal.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who may come in to the dashboard: the people of a file, or whoever started it, with a token of this run. */
public final class Door {

    private static final int BYTES = 24;

    private final List<Person> people;
    private final Optional<String> token;

    public Door(@Nullable Path users, String self) throws IOException {
        if (users == null) {
            byte[] random = new byte[BYTES];
            new SecureRandom().nextBytes(random);
            token = Optional.of(Base64.getUrlEncoder().withoutPadding().encodeToString(random));
            people = List.of(Person.of(self, token.get()));
        } else {
            token = Optional.empty();
            people = read(users);
        }
    }

    public List<Person> people() {
        return people;
    }

    /** The token made for this run, if one was. */
    public Optional<String> token() {
        return token;
    }

    private static List<Person> read(Path users) throws IOException {
        if (!Files.isReadable(users)) {
            throw new UserException(ExitCode.USAGE, users + " cannot be read", "check the name and the rights");
        }
        ownerAlone(users);
        List<Person> people = new ArrayList<>();
        for (String line : Files.readAllLines(users)) {
            String[] words = line.strip().split("\\s+");
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            if (words.length < 2 || words.length > 3 || words[1].length() < 16) {
                throw new UserException(
                        ExitCode.USAGE,
                        users + ", entry " + (people.size() + 1) + ": not a name and a token of 16 characters or more",
                        "make a token with `openssl rand -base64 24`");
            }
            people.add(words.length == 3 ? Person.proxy(words[0], words[1], words[2]) : Person.of(words[0], words[1]));
        }
        if (people.isEmpty()) {
            throw new UserException(ExitCode.USAGE, users + " names nobody", "write a name and a token a line");
        }
        return people;
    }

    private static void ownerAlone(Path users) throws IOException {
        if (!Files.getFileStore(users).supportsFileAttributeView("posix")) {
            return;
        }
        Set<PosixFilePermission> rights = Files.getPosixFilePermissions(users);
        if (rights.contains(PosixFilePermission.GROUP_READ) || rights.contains(PosixFilePermission.OTHERS_READ)) {
            throw new UserException(ExitCode.USAGE, users + " can be read by others", "run `chmod 600 " + users + "`");
        }
    }
}
