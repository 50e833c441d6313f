/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.risk.blast;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the settings and build files of Gradle: which projects there are, and {@code project(":a")} or {@code
 * projects.a} among the dependencies. They are programs; what they compute is not seen.
 */
public final class GradleManifests {

    private static final Pattern INCLUDE =
            Pattern.compile("\\binclude\\b\\s*\\(?((?:\\s*[\"'][^\"'\\n]+[\"']\\s*,?)+)");
    private static final Pattern QUOTED = Pattern.compile("[\"']([^\"'\\n]+)[\"']");
    private static final Pattern MOVED = Pattern.compile(
            "project\\(\\s*[\"'](:[^\"']+)[\"']\\s*\\)\\.projectDir\\s*=[^\"'\\n]*[\"']([^\"'\\n]+)[\"']");
    private static final Pattern BLOCK = Pattern.compile("^\\s*project\\(\\s*[\"'](:[^\"']+)[\"']\\s*\\)\\s*\\{");
    private static final Pattern USE = Pattern.compile("\\bproject\\(\\s*(?:path\\s*[:=]\\s*)?[\"'](:[^\"']+)[\"']");
    private static final Pattern ACCESSOR = Pattern.compile("\\bprojects\\.([a-zA-Z0-9_.]+)");

    private final Map<String, String> folderOfProject = new HashMap<>();
    private final Map<String, Set<String>> needs = new HashMap<>();
    private final Map<String, String> builds = new HashMap<>();

    /** A settings.gradle or settings.gradle.kts in this folder. */
    public void settings(String folder, String text) {
        Matcher include = INCLUDE.matcher(text);
        while (include.find()) {
            Matcher name = QUOTED.matcher(include.group(1));
            while (name.find()) {
                String path = name.group(1).startsWith(":") ? name.group(1) : ":" + name.group(1);
                folderOfProject.put(path, under(folder, path.substring(1).replace(':', '/')));
            }
        }
        Matcher moved = MOVED.matcher(text);
        while (moved.find()) {
            folderOfProject.put(moved.group(1), under(folder, moved.group(2)));
        }
    }

    /** A build.gradle or build.gradle.kts in this folder. */
    public void build(String folder, String text) {
        builds.put(folder, text);
    }

    private static String under(String folder, String relative) {
        String plain = relative.replaceFirst("^(\\./)+", "").replaceFirst("/+$", "");
        return folder.isEmpty() ? plain : folder + "/" + plain;
    }

    /** All projects. */
    public List<Module> modules() {
        Map<String, String> projectOfFolder = new HashMap<>();
        folderOfProject.forEach((project, folder) -> projectOfFolder.put(folder, project));
        builds.forEach((folder, text) ->
                uses(projectOfFolder.computeIfAbsent(folder, any -> ":" + folder.replace('/', ':')), text));
        projectOfFolder.forEach((folder, project) -> folderOfProject.putIfAbsent(project, folder));
        List<Module> modules = new ArrayList<>();
        folderOfProject.forEach((project, folder) -> modules.add(new Module(
                project, folder, Set.of(project, accessor(project)), needs.getOrDefault(project, Set.of()), Set.of())));
        return modules;
    }

    private void uses(String project, String text) {
        String current = project;
        for (String line : text.split("\n")) {
            if (!line.contains("project")) {
                continue;
            }
            Matcher block = BLOCK.matcher(line);
            if (block.find()) {
                current = block.group(1); // a root build often configures the others, one block each
                continue;
            }
            Set<String> found = needs.computeIfAbsent(current, any -> new HashSet<>());
            Matcher use = USE.matcher(line);
            while (use.find()) {
                found.add(use.group(1));
            }
            Matcher accessor = ACCESSOR.matcher(line);
            while (accessor.find()) {
                found.add("projects." + accessor.group(1).toLowerCase(Locale.ROOT));
            }
        }
    }

    /** {@code :spring-boot:test_kit} is {@code projects.springBoot.testKit}; compared without case. */
    private static String accessor(String project) {
        return "projects."
                + project.substring(1).replace(':', '.').replaceAll("[-_]", "").toLowerCase(Locale.ROOT);
    }
}
