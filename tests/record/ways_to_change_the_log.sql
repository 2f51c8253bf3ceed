-- Ways to change the audit log through the program's connection, each refused; a blank line between two.

UPDATE audit SET action = 'locked' WHERE id = 2

UPDATE audit SET at = '2026-01-01T00:00:00+00:00'

UPDATE audit SET detail = ''

UPDATE audit SET subject_id = 'somebody' WHERE action = 'signed'

UPDATE audit SET actor = 'sheet' WHERE id = 1

UPDATE audit SET mac = zeroblob(32) WHERE id = 3

UPDATE audit SET id = id + 100

UPDATE OR REPLACE audit SET id = 1 WHERE id = 2

UPDATE OR IGNORE audit SET detail = 'other'

WITH a AS (SELECT 'other' AS detail) UPDATE audit SET detail = a.detail FROM a

DELETE FROM audit

DELETE FROM audit WHERE id = (SELECT max(id) FROM audit)

DELETE FROM audit WHERE id = 2

INSERT OR REPLACE INTO audit SELECT * FROM audit WHERE id = 2

REPLACE INTO audit SELECT id, at, 'locked', subject_kind, subject_id, detail, actor, mac FROM audit WHERE id = 2

INSERT INTO audit SELECT * FROM audit WHERE id = 2 ON CONFLICT (id) DO UPDATE SET detail = 'other'

INSERT INTO audit SELECT id + 50, at, action, subject_kind, subject_id, detail, actor, mac FROM audit WHERE id = 2

INSERT INTO audit SELECT 0, at, action, subject_kind, subject_id, detail, actor, mac FROM audit WHERE id = 2

INSERT INTO audit SELECT -1, at, action, subject_kind, subject_id, detail, actor, mac FROM audit WHERE id = 2

INSERT INTO audit SELECT max(id) + 1, at, action, subject_kind, subject_id, detail, actor, x'00' FROM audit

DROP TABLE audit

DROP TRIGGER audit_no_update

DROP TRIGGER audit_no_delete

DROP TRIGGER audit_in_order

DROP INDEX ix_audit_subject_id

ALTER TABLE audit RENAME TO other

ALTER TABLE audit DROP COLUMN actor

ALTER TABLE audit ADD COLUMN more TEXT

CREATE TRIGGER mine AFTER INSERT ON audit BEGIN UPDATE audit SET detail = 'other'; END

CREATE TABLE copy AS SELECT * FROM audit

DELETE FROM ledger

UPDATE ledger SET commits = 0

UPDATE ledger SET commits = commits - 1

UPDATE ledger SET only = 2

INSERT INTO ledger VALUES (2, 0, NULL)

INSERT OR REPLACE INTO ledger VALUES (1, 0, NULL)

REPLACE INTO ledger SELECT only, 0, audit_key FROM ledger
