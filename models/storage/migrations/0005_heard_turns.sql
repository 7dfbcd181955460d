-- What was heard of a turn that was cut off (letters, an estimate), and how long the operator waited for it.
ALTER TABLE transcript_lines ADD COLUMN heard INTEGER;

ALTER TABLE transcript_lines ADD COLUMN wait_ms INTEGER;
