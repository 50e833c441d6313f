/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.bench.trial;

import io.jenkins.plugins.rollout.bench.rule.Rule;
import io.jenkins.plugins.rollout.bench.traffic.World;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** What the code that a cell depends on looks like: traffic, trial, the rule and whatever the rule names. */
final class Fingerprint {

    private static final List<Class<?>> ALWAYS = List.of(World.class, Trial.class, Rule.class);

    private final Map<String, String> known = new HashMap<>();

    String of(Rule rule) throws IOException {
        StringBuilder all = new StringBuilder();
        List<Class<?>> classes = Stream.of(ALWAYS, List.<Class<?>>of(rule.getClass()), rule.dependsOn())
                .flatMap(List::stream)
                .toList();
        for (Class<?> type : classes) {
            String name = type.getPackageName();
            if (!known.containsKey(name)) {
                known.put(name, digestOfPackage(type));
            }
            all.append(known.get(name)).append('\n');
        }
        return all.toString();
    }

    static String digest(byte[] bytes) {
        return HexFormat.of().formatHex(sha256().digest(bytes));
    }

    private static String digestOfPackage(Class<?> type) throws IOException {
        URL own = Objects.requireNonNull(type.getResource(type.getSimpleName() + ".class"));
        try {
            URI uri = own.toURI();
            if (!uri.getScheme().equals("jar")) {
                return digestOf(Objects.requireNonNull(Path.of(uri).getParent()));
            }
            try (FileSystem jar = FileSystems.newFileSystem(uri, Map.of())) {
                return digestOf(jar.getPath(type.getPackageName().replace('.', '/')));
            }
        } catch (URISyntaxException broken) {
            throw new IOException("cannot read the code of " + type, broken);
        }
    }

    private static String digestOf(Path directory) throws IOException {
        MessageDigest sha = sha256();
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                sha.update(Files.readAllBytes(file));
            }
        }
        return HexFormat.of().formatHex(sha.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException never) {
            throw new IllegalStateException("every Java platform has SHA-256", never);
        }
    }
}
