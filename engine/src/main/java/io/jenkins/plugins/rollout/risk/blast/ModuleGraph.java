/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.risk.blast;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Which module a file belongs to, and who depends on whom. Modules are numbered in the order of their names; who is reached
 * from one is found once, since a batch asks for the same few modules many thousand times.
 */
public final class ModuleGraph {

    private static final BitSet NONE = new BitSet();

    private final List<Module> modules;
    private final Map<String, BitSet> byFolder = new HashMap<>();
    private final Reach users;
    private final Reach heirs;

    public ModuleGraph(Collection<Module> modules) {
        this.modules =
                modules.stream().sorted(Comparator.comparing(Module::name)).toList();
        this.users = new Reach(this.modules, Module::needs);
        this.heirs = new Reach(this.modules, Module::inherits);
        for (int i = 0; i < this.modules.size(); i++) {
            byFolder.computeIfAbsent(this.modules.get(i).folder(), any -> new BitSet())
                    .set(i);
        }
    }

    /** A repository without modules. */
    public static ModuleGraph none() {
        return new ModuleGraph(List.of());
    }

    /** Numbers of the innermost modules that a file lies in; several if a folder is built by several tools. Not to change. */
    BitSet of(String path) {
        for (int end = path.lastIndexOf('/'); end > 0; end = path.lastIndexOf('/', end - 1)) {
            BitSet here = byFolder.get(path.substring(0, end));
            if (here != null) {
                return here;
            }
        }
        return byFolder.getOrDefault("", NONE);
    }

    /** Names of these modules, in order, each once. */
    List<String> names(BitSet numbers) {
        List<String> names = new ArrayList<>();
        String last = null;
        for (int number = numbers.nextSetBit(0); number >= 0; number = numbers.nextSetBit(number + 1)) {
            String name = modules.get(number).name();
            if (!name.equals(last)) {
                names.add(name);
                last = name;
            }
        }
        return names;
    }

    /**
     * Names of the modules that depend on these, directly or through others, without these themselves.
     *
     * @param changed modules whose code changes
     * @param rebuilt modules whose build file changes: those that inherit from it change too
     */
    List<String> dependants(BitSet changed, BitSet rebuilt) {
        BitSet touched = (BitSet) changed.clone();
        touched.or(rebuilt);
        BitSet inherited = heirs.from(rebuilt);
        inherited.or(changed);
        BitSet found = users.from(inherited);
        found.or(inherited);
        List<String> names = names(found);
        names.removeAll(names(touched));
        return names;
    }

    /** Who is reached from a module by one sort of edge, in any number of steps. */
    private static final class Reach {

        private final List<Module> modules;
        private final Map<String, BitSet> direct = new HashMap<>();
        private final @Nullable BitSet[] known;

        Reach(List<Module> modules, Function<Module, Set<String>> edges) {
            this.modules = modules;
            this.known = new BitSet[modules.size()];
            for (int i = 0; i < known.length; i++) {
                for (String need : edges.apply(modules.get(i))) {
                    direct.computeIfAbsent(need, any -> new BitSet()).set(i);
                }
            }
        }

        BitSet from(BitSet start) {
            BitSet all = new BitSet();
            for (int module = start.nextSetBit(0); module >= 0; module = start.nextSetBit(module + 1)) {
                all.or(from(module));
            }
            return all;
        }

        private BitSet from(int start) {
            BitSet found = known[start];
            if (found == null) {
                found = search(start);
                known[start] = found;
            }
            return found;
        }

        private BitSet search(int start) {
            BitSet found = new BitSet();
            Deque<Integer> open = new ArrayDeque<>();
            open.push(start);
            while (!open.isEmpty()) {
                for (String name : modules.get(open.pop()).provides()) {
                    BitSet fresh = (BitSet) direct.getOrDefault(name, NONE).clone();
                    fresh.andNot(found);
                    found.or(fresh);
                    fresh.stream().forEach(open::push);
                }
            }
            return found;
        }
    }
}
