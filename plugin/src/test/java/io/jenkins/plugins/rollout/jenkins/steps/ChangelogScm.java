/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.jenkins.steps;

import hudson.FilePath;
import hudson.Launcher;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.model.User;
import hudson.scm.ChangeLogParser;
import hudson.scm.ChangeLogSet;
import hudson.scm.RepositoryBrowser;
import hudson.scm.SCM;
import hudson.scm.SCMRevisionState;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import org.kohsuke.stapler.DataBoundConstructor;

/** Brings no file and one change, told as Git tells its changes. */
public final class ChangelogScm extends SCM {

    static final Instant AT = Instant.parse("2026-03-01T12:00:00Z");

    @DataBoundConstructor
    public ChangelogScm() {
        // Nothing to say.
    }

    @Override
    public void checkout(
            Run<?, ?> build,
            Launcher launcher,
            FilePath workspace,
            TaskListener listener,
            File changelog,
            SCMRevisionState baseline)
            throws IOException {
        if (changelog != null) {
            Files.writeString(changelog.toPath(), "one");
        }
    }

    @Override
    public SCMRevisionState calcRevisionsFromBuild(
            Run<?, ?> build, FilePath workspace, Launcher launcher, TaskListener listener) {
        return SCMRevisionState.NONE;
    }

    @Override
    public ChangeLogParser createChangeLogParser() {
        return new ChangeLogParser() {
            @Override
            public ChangeLogSet<? extends ChangeLogSet.Entry> parse(
                    Run build, RepositoryBrowser<?> browser, File changelog) {
                return new One(build, browser);
            }
        };
    }

    /** A changelog of one. */
    private static final class One extends ChangeLogSet<Commit> {
        One(Run<?, ?> run, RepositoryBrowser<?> browser) {
            super(run, browser);
        }

        @Override
        public boolean isEmptySet() {
            return false;
        }

        @Override
        public Iterator<Commit> iterator() {
            return List.of(new Commit()).iterator();
        }
    }

    /** The commit. */
    public static final class Commit extends ChangeLogSet.Entry {

        @Override
        public String getCommitId() {
            return "c0ffee";
        }

        @Override
        public long getTimestamp() {
            return AT.toEpochMilli();
        }

        @Override
        public String getMsg() {
            return "Add a basket";
        }

        /** The whole message. */
        public String getComment() {
            return getMsg() + "\n\nCo-authored-by: Copilot <copilot@github.com>";
        }

        @Override
        public User getAuthor() {
            return User.getById("Ada", true);
        }

        @Override
        public Collection<String> getAffectedPaths() {
            return List.of("src/main/java/Basket.java", "README.md");
        }
    }
}
