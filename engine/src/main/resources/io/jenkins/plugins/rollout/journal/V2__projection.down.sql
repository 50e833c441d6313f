-- Rollouts whose events were pruned stay in the list; an older version cannot show more of them than that.
DROP TABLE day;
DROP INDEX rollout_origin;
DROP INDEX rollout_outcome;
ALTER TABLE rollout DROP COLUMN pruned_at;
ALTER TABLE rollout DROP COLUMN head;
ALTER TABLE rollout DROP COLUMN events;
ALTER TABLE rollout DROP COLUMN facts;
ALTER TABLE rollout DROP COLUMN incidents;
ALTER TABLE rollout DROP COLUMN band;
ALTER TABLE rollout DROP COLUMN team;
ALTER TABLE rollout DROP COLUMN origin;
ALTER TABLE rollout DROP COLUMN bad_requests;
ALTER TABLE rollout DROP COLUMN requests;
ALTER TABLE rollout DROP COLUMN ended_at;
