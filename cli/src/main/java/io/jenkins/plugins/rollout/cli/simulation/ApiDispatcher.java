/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.cli.simulation;

import io.fabric8.kubernetes.client.server.mock.KubernetesCrudDispatcher;
import io.fabric8.mockwebserver.http.Dispatcher;
import io.fabric8.mockwebserver.http.MockResponse;
import io.fabric8.mockwebserver.http.RecordedRequest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Answers of the API server: objects from the mock, pages of pods from the pods themselves. */
final class ApiDispatcher extends Dispatcher {

    private static final Pattern PROXY =
            Pattern.compile("/api/v1/namespaces/([^/]+)/pods/(?:https?:)?([^/:]+)(?::\\w+)?/proxy(/.*)?");
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final String VERSION = "{\"major\":\"1\",\"minor\":\"33\",\"gitVersion\":\"v1.33.0-simulated\"}";

    private final KubernetesCrudDispatcher objects;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();
    private final PodPorts ports;

    ApiDispatcher(KubernetesCrudDispatcher objects, PodPorts ports) {
        this.objects = objects;
        this.ports = ports;
    }

    @Override
    public MockResponse dispatch(RecordedRequest request) {
        if (request.getPath().equals("/version")) {
            return new MockResponse()
                    .setResponseCode(200)
                    .setHeader("Content-Type", "application/json")
                    .setBody(VERSION);
        }
        Matcher proxied = PROXY.matcher(request.getPath());
        return proxied.matches() ? page(proxied) : objects.dispatch(request);
    }

    private MockResponse page(Matcher proxied) {
        OptionalInt port = ports.port(proxied.group(1), proxied.group(2));
        if (port.isEmpty()) {
            return failure(404, "pods \"" + proxied.group(2) + "\" not found");
        }
        String path = proxied.group(3) == null ? "/" : proxied.group(3);
        var get = HttpRequest.newBuilder(URI.create("http://" + Network.LOOPBACK + ":" + port.getAsInt() + path))
                .timeout(PATIENCE)
                .build();
        try {
            HttpResponse<String> answer = http.send(get, HttpResponse.BodyHandlers.ofString());
            var response =
                    new MockResponse().setResponseCode(answer.statusCode()).setBody(answer.body());
            answer.headers().firstValue("content-type").ifPresent(type -> response.setHeader("Content-Type", type));
            return response;
        } catch (IOException e) {
            return failure(503, "error trying to reach the pod: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return failure(503, "interrupted");
        }
    }

    private static MockResponse failure(int code, String message) {
        String body = "{\"kind\":\"Status\",\"apiVersion\":\"v1\",\"status\":\"Failure\",\"message\":\""
                + message.replace("\"", "\\\"") + "\",\"code\":" + code + "}";
        return new MockResponse()
                .setResponseCode(code)
                .setHeader("Content-Type", "application/json")
                .setBody(body);
    }
}
