-- Ways to change a signed entry through the program's connection, each refused; a blank line between two.
-- {signed}, {draft}, {error}: session ids; {course}, {client}: ids; {rev}: the revision that signed.

UPDATE session SET note = 'other' WHERE id = '{signed}'

UPDATE session SET number = 7 WHERE id = '{signed}'

UPDATE session SET signed_revision = NULL WHERE id = '{signed}'

UPDATE session SET signed_revision = signed_revision WHERE id = '{signed}'

UPDATE session SET course_id = 'elsewhere' WHERE id = '{signed}'

UPDATE session SET id = 'renamed' WHERE id = '{signed}'

UPDATE OR REPLACE session SET id = '{signed}' WHERE id = '{draft}'

UPDATE session SET signed_revision = {rev} WHERE id = '{draft}'

DELETE FROM session WHERE id = '{signed}'

DELETE FROM session

INSERT OR REPLACE INTO session SELECT * FROM session WHERE id = '{signed}'

REPLACE INTO session (id, course_id, held_on, attendance, place, present, phase, focus, risk,
    medication_change, note, work_review, work_agreed) SELECT id, course_id, held_on, attendance, place,
    present, phase, focus, risk, medication_change, 'other', work_review, work_agreed FROM session WHERE id
    = '{signed}'

INSERT INTO session SELECT * FROM session WHERE id = '{signed}' ON CONFLICT (id) DO UPDATE SET note = 'other'

WITH s AS (SELECT 'other' AS note) UPDATE session SET note = s.note FROM s WHERE id = '{signed}'

UPDATE technique_use SET note = 'other' WHERE session_id = '{signed}'

UPDATE technique_use SET session_id = '{draft}', position = 9 WHERE session_id = '{signed}' AND position = 0

UPDATE OR REPLACE technique_use SET session_id = '{signed}' WHERE session_id = '{draft}'

DELETE FROM technique_use WHERE session_id = '{signed}'

INSERT INTO technique_use VALUES ('{signed}', 9, 'another', 1, '', '')

INSERT OR REPLACE INTO technique_use VALUES ('{signed}', 0, 'another', 1, '', '')

UPDATE administration SET total = 0 WHERE session_id = '{signed}'

UPDATE administration SET session_id = NULL WHERE session_id = '{signed}'

UPDATE administration SET session_id = '{signed}' WHERE session_id IS NULL

UPDATE administration SET answers = '[0,0,0,0,0,0,0,0,0]' WHERE answers IS NOT NULL

DELETE FROM administration WHERE session_id = '{signed}'

INSERT OR REPLACE INTO administration SELECT * FROM administration WHERE session_id = '{signed}'

UPDATE revision SET body = '{{}}'

UPDATE revision SET signed_by = 'Somebody Else'

DELETE FROM revision

INSERT OR REPLACE INTO revision SELECT * FROM revision

INSERT INTO revision SELECT NULL, subject_kind, subject_id, 2, 'revision', body, sha256, created_at,
    signed_at, signed_by, credentials, app_version, reason FROM revision

INSERT INTO revision SELECT NULL, subject_kind, subject_id, 7, 'addendum', body, sha256, created_at,
    signed_at, signed_by, credentials, app_version, reason FROM revision

INSERT INTO revision SELECT NULL, subject_kind, 'nobody', 1, 'revision', body, sha256, created_at,
    signed_at, signed_by, credentials, app_version, reason FROM revision

UPDATE revision SET body = json_set(body, '$.text', 'other') WHERE kind = 'addendum'

UPDATE revision SET subject_id = '{error}' WHERE kind = 'addendum'

UPDATE OR REPLACE revision SET rev = 2 WHERE kind = 'correction'

UPDATE revision SET kind = 'addendum' WHERE kind = 'entered_in_error'

UPDATE revision SET reason = '' WHERE kind = 'correction'

UPDATE revision SET signed_at = '2026-01-12T18:00:00+00:00' WHERE kind = 'addendum'

DELETE FROM revision WHERE kind = 'addendum'

