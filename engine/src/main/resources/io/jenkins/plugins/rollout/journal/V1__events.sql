-- Instants are nanoseconds since 1970-01-01T00:00:00Z. Every database runs the same text.

-- The latest summary of each rollout: a projection of its events, kept for lists.
CREATE TABLE rollout (
  id            TEXT PRIMARY KEY NOT NULL,
  service       TEXT NOT NULL,
  target        TEXT NOT NULL,
  image         TEXT NOT NULL,
  from_revision TEXT,
  phase         TEXT NOT NULL,
  weight        INTEGER NOT NULL,
  paused        BOOLEAN NOT NULL,
  outcome       TEXT,
  reason        TEXT NOT NULL,
  started_at    BIGINT NOT NULL,
  updated_at    BIGINT NOT NULL
);

CREATE INDEX rollout_started ON rollout (started_at, id);
CREATE INDEX rollout_service ON rollout (service, started_at, id);
CREATE INDEX rollout_active ON rollout (started_at, id) WHERE outcome IS NULL;

-- The truth. The primary key is the fence: a number is written once.
-- chain is the SHA-256 of the event and of the chain of the event before it.
CREATE TABLE event (
  rollout_id TEXT NOT NULL REFERENCES rollout (id),
  seq        BIGINT NOT NULL CHECK (seq > 0),
  at         BIGINT NOT NULL,
  type       TEXT NOT NULL,
  body       TEXT NOT NULL,
  chain      TEXT NOT NULL,
  PRIMARY KEY (rollout_id, seq)
);

-- Who drives a rollout; it may be claimed before its first event is written.
CREATE TABLE claim (
  rollout_id TEXT PRIMARY KEY NOT NULL,
  owner      TEXT NOT NULL,
  until_at   BIGINT NOT NULL
);
