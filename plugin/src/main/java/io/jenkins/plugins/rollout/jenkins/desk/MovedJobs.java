/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.jenkins.desk;

import hudson.Extension;
import hudson.model.Item;
import hudson.model.listeners.ItemListener;
import java.io.IOException;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Rollouts stay with their jobs when these are renamed or moved, and with the credentials of where they are then. */
@Extension
public final class MovedJobs extends ItemListener {

    private static final Logger LOGGER = Logger.getLogger(MovedJobs.class.getName());

    @Override
    public void onLocationChanged(Item item, String oldFullName, String newFullName) {
        try {
            Builds.moved(oldFullName, newFullName);
        } catch (IOException e) {
            LOGGER.log(Level.WARNING, "the rollouts of " + oldFullName + " are not found under its new name", e);
        }
    }
}
