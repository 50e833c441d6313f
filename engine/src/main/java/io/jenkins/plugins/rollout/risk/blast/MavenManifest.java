/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.risk.blast;

import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Reads a pom.xml: its artifact, its parent, its dependencies and build plug-ins. */
public final class MavenManifest {

    private static final XMLInputFactory FACTORY = safe();

    private final Map<String, String> own = new HashMap<>();
    private final Map<String, String> parent = new HashMap<>();
    private final Set<String> needs = new HashSet<>();
    private Map<String, String> current = new HashMap<>();

    private MavenManifest() {}

    /** The module of a pom.xml in this folder; empty if the text is none. */
    public static Optional<Module> read(String folder, String pom) {
        MavenManifest manifest = new MavenManifest();
        try {
            XMLStreamReader xml = FACTORY.createXMLStreamReader(new StringReader(pom));
            manifest.read(xml);
        } catch (XMLStreamException broken) {
            return Optional.empty();
        }
        String artifact = manifest.own.get("artifactId");
        if (artifact == null) {
            return Optional.empty();
        }
        String group = manifest.own.getOrDefault("groupId", manifest.parent.getOrDefault("groupId", ""));
        Set<String> inherits = manifest.parent.containsKey("artifactId") ? Set.of(name(manifest.parent)) : Set.of();
        Set<String> provides = new HashSet<>(List.of(name(group, artifact), name("", artifact)));
        return Optional.of(new Module(artifact, folder, provides, manifest.needs, inherits));
    }

    private void read(XMLStreamReader xml) throws XMLStreamException {
        Deque<String> path = new ArrayDeque<>();
        StringBuilder text = new StringBuilder();
        while (xml.hasNext()) {
            switch (xml.next()) {
                case XMLStreamReader.START_ELEMENT -> {
                    path.addLast(xml.getLocalName());
                    text.setLength(0);
                    if (isUse(xml.getLocalName())) {
                        current = new HashMap<>();
                    }
                }
                case XMLStreamReader.CHARACTERS, XMLStreamReader.CDATA -> text.append(xml.getText());
                case XMLStreamReader.END_ELEMENT -> {
                    path.removeLast();
                    end(path, xml.getLocalName(), text.toString().strip());
                    text.setLength(0);
                }
                default -> {}
            }
        }
    }

    private static boolean isUse(String element) {
        return element.equals("dependency") || element.equals("plugin");
    }

    private void end(Deque<String> path, String element, String text) {
        boolean managed = path.contains("dependencyManagement") || path.contains("exclusion");
        String outer = path.isEmpty() ? "" : path.getLast();
        if (element.equals("groupId") || element.equals("artifactId")) {
            if (path.size() == 1) {
                own.put(element, text);
            } else if (path.size() == 2 && outer.equals("parent")) {
                parent.put(element, text);
            } else if (isUse(outer)) {
                current.put(element, text);
            }
        } else if (isUse(element) && !managed) {
            needs.add(name(current));
        }
    }

    private static String name(Map<String, String> use) {
        String group = use.getOrDefault("groupId", "");
        // ${project.groupId} and the like: the artifact must do
        return name(group.startsWith("${") ? "" : group, use.getOrDefault("artifactId", ""));
    }

    private static String name(String group, String artifact) {
        return group + ":" + artifact;
    }

    private static XMLInputFactory safe() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        return factory;
    }
}
