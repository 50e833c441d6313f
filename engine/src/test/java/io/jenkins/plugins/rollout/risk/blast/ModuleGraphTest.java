/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.risk.blast;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.junit.Test;

public class ModuleGraphTest {

    private static final BitSet NONE = new BitSet();

    @Test
    public void mavenModulesDependThroughArtifactsAndInheritThroughParents() {
        List<Module> modules = new ArrayList<>();
        add(modules, "", "<project><groupId>g</groupId><artifactId>root</artifactId></project>");
        add(modules, "api", project("api", ""));
        add(modules, "core", project("core", dependency("${project.groupId}", "api")));
        add(modules, "web", project("web", dependency("g", "core") + dependency("org.other", "api")));
        ModuleGraph graph = new ModuleGraph(modules);
        BitSet api = graph.of("api/src/A.java");
        assertThat(graph.names(api)).containsExactly("api");
        assertThat(graph.dependants(api, NONE)).containsExactly("core", "web");
        assertThat(graph.dependants(graph.of("web/A.java"), NONE)).isEmpty();
        assertThat(graph.dependants(graph.of("README.md"), NONE)).isEmpty();
        assertThat(graph.dependants(NONE, graph.of("pom.xml"))).containsExactly("api", "core", "web");
    }

    @Test
    public void whatIsManagedOrExcludedIsNotNeeded() {
        Module web = MavenManifest.read(
                        "web",
                        project(
                                "web",
                                "<dependencyManagement><dependencies><dependency>"
                                        + "<groupId>g</groupId><artifactId>api</artifactId></dependency></dependencies>"
                                        + "</dependencyManagement>"))
                .orElseThrow();
        assertThat(web.needs()).isEmpty();
    }

    @Test
    public void aBrokenOrHostilePomIsNoModule() {
        assertThat(MavenManifest.read("", "<project><artifactId>a")).isEmpty();
        assertThat(MavenManifest.read(
                        "",
                        "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><project>"
                                + "<artifactId>&x;</artifactId></project>"))
                .isEmpty();
    }

    @Test
    public void gradleProjectsDependThroughPathsAndAccessors() {
        GradleManifests gradle = new GradleManifests();
        gradle.settings(
                "",
                """
                include ':api', ":core-kit"
                include 'apps:web'
                project(':core-kit').projectDir = file('./libs/core')
                """);
        gradle.build("libs/core", "dependencies { implementation project(':api') }");
        gradle.build("apps/web", "dependencies {\n  implementation(projects.coreKit)\n}");
        ModuleGraph graph = new ModuleGraph(gradle.modules());
        assertThat(graph.dependants(graph.of("api/A.java"), NONE)).containsExactly(":apps:web", ":core-kit");
        assertThat(graph.names(graph.of("libs/core/A.java"))).containsExactly(":core-kit");
    }

    @Test
    public void aRootBuildOfGradleMayConfigureTheOthers() {
        GradleManifests gradle = new GradleManifests();
        gradle.settings("", "include 'clients', 'core'");
        gradle.build("", "project(':core') {\n  dependencies {\n    api project(':clients')\n  }\n}");
        ModuleGraph graph = new ModuleGraph(gradle.modules());
        assertThat(graph.dependants(graph.of("clients/A.java"), NONE)).containsExactly(":core");
    }

    private static void add(List<Module> modules, String folder, String pom) {
        modules.add(MavenManifest.read(folder, pom).orElseThrow());
    }

    private static String project(String artifact, String dependencies) {
        return "<project><parent><groupId>g</groupId><artifactId>root</artifactId></parent><artifactId>" + artifact
                + "</artifactId><dependencies>" + dependencies + "</dependencies></project>";
    }

    private static String dependency(String group, String artifact) {
        return "<dependency><groupId>" + group + "</groupId><artifactId>" + artifact + "</artifactId></dependency>";
    }
}
