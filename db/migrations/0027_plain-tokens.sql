-- Signed tokens hardly shrink, and trying to compress them took longer than writing them.
ALTER TABLE credentials ALTER COLUMN jwt SET STORAGE EXTERNAL;
