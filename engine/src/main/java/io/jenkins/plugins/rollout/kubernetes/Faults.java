/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.kubernetes;

import io.fabric8.kubernetes.client.KubernetesClientException;
import io.jenkins.plugins.rollout.spi.PortException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.UnresolvedAddressException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** Turns a refusal by the API server, or its silence, into one line what and one line what to do. */
final class Faults {

    private static final int LONGEST = 300;

    private Faults() {}

    static PortException of(KubernetesClientException e, Access access) {
        int code = e.getCode();
        if (code == 401) {
            return PortException.permanent(
                    "The cluster does not accept the credentials (401) for " + access.object() + ".",
                    "Renew the credentials of the current context, then check with: kubectl auth whoami");
        } else if (code == 403) {
            return forbidden(e, access);
        } else if (code == 404) {
            return PortException.permanent(
                    access.object() + " does not exist.",
                    "Check the name and namespace: kubectl -n " + access.namespace() + " get "
                            + access.kind().plural());
        } else if (code == 409 || code == 429 || code == 408 || code >= 500) {
            return PortException.passing(
                    "The API server could not " + access.verb() + " " + access.object() + " now (" + code + "): "
                            + said(e),
                    "Nothing; it is tried again.",
                    e);
        } else if (code > 0) {
            return PortException.permanent(
                    "The API server refuses to " + access.verb() + " " + access.object() + " (" + code + "): "
                            + said(e),
                    "Change what the line names, then run the rollout again.");
        }
        return silent(e, access);
    }

    private static PortException forbidden(KubernetesClientException e, Access access) {
        String said = said(e);
        if (said.contains("exceeded quota")) {
            return PortException.permanent(
                    "A quota forbids to " + access.verb() + " " + access.object() + ": " + said,
                    "Raise the quota or ship with smaller weights: kubectl -n " + access.namespace()
                            + " describe quota");
        } else if (said.contains("admission webhook")) {
            return PortException.permanent(
                    "The cluster's admission refuses to " + access.verb() + " " + access.object() + ": " + said,
                    "Meet the policy that the line names, then run the rollout again.");
        }
        return PortException.permanent(
                "Not allowed to " + access.inWords() + " (403).",
                "Add to the Role (see src/examples/rbac.yaml): " + access.rule());
    }

    private static PortException silent(KubernetesClientException e, Access access) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof IOException || cause instanceof TimeoutException) {
                return PortException.passing(
                        "No answer from the API server to " + access.verb() + " " + access.object() + ": "
                                + reason(cause),
                        "Check that it can be reached: kubectl version",
                        e);
            }
        }
        return PortException.passing(
                "The API server's answer to " + access.verb() + " " + access.object() + " was not understood: "
                        + said(e),
                "If this stays, report it as a defect.",
                e);
    }

    /** What lies behind a failure, in words rather than in names of classes where there are any. */
    static String reason(Throwable failure) {
        List<Throwable> chain =
                Stream.iterate(failure, Objects::nonNull, Throwable::getCause).toList();
        for (Throwable cause : chain) {
            if (cause instanceof UnknownHostException || cause instanceof UnresolvedAddressException) {
                return "the host name is not known";
            }
        }
        for (Throwable cause : chain) {
            if (cause instanceof ConnectException) {
                return blank(cause) ? "connection refused" : oneLine(cause.getMessage());
            } else if (cause instanceof ClosedChannelException) {
                return "connection closed";
            }
        }
        Throwable root = chain.get(chain.size() - 1);
        return blank(root) ? root.getClass().getSimpleName() : oneLine(root.getMessage());
    }

    private static boolean blank(Throwable failure) {
        return failure.getMessage() == null || failure.getMessage().isBlank();
    }

    private static String said(KubernetesClientException e) {
        var status = e.getStatus();
        String text = status != null && status.getMessage() != null ? status.getMessage() : e.getMessage();
        return text == null ? "no reason given" : oneLine(text);
    }

    static String oneLine(String text) {
        String line = text.strip().replaceAll("\\s+", " ");
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "...";
    }
}
