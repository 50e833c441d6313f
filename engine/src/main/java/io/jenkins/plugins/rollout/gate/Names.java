/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.gate;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;

/** Names of people: the case of letters does not make another person. */
final class Names {

    private Names() {}

    static boolean same(String one, String other) {
        return plain(one).equals(plain(other));
    }

    static boolean contains(Collection<String> names, String name) {
        return names.stream().anyMatch(each -> same(each, name));
    }

    static String plain(String name) {
        return name.strip().toLowerCase(Locale.ROOT);
    }

    /** Whether two names may be one person's: rather once too often, as nobody may count twice or for themselves. */
    static boolean maybeSame(String one, String other) {
        return !Collections.disjoint(all(one), all(other));
    }

    /** Every name by which a person may sign in: the whole, the name, the address, and the address's first part. */
    private static Set<String> all(String person) {
        Set<String> names = new LinkedHashSet<>();
        names.add(plain(person));
        int open = person.indexOf('<');
        int close = person.lastIndexOf('>');
        String address = open >= 0 && close > open ? person.substring(open + 1, close) : person;
        if (open > 0) {
            names.add(plain(person.substring(0, open)));
        }
        names.add(plain(address));
        int at = address.indexOf('@');
        if (at > 0) {
            names.add(plain(address.substring(0, at)));
        }
        return names;
    }
}
