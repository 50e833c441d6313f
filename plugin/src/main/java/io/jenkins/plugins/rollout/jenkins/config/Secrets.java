/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.jenkins.config;

import com.cloudbees.plugins.credentials.Credentials;
import com.cloudbees.plugins.credentials.CredentialsMatchers;
import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.CredentialsStore;
import com.cloudbees.plugins.credentials.common.StandardCredentials;
import com.cloudbees.plugins.credentials.common.StandardListBoxModel;
import com.cloudbees.plugins.credentials.domains.Domain;
import hudson.model.Item;
import hudson.model.ItemGroup;
import hudson.model.Queue;
import hudson.model.queue.Tasks;
import hudson.security.ACL;
import hudson.security.ACLContext;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.rollout.spi.PortException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import jenkins.model.Jenkins;

/**
 * Credentials by id, of the folders around who asks or of the controller. Nothing found here is kept: a rotated secret is
 * noticed at the next use.
 */
final class Secrets {

    @SuppressWarnings("unchecked")
    private static final Class<? extends StandardCredentials>[] ANY = new Class[] {StandardCredentials.class};

    private Secrets() {}

    /**
     * Credentials that were found.
     *
     * @param folder full name of the folder that has them; empty for the controller
     */
    record Found(StandardCredentials credentials, String folder) {

        boolean ofFolder() {
            return !folder.isEmpty();
        }
    }

    /**
     * The credentials with an id: those of the innermost folder that has some, else the controller's.
     *
     * @throws PortException when there are none
     */
    static Found find(String id, Requester requester, String what) throws PortException {
        Optional<Found> near = requester.place().filter(Secrets::mayUse).flatMap(item -> ofFolders(id, item));
        if (near.isPresent()) {
            return near.get();
        }
        var own = CredentialsProvider.findCredentialByIdInItemGroup(
                id, StandardCredentials.class, Jenkins.get(), ACL.SYSTEM2, List.of());
        if (own == null) {
            throw PortException.permanent(
                    "there are no credentials " + id + " " + what,
                    "Choose others under Manage Jenkins, System, Progressive Rollout, or add these, there or to the job's folder.");
        }
        return new Found(own, "");
    }

    /** Builds that run as somebody may use what that somebody may use. */
    private static boolean mayUse(Item item) {
        var runsAs = item instanceof Queue.Task task ? Tasks.getAuthenticationOf2(task) : ACL.SYSTEM2;
        return runsAs.equals(ACL.SYSTEM2) || item.hasPermission2(runsAs, CredentialsProvider.USE_ITEM);
    }

    private static Optional<Found> ofFolders(String id, Item item) {
        try (ACLContext asSystem = ACL.as2(ACL.SYSTEM2)) {
            for (CredentialsStore store : CredentialsProvider.lookupStores(item)) {
                if (store.getContext() instanceof Item folder) {
                    Optional<StandardCredentials> found =
                            in(store).filter(each -> each.getId().equals(id)).findFirst();
                    if (found.isPresent()) {
                        return Optional.of(new Found(found.get(), folder.getFullName()));
                    }
                }
            }
            return Optional.empty();
        }
    }

    private static Stream<StandardCredentials> in(CredentialsStore store) {
        Stream<Credentials> all = store.getDomains().stream()
                .map((Domain domain) -> store.getCredentials(domain))
                .flatMap(List::stream);
        return all.filter(StandardCredentials.class::isInstance).map(StandardCredentials.class::cast);
    }

    /** What a form offers: none, credentials of these kinds that the controller has, and ids that only folders have. */
    @SafeVarargs
    static ListBoxModel offer(String current, Class<? extends StandardCredentials>... kinds) {
        var model = new StandardListBoxModel().includeEmptyValue();
        for (Class<? extends StandardCredentials> kind : kinds) {
            model.includeMatchingAs(ACL.SYSTEM2, Jenkins.get(), kind, List.of(), CredentialsMatchers.always());
        }
        for (Item item : Jenkins.get().allItems(Item.class)) {
            if (item instanceof ItemGroup) {
                folders(item, kinds).filter(each -> !has(model, each.getId())).forEach(model::with);
            }
        }
        return has(model, current) ? model : model.includeCurrentValue(current);
    }

    private static Stream<StandardCredentials> folders(Item folder, Class<? extends StandardCredentials>[] kinds) {
        try (ACLContext asSystem = ACL.as2(ACL.SYSTEM2)) {
            return StreamSupport.stream(CredentialsProvider.lookupStores(folder).spliterator(), false)
                    .filter(store -> store.getContext() == folder)
                    .flatMap(Secrets::in)
                    .filter(each -> Arrays.stream(kinds).anyMatch(kind -> kind.isInstance(each)))
                    .toList()
                    .stream();
        }
    }

    /** The folders that have credentials with an id, as far as the user may see them. */
    static List<String> folders(String id) {
        return StreamSupport.stream(Jenkins.get().allItems(Item.class).spliterator(), false)
                .filter(item -> item instanceof ItemGroup)
                .filter(item -> folders(item, ANY).anyMatch(each -> each.getId().equals(id)))
                .map(Item::getFullName)
                .toList();
    }

    private static boolean has(ListBoxModel model, String id) {
        return model.stream().anyMatch(option -> option.value.equals(id));
    }

    /** Kinds as a list, for messages. */
    static String names(String... kinds) {
        return String.join(" or ", Arrays.asList(kinds));
    }
}
