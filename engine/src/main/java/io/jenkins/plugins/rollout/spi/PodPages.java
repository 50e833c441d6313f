/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.spi;

/** Pages that pods serve, read through whatever leads to them. Must be safe for use by several threads. */
public interface PodPages {

    /**
     * The body of one page, answered by the pod itself.
     *
     * @param port container port, 1..65535
     * @param path path of the page, with or without the leading slash
     * @throws PortException passing when the pod does not answer in time, permanent when the page is missing, refused or
     *     too large
     */
    String get(Pod pod, int port, String path) throws PortException;
}
