/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.cli.serve;

import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;

/** The files of the ui module, read once. What is not in its list does not exist. */
final class Assets {

    private static final String ROOT = "/io/jenkins/plugins/rollout/ui/";
    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "svg", "image/svg+xml");

    private final Map<String, Asset> files = new HashMap<>();

    Assets() {
        for (String line : new String(bytes("files.txt"), StandardCharsets.UTF_8).split("\n")) {
            if (!line.isBlank()) {
                files.put("/" + line.strip(), Asset.of(line.strip(), bytes(line.strip())));
            }
        }
        files.put("/", files.get("/index.html"));
    }

    private record Asset(String type, String tag, Buffer body) {
        static Asset of(String name, byte[] bytes) {
            String type = TYPES.getOrDefault(name.substring(name.lastIndexOf('.') + 1), "text/plain; charset=utf-8");
            return new Asset(type, '"' + hash(bytes) + '"', Buffer.buffer(bytes));
        }
    }

    void answer(RoutingContext call) {
        Asset file = files.get(call.request().path());
        if (file == null) {
            throw new Refused(404, "there is no such page", "go to /");
        }
        call.response()
                .putHeader("Content-Type", file.type())
                .putHeader("ETag", file.tag())
                .putHeader("Cache-Control", "no-cache");
        if (file.tag().equals(call.request().getHeader("If-None-Match"))) {
            call.response().setStatusCode(304).end();
        } else {
            call.response().end(file.body());
        }
    }

    private static byte[] bytes(String name) {
        try (InputStream in = Assets.class.getResourceAsStream(ROOT + name)) {
            if (in == null) {
                throw new IllegalStateException("the ui module lacks " + name);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String hash(byte[] bytes) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
            return HexFormat.of().formatHex(digest, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
