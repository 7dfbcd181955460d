-- What our own sessions were billed: rates are learned from the newest of them.
CREATE INDEX sessions_billed ON sessions (created_at DESC) WHERE billed_micros IS NOT NULL;