DELETE FROM revision WHERE kind = 'entered_in_error'

INSERT OR REPLACE INTO revision SELECT * FROM revision WHERE kind = 'addendum'

REPLACE INTO revision SELECT NULL, subject_kind, subject_id, rev, kind, '{{}}', sha256, created_at,
    signed_at, signed_by, credentials, app_version, reason FROM revision WHERE kind = 'addendum'

INSERT INTO revision SELECT NULL, subject_kind, '{signed}', 4, 'entered_in_error', body, sha256, created_at,
    signed_at, signed_by, credentials, app_version, reason FROM revision WHERE kind = 'entered_in_error'

INSERT INTO revision SELECT NULL, subject_kind, '{error}', 3, kind, body, sha256, created_at,
    signed_at, signed_by, credentials, app_version, reason FROM revision WHERE kind = 'addendum'

INSERT INTO revision SELECT NULL, subject_kind, subject_id, 3, 'addendum', body, sha256, created_at,
    signed_at, signed_by, credentials, app_version, reason FROM revision WHERE kind = 'entered_in_error'

INSERT INTO revision SELECT NULL, subject_kind, '{draft}', 2, kind, body, sha256, created_at,
    signed_at, signed_by, credentials, app_version, reason FROM revision WHERE kind = 'addendum'

INSERT INTO revision SELECT NULL, subject_kind, '{draft}', 1, kind, body, sha256, created_at,
    signed_at, signed_by, credentials, app_version, reason FROM revision WHERE kind = 'addendum'

INSERT INTO revision SELECT NULL, subject_kind, subject_id, 4, kind, body, sha256, created_at,
    '2026-01-12T18:00:00+00:00', signed_by, credentials, app_version, reason FROM revision
    WHERE kind = 'addendum'

INSERT INTO revision SELECT NULL, subject_kind, subject_id, 4, kind, 'x', sha256, created_at,
    signed_at, signed_by, credentials, app_version, reason FROM revision WHERE kind = 'addendum'

UPDATE session SET signed_revision = (SELECT id FROM revision WHERE kind = 'addendum') WHERE id = '{draft}'

UPDATE review SET audience = 'gp'

UPDATE review SET signed_revision = NULL

DELETE FROM review

INSERT INTO review VALUES ('new', '{course}', 'gp', {rev})

UPDATE course SET client_id = (SELECT id FROM client WHERE id <> '{client}') WHERE id = '{course}'

UPDATE course SET id = 'renamed' WHERE id = '{course}'

DELETE FROM course

DELETE FROM client WHERE id = '{client}'

UPDATE client SET id = 'renamed' WHERE id = '{client}'

DROP TRIGGER session_no_update

DROP TABLE session

ALTER TABLE session RENAME TO other

ALTER TABLE session DROP COLUMN note

CREATE TRIGGER mine AFTER INSERT ON client BEGIN DELETE FROM revision; END

CREATE TEMP TRIGGER mine AFTER INSERT ON client BEGIN DELETE FROM revision; END

CREATE TABLE mine (x)

CREATE TEMP TABLE mine AS SELECT * FROM session

CREATE VIEW mine AS SELECT * FROM session

ATTACH DATABASE ':memory:' AS other

VACUUM INTO 'plain.db'

REINDEX

ANALYZE

DELETE FROM sqlite_master

UPDATE alembic_version SET version_num = '0000'

PRAGMA recursive_triggers = OFF

PRAGMA foreign_keys = OFF

PRAGMA defer_foreign_keys = ON

PRAGMA ignore_check_constraints = ON

PRAGMA writable_schema = ON

PRAGMA user_version = 9

PRAGMA rekey = 'other'

PRAGMA key = 'other'

PRAGMA temp_store = FILE

PRAGMA journal_mode = OFF

PRAGMA synchronous = OFF

PRAGMA secure_delete = OFF

PRAGMA cipher_log = 'log.txt'

SELECT load_extension('x')

SELECT writefile('x', 'y')
