/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.jenkins.pages;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.StaplerResponse2;

/** The assets that the plugin shares with the dashboard; only those that are listed are there. */
final class Assets {

    private static final String ROOT = "/io/jenkins/plugins/rollout/ui/";
    private static final Map<String, String> TYPES =
            Map.of("js", "text/javascript;charset=UTF-8", "css", "text/css;charset=UTF-8", "svg", "image/svg+xml");

    private Assets() {}

    static void serve(StaplerRequest2 request, StaplerResponse2 response) throws IOException, ServletException {
        String path = request.getRestOfPath().replaceFirst("^/", "");
        String type = TYPES.get(path.substring(path.lastIndexOf('.') + 1));
        if (type == null || !Holder.LISTED.contains(path)) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        response.setContentType(type);
        response.setHeader("Cache-Control", "private, max-age=3600");
        try (InputStream in = Assets.class.getResourceAsStream(ROOT + path)) {
            in.transferTo(response.getOutputStream());
        }
    }

    /** Loaded on first use. */
    private static final class Holder {
        static final Set<String> LISTED = listed();

        private static Set<String> listed() {
            try (var reader = new BufferedReader(new InputStreamReader(
                    Assets.class.getResourceAsStream(ROOT + "files.txt"), StandardCharsets.UTF_8))) {
                return reader.lines().map(String::strip).collect(Collectors.toUnmodifiableSet());
            } catch (IOException e) {
                throw new IllegalStateException("the shared assets are missing", e);
            }
        }
    }
}
