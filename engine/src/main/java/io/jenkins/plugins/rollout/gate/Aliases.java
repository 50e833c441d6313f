/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.gate;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Other names of people, as a policy knows them.
 *
 * @param names of each person, by login
 */
public record Aliases(Map<String, List<String>> names) {

    /** Nobody has another name. */
    public static final Aliases NONE = new Aliases(Map.of());

    public Aliases {
        names = Map.copyOf(names);
    }

    /** The names, and all others of the people who have one of them. */
    public List<String> all(Collection<String> given) {
        Set<String> all = new LinkedHashSet<>(given);
        names.forEach((login, others) -> {
            List<String> person = new ArrayList<>(others);
            person.add(login);
            boolean meant =
                    given.stream().anyMatch(each -> person.stream().anyMatch(name -> Names.maybeSame(name, each)));
            if (meant) {
                all.addAll(person);
            }
        });
        return List.copyOf(all);
    }
}
