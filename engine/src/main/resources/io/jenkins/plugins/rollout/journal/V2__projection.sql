-- What a list or a report asks of a rollout, kept up to date by each append, so that neither reads the events.
-- facts is what reports are made of, as JSON; events and head are the number and the chain of the latest event.
ALTER TABLE rollout ADD COLUMN ended_at BIGINT;
ALTER TABLE rollout ADD COLUMN requests BIGINT NOT NULL DEFAULT 0;
ALTER TABLE rollout ADD COLUMN bad_requests BIGINT NOT NULL DEFAULT 0;
ALTER TABLE rollout ADD COLUMN origin TEXT;
ALTER TABLE rollout ADD COLUMN team TEXT;
ALTER TABLE rollout ADD COLUMN band TEXT;
ALTER TABLE rollout ADD COLUMN incidents INTEGER NOT NULL DEFAULT 0;
ALTER TABLE rollout ADD COLUMN facts TEXT NOT NULL DEFAULT '';
ALTER TABLE rollout ADD COLUMN events BIGINT NOT NULL DEFAULT 0;
ALTER TABLE rollout ADD COLUMN head TEXT NOT NULL DEFAULT '';
ALTER TABLE rollout ADD COLUMN pruned_at BIGINT;

CREATE INDEX rollout_outcome ON rollout (outcome, started_at, id);
CREATE INDEX rollout_origin ON rollout (origin, started_at, id);

-- The finished rollouts that began on a day (counted from 1970-01-01, UTC), packed for reports. A copy: it is made anew
-- when its version is not the one that was packed.
CREATE TABLE day (
  day     BIGINT PRIMARY KEY NOT NULL,
  version BIGINT NOT NULL,
  packed  BIGINT NOT NULL,
  pack    BYTEA
);
