/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.git;

import io.jenkins.plugins.rollout.risk.CommitFacts;
import io.jenkins.plugins.rollout.risk.Paths;
import io.jenkins.plugins.rollout.risk.Size;
import io.jenkins.plugins.rollout.risk.Touched;
import io.jenkins.plugins.rollout.risk.Trait;
import io.jenkins.plugins.rollout.risk.language.Meaning;
import java.io.IOException;
import java.util.Set;
import org.eclipse.jgit.errors.CorruptObjectException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.jspecify.annotations.Nullable;

/** Reads the facts of one commit from its trees and message. One thread at a time. */
final class CommitReader {

    private final Meaning meaning;
    private final Paths paths;
    private final Set<ObjectId> shallow;
    private final RevWalk walk;
    private final FileReader files;
    private final MergeReader merges;
    private final TreeDiff trees;
    private final Renames renames;
    private final PathFacts facts;
    private @Nullable ObjectId missing;

    CommitReader(ObjectReader reader, Meaning meaning, Paths paths, Set<ObjectId> shallow, EditListener listener) {
        this.meaning = meaning;
        this.paths = paths;
        this.shallow = shallow;
        this.walk = new RevWalk(reader);
        this.facts = new PathFacts(meaning.languages());
        Trees cached = new Trees(reader);
        Contents contents = new Contents(reader);
        this.trees = new TreeDiff(cached);
        this.renames = new Renames(reader, facts::kindOf);
        this.files = new FileReader(contents, facts, meaning.irreversible(), listener);
        this.merges = new MergeReader(cached, contents, facts, listener);
    }

    /** An object that the commit read last needs and this clone lacks; null if it has all. */
    @Nullable
    ObjectId missing() {
        return missing;
    }

    /** The facts of a commit against its parent; what cannot be read is marked as unknown. */
    CommitFacts read(RevCommit commit) throws IOException {
        Tally tally = new Tally(paths);
        missing = null;
        if (shallow.contains(commit)) {
            tally.mark(Trait.UNKNOWN);
        } else {
            try {
                measure(commit, tally);
                missing = tally.missing();
            } catch (ArrayIndexOutOfBoundsException damaged) {
                // what the parser of trees says to one that ends in the middle of an entry
                throw new CorruptObjectException(commit, "a folder of it ends too early");
            } catch (MissingObjectException absent) {
                tally = new Tally(paths);
                tally.mark(Trait.UNKNOWN);
                if (commit.getParentCount() > 1) {
                    tally.mark(Trait.MERGE);
                }
                missing = absent.getObjectId();
            }
        }
        String message = commit.getFullMessage();
        announce(message, tally);
        PersonIdent author = known(commit.getAuthorIdent());
        Size size = tally.size();
        Touched touched = tally.touched();
        return new CommitFacts(
                commit.name(),
                commit.getCommitTime(),
                author.getEmailAddress().toLowerCase(java.util.Locale.ROOT).hashCode(),
                tally.traits(),
                size,
                touched,
                meaning.assistants()
                        .find(message, written(author), written(known(commit.getCommitterIdent())))
                        .orElse(null),
                meaning.messages().reverted(message).orElse(null));
    }

    /** Other tools than git write commits without author or with one that cannot be read. */
    private static PersonIdent known(@Nullable PersonIdent who) {
        return who == null ? new PersonIdent("", "") : who;
    }

    private static String written(PersonIdent who) {
        return who.getName() + " <" + who.getEmailAddress() + ">";
    }

    private void measure(RevCommit commit, Tally tally) throws IOException {
        if (commit.getParentCount() > 1) {
            tally.mark(Trait.MERGE);
            merges.measure(commit, walk, tally);
            return;
        }
        ObjectId before = ObjectId.zeroId();
        if (commit.getParentCount() == 1) {
            before = walk.parseCommit(commit.getParent(0)).getTree();
        }
        for (Change change : renames.join(trees.between(before, commit.getTree()))) {
            files.measure(commit, change, tally);
        }
    }

    private void announce(String message, Tally tally) {
        if (meaning.messages().isFix(message)) {
            tally.mark(Trait.FIX);
        }
        if (meaning.messages().isFeature(message)) {
            tally.mark(Trait.FEATURE);
        }
        if (meaning.messages().reverted(message).isPresent()) {
            tally.mark(Trait.REVERT);
        }
        if (meaning.messages().isSquash(message)) {
            tally.mark(Trait.SQUASH);
        }
    }
}
