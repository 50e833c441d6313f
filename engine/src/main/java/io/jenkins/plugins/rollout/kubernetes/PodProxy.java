/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.kubernetes;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.http.AsyncBody;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import io.jenkins.plugins.rollout.spi.Pod;
import io.jenkins.plugins.rollout.spi.PodPages;
import io.jenkins.plugins.rollout.spi.PortException;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;

/** Pods' pages through the API server: no route to the pod is needed, only the right to get {@code pods/proxy}. */
public final class PodProxy implements PodPages {

    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final int MOST_BYTES = 8 << 20;

    private final KubernetesClient client;
    private final Duration timeout;
    private final int mostBytes;

    /** Five seconds and 8 MiB a page. */
    public PodProxy(KubernetesClient client) {
        this(client, TIMEOUT, MOST_BYTES);
    }

    /**
     * @param timeout for one page, from the request to its last byte
     * @param mostBytes largest page taken
     */
    public PodProxy(KubernetesClient client, Duration timeout, int mostBytes) {
        this.client = client;
        this.timeout = timeout;
        this.mostBytes = mostBytes;
    }

    @Override
    public String get(Pod pod, int port, String path) throws PortException {
        String page = pod.namespace() + "/" + pod.name() + ":" + port + (path.startsWith("/") ? path : "/" + path);
        HttpRequest request = client.getHttpClient()
                .newHttpRequestBuilder()
                .uri(address(pod, port, path, page))
                .timeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
                .build();
        Page body = new Page(mostBytes);
        CompletableFuture<HttpResponse<AsyncBody>> answer =
                client.getHttpClient().consumeBytes(request, body);
        try {
            HttpResponse<AsyncBody> response = answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
            CompletableFuture<Void> done = response.body().done();
            response.body().consume();
            done.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
            requireSuccess(response.code(), page, pod);
            return body.text();
        } catch (ExecutionException e) {
            throw failure(page, body, e.getCause());
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw failure(page, body, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            answer.cancel(true);
            throw failure(page, body, e);
        }
    }

    private URI address(Pod pod, int port, String path, String page) throws PortException {
        String server = client.getMasterUrl().toString().replaceAll("/+$", "");
        String relative = path.replaceAll("^/+", "");
        if (List.of(relative.split("[/?]")).contains("..")) {
            throw PortException.permanent("The path of " + page + " leads out of the pod.", "Give it without \"..\".");
        }
        try {
            return URI.create(server + "/api/v1/namespaces/" + pod.namespace() + "/pods/" + pod.name() + ":" + port
                    + "/proxy/" + relative);
        } catch (IllegalArgumentException e) {
            throw PortException.permanent("The path of " + page + " is not a path.", "Encode it as in a URL.");
        }
    }

    private static void requireSuccess(int code, String page, Pod pod) throws PortException {
        if (code >= 200 && code < 300) {
            return;
        } else if (code == 403) {
            throw PortException.permanent(
                    "Not allowed to get pods/proxy in namespace " + pod.namespace() + " (403), or the page refuses.",
                    "Add to the Role (see src/examples/rbac.yaml): "
                            + "- {apiGroups: [\"\"], resources: [pods/proxy], verbs: [get]}");
        } else if (code == 401) {
            throw PortException.permanent(
                    "The cluster does not accept the credentials (401) for " + page + ".", "Renew the credentials.");
        } else if (code == 404) {
            throw PortException.permanent(
                    "The page " + page + " does not exist (404).", "Check port and path of the metrics page.");
        } else if (code == 429 || code >= 500) {
            throw PortException.passing(
                    "The page " + page + " cannot be read now (" + code + ").",
                    "Check that the pod listens on that port.",
                    null);
        }
        throw PortException.permanent(
                "The page " + page + " answers " + code + ".", "Check port and path of the metrics page.");
    }

    private PortException failure(String page, Page body, Throwable cause) {
        if (body.overflowed()) {
            return PortException.permanent(
                    "The page " + page + " is larger than " + mostBytes + " bytes.",
                    "Let it show fewer series, or read the counters from a Prometheus server.");
        }
        String reason = cause instanceof TimeoutException
                ? "no answer within " + timeout.toMillis() + " ms"
                : Faults.reason(cause);
        return PortException.passing(
                "The page " + page + " cannot be read: " + reason, "Check that the pod listens on that port.", cause);
    }

    /** Collects a body up to a size. */
    private static final class Page implements AsyncBody.Consumer<List<ByteBuffer>> {

        private final int most;
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private final AtomicBoolean overflow = new AtomicBoolean();

        Page(int most) {
            this.most = most;
        }

        @Override
        public void consume(List<ByteBuffer> buffers, AsyncBody body) {
            synchronized (bytes) {
                for (ByteBuffer buffer : buffers) {
                    if (bytes.size() + buffer.remaining() > most) {
                        overflow.set(true);
                        body.cancel();
                        return;
                    }
                    byte[] chunk = new byte[buffer.remaining()];
                    buffer.get(chunk);
                    bytes.writeBytes(chunk);
                }
            }
            body.consume();
        }

        boolean overflowed() {
            return overflow.get();
        }

        String text() {
            synchronized (bytes) {
                return bytes.toString(StandardCharsets.UTF_8);
            }
        }
    }
}
