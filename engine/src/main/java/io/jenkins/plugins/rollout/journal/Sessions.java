/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.journal;

import io.jenkins.plugins.rollout.spi.Journal.JournalException;
import java.sql.SQLException;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;

/** A bounded number of sessions, opened when first needed. One that failed is not used again. */
final class Sessions {

    private final Dialect dialect;
    private final int size;
    private final Semaphore free;
    private final ConcurrentLinkedDeque<Session> idle = new ConcurrentLinkedDeque<>();
    private volatile boolean closed;

    Sessions(Dialect dialect, int size) {
        this.dialect = dialect;
        this.size = size;
        this.free = new Semaphore(size, true);
    }

    <T> T with(Work<T> work) throws JournalException {
        free.acquireUninterruptibly();
        Session session = null;
        try {
            if (closed) {
                throw new JournalException("the journal " + dialect.place() + " is closed", null);
            }
            session = idle.poll();
            if (session == null) {
                session = new Session(dialect.connect());
            }
            T result = work.run(session);
            idle.push(session);
            session = null;
            return result;
        } catch (SQLException e) {
            // If a server went away, it did so for all sessions: one failure, not one for each.
            discardIdle();
            throw new JournalException(dialect.explain(e), e);
        } finally {
            if (session != null) {
                session.close();
            }
            free.release();
        }
    }

    /** In one transaction, which is undone when the work throws. */
    <T> T transact(boolean durable, Work<T> work) throws JournalException {
        return with(session -> {
            dialect.begin(session.connection(), durable);
            T result;
            try {
                result = work.run(session);
                dialect.commit(session.connection());
            } catch (SQLException | JournalException | RuntimeException e) {
                undo(session, e);
                throw e;
            }
            return result;
        });
    }

    /** Waits for work under way, then closes all. */
    void close() {
        free.acquireUninterruptibly(size);
        closed = true;
        discardIdle();
        free.release(size);
    }

    private void discardIdle() {
        for (Session session = idle.poll(); session != null; session = idle.poll()) {
            session.close();
        }
    }

    private void undo(Session session, Exception cause) {
        try {
            dialect.rollBack(session.connection());
        } catch (SQLException e) {
            // The session is closed next, which undoes it, too.
            cause.addSuppressed(e);
        }
    }

    /** Something to do on a session. */
    interface Work<T> {
        T run(Session session) throws SQLException, JournalException;
    }
}
