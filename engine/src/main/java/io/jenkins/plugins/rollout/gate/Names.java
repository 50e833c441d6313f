/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.gate;

import java.util.Collection;
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

    /**
     * Every name by which an author of a commit may sign in: the whole, the name, the address, and the address's first part.
     * Rather one too many: an author never counts.
     */
    static Set<String> ofAuthor(String author) {
        Set<String> names = new LinkedHashSet<>();
        names.add(plain(author));
        int open = author.indexOf('<');
        int close = author.lastIndexOf('>');
        String address = open >= 0 && close > open ? author.substring(open + 1, close) : author;
        if (open > 0) {
            names.add(plain(author.substring(0, open)));
        }
        names.add(plain(address));
        int at = address.indexOf('@');
        if (at > 0) {
            names.add(plain(address.substring(0, at)));
        }
        return names;
    }
}
