/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.risk.blast;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Which module a file belongs to, and who depends on whom. */
public final class ModuleGraph {

    private final Map<String, List<Module>> byFolder = new HashMap<>();
    private final Map<String, List<Module>> users = new HashMap<>();
    private final Map<String, List<Module>> heirs = new HashMap<>();

    public ModuleGraph(Collection<Module> modules) {
        for (Module module : modules) {
            byFolder.computeIfAbsent(module.folder(), any -> new ArrayList<>(1)).add(module);
            module.needs().forEach(need -> add(users, need, module));
            module.inherits().forEach(need -> add(heirs, need, module));
        }
    }

    private static void add(Map<String, List<Module>> to, String name, Module module) {
        to.computeIfAbsent(name, any -> new ArrayList<>()).add(module);
    }

    /** A repository without modules. */
    public static ModuleGraph none() {
        return new ModuleGraph(List.of());
    }

    /** The innermost modules that a file lies in; several if a folder is built by several tools. */
    List<Module> of(String path) {
        for (int end = path.lastIndexOf('/'); end > 0; end = path.lastIndexOf('/', end - 1)) {
            List<Module> here = byFolder.get(path.substring(0, end));
            if (here != null) {
                return here;
            }
        }
        return byFolder.getOrDefault("", List.of());
    }

    /**
     * Names of the modules that depend on these, directly or through others, without these themselves.
     *
     * @param changed modules whose code changes
     * @param rebuilt modules whose build file changes: those that inherit from it change too
     */
    Set<String> dependants(Collection<Module> changed, Collection<Module> rebuilt) {
        Set<String> found = new TreeSet<>();
        Deque<Module> open = new ArrayDeque<>(changed);
        reach(rebuilt, heirs, found, open);
        Set<Module> seen = new HashSet<>(changed);
        while (!open.isEmpty()) {
            for (String name : open.pop().provides()) {
                for (Module user : users.getOrDefault(name, List.of())) {
                    found.add(user.name());
                    if (seen.add(user)) {
                        open.push(user);
                    }
                }
            }
        }
        changed.forEach(module -> found.remove(module.name()));
        rebuilt.forEach(module -> found.remove(module.name()));
        return found;
    }

    private static void reach(
            Collection<Module> from, Map<String, List<Module>> edges, Set<String> found, Deque<Module> reached) {
        Deque<Module> open = new ArrayDeque<>(from);
        Set<Module> seen = new HashSet<>(from);
        while (!open.isEmpty()) {
            for (String name : open.pop().provides()) {
                for (Module next : edges.getOrDefault(name, List.of())) {
                    if (seen.add(next)) {
                        found.add(next.name());
                        open.push(next);
                        reached.push(next);
                    }
                }
            }
        }
    }
}
