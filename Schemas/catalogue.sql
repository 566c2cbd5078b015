-- The catalogue that `nianbao convert --sqlite` writes: reports, their text, and every figure as a row.
-- Names follow the JSON of a report; a figure is NULL where the page has no usable one, and `reading` says why.
-- Lines and characters count from 1; tables, rows and columns from 0.
PRAGMA application_id = 1852399982; -- 'nian'
PRAGMA user_version = 1;

CREATE TABLE about (
  -- What this file is, how to search it, and the schema and form files of the version that wrote it.
  key TEXT NOT NULL PRIMARY KEY,
  value TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE reports (
  -- One row for each source: same name and same bytes are one report, and a new conversion replaces it.
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL, -- the path below the folder or archive given
  sha256 TEXT NOT NULL, -- of the source
  byteCount INTEGER NOT NULL,
  mediaType TEXT NOT NULL,
  encoding TEXT NOT NULL,
  layout TEXT NOT NULL,
  title TEXT,
  agency TEXT, -- who reports, as the title names it
  siteCode TEXT, -- 网站标识码
  year INTEGER, -- the year reported on, never that of publication
  periodStart TEXT,
  periodEnd TEXT,
  edition TEXT, -- the form that the tables follow: 2008, 2014, 2019, 2021
  indexNumber TEXT,
  issuer TEXT,
  documentNumber TEXT,
  publishedAt TEXT,
  capturedAt TEXT,
  url TEXT,
  siteName TEXT,
  siteColumn TEXT,
  errors INTEGER NOT NULL, -- how many findings of each severity
  warnings INTEGER NOT NULL,
  notes INTEGER NOT NULL,
  generator TEXT NOT NULL,
  schemaVersion TEXT NOT NULL,
  UNIQUE (name, sha256)
);
CREATE INDEX reports_sha256 ON reports (sha256);
CREATE INDEX reports_agency_year ON reports (agency, year);
CREATE INDEX reports_siteCode_year ON reports (siteCode, year);
CREATE INDEX reports_year ON reports (year);

CREATE TABLE sections (
  -- The text: a row for each heading with what stands below it and above the next. Position 0, without title, is what
  -- stands before the first heading. Rows of tables are lines, with tabs between the cells.
  id INTEGER PRIMARY KEY,
  report INTEGER NOT NULL REFERENCES reports (id) ON DELETE CASCADE,
  position INTEGER NOT NULL, -- in the order of the text
  parent INTEGER, -- the position of the section around it
  level INTEGER NOT NULL,
  number TEXT, -- as printed
  ordinal INTEGER,
  title TEXT,
  role TEXT, -- the statutory part
  line INTEGER,
  character INTEGER,
  text TEXT NOT NULL,
  UNIQUE (report, position)
);
CREATE INDEX sections_role ON sections (role);

CREATE TABLE figures (
  -- A row for each figure that the tables of a report should have, read or not.
  report INTEGER NOT NULL REFERENCES reports (id) ON DELETE CASCADE,
  path TEXT NOT NULL, -- JSON Pointer
  value NUMERIC, -- amounts in 万元
  reading TEXT NOT NULL, -- number, blank, dash, slash, words, absent or ambiguous
  unit TEXT,
  raw TEXT, -- as printed
  severity TEXT, -- of the worst finding on this figure or its row: error, warning, note; NULL without one
  line INTEGER,
  character INTEGER,
  tableIndex INTEGER,
  rowIndex INTEGER,
  columnIndex INTEGER,
  PRIMARY KEY (report, path)
) WITHOUT ROWID;
CREATE INDEX figures_path ON figures (path, value);

CREATE TABLE annex (
  -- What the figures below /statistics/annex are: the statistical tables of 2008-2018 have labels, few have keys.
  report INTEGER NOT NULL REFERENCES reports (id) ON DELETE CASCADE,
  path TEXT NOT NULL,
  key TEXT, -- of the indicator in the form file
  label TEXT NOT NULL, -- without ordinal and 其中
  columnLabel TEXT, -- the header of the figure
  under TEXT, -- labels of the rows above it, outermost first, with ' > ' between
  unit TEXT,
  printed TEXT NOT NULL,
  PRIMARY KEY (report, path),
  FOREIGN KEY (report, path) REFERENCES figures (report, path) ON DELETE CASCADE
) WITHOUT ROWID;
CREATE INDEX annex_key ON annex (key);
CREATE INDEX annex_label ON annex (label);

CREATE TABLE checks (
  -- The arithmetic of the form, and prose against tables (text.…).
  report INTEGER NOT NULL REFERENCES reports (id) ON DELETE CASCADE,
  checkId TEXT NOT NULL,
  status TEXT NOT NULL, -- holds, broken or notAssessable
  leftSum NUMERIC,
  rightSum NUMERIC,
  ifBlankIsZero TEXT, -- whether it would hold if blank were 0
  PRIMARY KEY (report, checkId)
) WITHOUT ROWID;
CREATE INDEX checks_id_status ON checks (checkId, status);

CREATE TABLE findings (
  -- Everything a careful reader should know, in the order of the text.
  report INTEGER NOT NULL REFERENCES reports (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  code TEXT NOT NULL,
  severity TEXT NOT NULL, -- error, warning or note
  message TEXT NOT NULL,
  path TEXT, -- JSON Pointer of the figure or row concerned
  line INTEGER,
  character INTEGER,
  facts TEXT NOT NULL, -- JSON
  PRIMARY KEY (report, position)
) WITHOUT ROWID;
CREATE INDEX findings_code ON findings (code);
CREATE INDEX findings_severity ON findings (severity);

CREATE VIRTUAL TABLE sections_fts USING fts5 (title, text, content="sections", content_rowid="id", tokenize="trigram");
-- Whoever deletes a report, or changes a section, need not think of the index. What is inserted must be added to it: a
-- trigger would make SQLite write the index out for each section.
CREATE TRIGGER sections_deleted AFTER DELETE ON sections BEGIN
  INSERT INTO sections_fts (sections_fts, rowid, title, text) VALUES ('delete', old.id, old.title, old.text);
END;
CREATE TRIGGER sections_updated AFTER UPDATE ON sections BEGIN
  INSERT INTO sections_fts (sections_fts, rowid, title, text) VALUES ('delete', old.id, old.title, old.text);
  INSERT INTO sections_fts (rowid, title, text) VALUES (new.id, new.title, new.text);
END;

-- Unit by year by figure. A report converted from two sources stands in it twice: see `duplicates`.
CREATE VIEW panel AS
SELECT r.agency, r.siteCode, r.year, f.path, f.value, f.reading, f.severity, r.id AS report
FROM reports AS r JOIN figures AS f ON f.report = r.id;

-- The text with whose it is: SELECT * FROM texts WHERE text LIKE '%复议%'
CREATE VIEW texts AS
SELECT s.id AS section, r.id AS report, r.name, r.agency, r.year, s.role, s.number, s.title, s.text, s.line
FROM sections AS s JOIN reports AS r ON r.id = s.report;

-- Reports that may be counted twice: of the same bytes, or of the same agency on the same year.
CREATE VIEW duplicates AS
SELECT 'sha256' AS same, r.sha256 AS what, r.id AS report, r.name, r.agency, r.year, r.sha256
FROM reports AS r
WHERE EXISTS (SELECT 1 FROM reports AS o WHERE o.sha256 = r.sha256 AND o.id <> r.id)
UNION ALL
SELECT 'agency and year', r.agency || ' ' || r.year, r.id, r.name, r.agency, r.year, r.sha256
FROM reports AS r
WHERE EXISTS (SELECT 1 FROM reports AS o WHERE o.agency = r.agency AND o.year = r.year AND o.id <> r.id)
ORDER BY same, what, report;

INSERT INTO about (key, value) VALUES
  ('catalogue', 'Government information disclosure reports (政府信息公开工作年度报告) read by nianbao. A figure is right, or NULL, or figures.severity is set and findings says why.'),
  ('query: figures', 'SELECT agency, year, value FROM panel WHERE path = ''/statistics/applications/newlyReceived/total'' ORDER BY agency, year'),
  ('query: text, three characters or more', 'SELECT r.agency, r.year, s.title, snippet(sections_fts, 1, ''['', '']'', ''…'', 12) AS excerpt FROM sections_fts JOIN sections AS s ON s.id = sections_fts.rowid JOIN reports AS r ON r.id = s.report WHERE sections_fts MATCH ''"行政复议"'' ORDER BY rank'),
  ('query: text, of any length', 'SELECT agency, year, title, text FROM texts WHERE text LIKE ''%复议%''');
