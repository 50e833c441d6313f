/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.jenkins.config;

import com.cloudbees.plugins.credentials.CredentialsProvider;
import hudson.Util;
import hudson.model.Item;
import io.jenkins.plugins.rollout.jenkins.Messages;
import io.jenkins.plugins.rollout.spi.PortException;
import java.util.List;
import jenkins.model.Jenkins;
import org.jspecify.annotations.Nullable;

/** Whose credentials a test of the form uses: the controller's, or those that jobs of a folder would. */
record Trial(Requester requester) {

    /**
     * A test as a job of a folder would make the call; of nothing as the controller makes it.
     *
     * @throws PortException when the user sees no such folder, or may not use its credentials
     */
    static Trial in(@Nullable String folder) throws PortException {
        String name = Util.fixNull(folder).strip();
        if (name.isEmpty()) {
            return new Trial(Requester.CONTROLLER);
        }
        Item item = Jenkins.get().getItemByFullName(name);
        if (item == null || !item.hasPermission(CredentialsProvider.USE_ITEM)) {
            throw PortException.permanent(
                    "there is no folder " + name + " whose credentials you may use",
                    "Give its full name, such as payments/backend, or none.");
        }
        return new Trial(new Requester(item.getFullName()));
    }

    /** Whose credentials were used, and where jobs use others. */
    String says(@Nullable String id) throws PortException {
        if (id == null) {
            return Messages.Trial_none();
        }
        String folder = Secrets.find(id, requester, "").folder();
        if (!folder.isEmpty()) {
            return Messages.Trial_folder(id, folder);
        }
        List<String> others = Secrets.folders(id);
        return others.isEmpty()
                ? Messages.Trial_controller(id)
                : Messages.Trial_controllerButNot(id, String.join(", ", others));
    }
}
