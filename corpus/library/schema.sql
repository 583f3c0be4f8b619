-- What the corpus knows. One file, written by the indexer alone, read by everyone else; it is only a cache.
-- Offsets are characters of a document's text, end exclusive. Columns named *_json hold JSON arrays or objects.
-- `when` and `index` are words of SQL, so they are called time and number_index here.

-- ---- the corpus itself

CREATE TABLE meta (
    key TEXT PRIMARY KEY,           -- generation, rules, folding, overrides, indexed (ISO second), complete (0 or 1),
                                    -- names (which file of names belongs to this state), grams (version), paired (texts
                                    -- that there were when pairs were counted)
    value TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE root (
    path BLOB PRIMARY KEY           -- real path of a folder or file that makes the corpus, in the file system's bytes
) WITHOUT ROWID;

CREATE TABLE failure (              -- files that could not be read; tried again when they change
    path BLOB PRIMARY KEY,
    reason TEXT NOT NULL,           -- one line
    bytes INTEGER NOT NULL,
    mtime_ns INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TABLE skipped (              -- files of kinds that are not read
    kind TEXT PRIMARY KEY,
    files INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TABLE seat (                 -- row ids of documents that are to come, or gone: the same path gets it again
    id INTEGER PRIMARY KEY,
    path BLOB NOT NULL UNIQUE
);

-- ---- one document

CREATE TABLE document (
    id INTEGER PRIMARY KEY,
    path BLOB NOT NULL UNIQUE,
    digest TEXT NOT NULL,
    bytes INTEGER NOT NULL,
    mtime_ns INTEGER NOT NULL,      -- -1: to be read again whatever the file says
    title TEXT NOT NULL,
    date TEXT,                      -- ISO day, month or year
    delivered TEXT,
    published TEXT,
    source TEXT,
    area_json TEXT NOT NULL,        -- levels, outermost first
    area TEXT NOT NULL,             -- the same in one string
    number TEXT,
    number_index TEXT,
    url TEXT,
    kind TEXT,                      -- restatement or NULL
    restates TEXT,
    titled INTEGER NOT NULL,        -- 0: `title` is what it is called for want of one
    encoding TEXT NOT NULL,
    warnings_json TEXT NOT NULL,
    size INTEGER NOT NULL,          -- characters of text
    initiatives INTEGER NOT NULL,
    events INTEGER NOT NULL,
    figures INTEGER NOT NULL,
    dated TEXT NOT NULL,            -- its date, else the year that its title names, else empty
    folder TEXT NOT NULL            -- name of the folder in which it stands
);
CREATE INDEX document_dated ON document (dated DESC, date DESC, path); -- the list, page by page

CREATE TABLE dictionary (           -- common words, one row: texts are told from these, so that they take less room
    words BLOB NOT NULL             -- UTF-16
);

-- Texts are deflated (see library/written.py); `yaolan export --format sqlite -o FILE` gives them plain.
CREATE TABLE text (
    id INTEGER PRIMARY KEY,         -- document × 1048576 + block of 16384 characters × 128 + piece of its data
    data BLOB NOT NULL              -- a block's pieces together: CRC-32, then UTF-16 deflated behind the dictionary
);
CREATE TRIGGER document_went AFTER DELETE ON document BEGIN
    DELETE FROM text WHERE id BETWEEN old.id << 20 AND (old.id + 1 << 20) - 1;
END;

CREATE TABLE line (                 -- the lines of a document, up to 512 in a row (see library/layout.py)
    document INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,
    start INTEGER NOT NULL,         -- of the first of them
    lines BLOB NOT NULL,            -- deflated: characters from the line before, its own, its role and level
    PRIMARY KEY (document, start)
) WITHOUT ROWID;

CREATE TABLE heading (              -- the lines that are headings, with their words
    document INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,
    start INTEGER NOT NULL,
    end INTEGER NOT NULL,
    level INTEGER NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (document, start)
) WITHOUT ROWID;

CREATE TABLE way_back (             -- the span map: which characters come from where in the decoded source, and in its bytes
    document INTEGER PRIMARY KEY REFERENCES document ON DELETE CASCADE,
    data BLOB NOT NULL              -- deflated (see library/layout.py)
);

CREATE TABLE page (                 -- where the pages of a printed document begin in its text
    document INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,
    number INTEGER NOT NULL,
    start INTEGER NOT NULL,
    PRIMARY KEY (document, number)
) WITHOUT ROWID;

-- ---- facts as one document gives them

CREATE TABLE found (                -- an initiative in one document
    id INTEGER PRIMARY KEY,
    document INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,
    name TEXT NOT NULL,
    aliases_json TEXT NOT NULL,
    kind TEXT NOT NULL,
    score REAL NOT NULL,
    launched TEXT,
    lead TEXT,
    body TEXT,
    area_json TEXT NOT NULL,
    parts_json TEXT NOT NULL,
    part_of TEXT,
    stage TEXT,
    why_json TEXT NOT NULL,
    initiative INTEGER,             -- the linked initiative; NULL until the next linking
    steps_json TEXT NOT NULL,       -- [when, what, start, end] of every dated step
    counts INTEGER NOT NULL,        -- 0 where an edition before it of the same work names the linked initiative too
    elsewhere INTEGER NOT NULL      -- 1 where its name was found in other documents, and stands here
);
CREATE INDEX found_document ON found (document);
CREATE INDEX found_initiative ON found (initiative);

CREATE TABLE mention (              -- a place that names an initiative
    document INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,
    start INTEGER NOT NULL,
    end INTEGER NOT NULL,
    found INTEGER NOT NULL REFERENCES found ON DELETE CASCADE,
    PRIMARY KEY (document, start, end, found)
) WITHOUT ROWID;
CREATE INDEX mention_found ON mention (found);

CREATE TABLE timex (
    document INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,
    start INTEGER NOT NULL,
    end INTEGER NOT NULL,
    surface TEXT NOT NULL,
    time TEXT,                      -- TIMEX3
    anchor TEXT,
    certainty TEXT NOT NULL,
    why_json TEXT NOT NULL
);
CREATE INDEX timex_document ON timex (document, start, end);

CREATE TABLE event (
    id INTEGER PRIMARY KEY,
    document INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,
    start INTEGER NOT NULL,         -- of the time expression
    end INTEGER NOT NULL,
    surface TEXT NOT NULL,
    time TEXT,                      -- TIMEX3
    first TEXT,                     -- ISO days that it spans; NULL where it spans none
    last TEXT,
    sentence_start INTEGER NOT NULL,
    sentence_end INTEGER NOT NULL,
    sentence TEXT NOT NULL,
    what TEXT NOT NULL,
    lane TEXT NOT NULL,
    initiatives_json TEXT NOT NULL, -- names as the document's own initiatives have them
    certainty TEXT NOT NULL,
    why_json TEXT NOT NULL,
    grain INTEGER                   -- how exactly its time is known (see timex_value.grain); NULL: on no timeline
);
CREATE INDEX event_document ON event (document, start, end);
CREATE INDEX event_line ON event (first, last, document, start, id, grain, lane); -- the timeline, page by page
CREATE INDEX event_time ON event (time);

CREATE TABLE event_day (            -- how many happenings begin on a day, so that no view counts all of them
    first TEXT NOT NULL,            -- empty for those that recur
    grain INTEGER NOT NULL,
    lane TEXT NOT NULL,
    events INTEGER NOT NULL,        -- without those that another one stands for (event_same)
    PRIMARY KEY (first, grain, lane)
) WITHOUT ROWID;

CREATE TABLE definition (           -- a term with the explanation of one document
    id INTEGER PRIMARY KEY,
    document INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,
    name TEXT NOT NULL,
    expansion TEXT NOT NULL,
    how TEXT NOT NULL,
    start INTEGER NOT NULL,
    end INTEGER NOT NULL,
    parts_json TEXT NOT NULL,
    count INTEGER,                  -- the number in the name that its parts must match
    why_json TEXT NOT NULL,
    term INTEGER,                   -- the linked term; NULL until the next linking
    counts INTEGER NOT NULL         -- 0 where an edition before it of the same work explains the linked term too
);
CREATE INDEX definition_document ON definition (document, start, end);
CREATE INDEX definition_term ON definition (term);
CREATE INDEX definition_name ON definition (name);

CREATE TABLE use (                  -- a place that uses a term
    document INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,
    start INTEGER NOT NULL,
    end INTEGER NOT NULL,
    name TEXT NOT NULL,
    definition INTEGER,             -- NULL where its document explains it nowhere
    PRIMARY KEY (document, start, end, name)
) WITHOUT ROWID;
CREATE INDEX use_name ON use (name);

CREATE TABLE figure (
    id INTEGER PRIMARY KEY,
    document INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,
    indicator TEXT NOT NULL,
    value REAL,
    unit TEXT NOT NULL,
    period TEXT,
    change TEXT,
    area_json TEXT NOT NULL,
    status TEXT NOT NULL,
    start INTEGER NOT NULL,
    end INTEGER NOT NULL,
    sentence_start INTEGER NOT NULL,
    sentence_end INTEGER NOT NULL,
    sentence TEXT NOT NULL,
    why_json TEXT NOT NULL
);
CREATE INDEX figure_document ON figure (document, start, end);

CREATE TABLE figure_key (           -- by which figures that are looked at together find each other
    key INTEGER NOT NULL,
    figure INTEGER NOT NULL REFERENCES figure ON DELETE CASCADE,
    PRIMARY KEY (key, figure)
) WITHOUT ROWID;
CREATE INDEX figure_key_figure ON figure_key (figure);

CREATE TABLE claim (                -- a claim to be first, the only one or of a rank
    id INTEGER PRIMARY KEY,
    document INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,
    what TEXT NOT NULL,
    scope TEXT NOT NULL,            -- as printed
    place TEXT NOT NULL,            -- as it compares
    rank INTEGER NOT NULL,
    kind TEXT NOT NULL,
    body TEXT,
    area_json TEXT NOT NULL,
    start INTEGER NOT NULL,
    end INTEGER NOT NULL,
    sentence_start INTEGER NOT NULL,
    sentence_end INTEGER NOT NULL,
    sentence TEXT NOT NULL,
    why_json TEXT NOT NULL,
    first_of INTEGER,               -- claims of the same first have the same number; NULL until the next linking
    contested INTEGER NOT NULL      -- 0 or 1
);
CREATE INDEX claim_document ON claim (document);
CREATE INDEX claim_place ON claim (place);

-- ---- what the documents say together; each linking makes anew, in one transaction, what changed documents touch

CREATE TABLE stale (                -- what documents that came or went since the last linking told of
    what TEXT NOT NULL,             -- document, initiative, elsewhere (of which it tells though others found it), event,
                                    -- figure (row ids), figure_key, term (name), place, everything
    value NOT NULL,
    PRIMARY KEY (what, value)
) WITHOUT ROWID;

CREATE TABLE sketch (               -- by which documents that say nearly the same are found (see library/sketches.py)
    document INTEGER PRIMARY KEY REFERENCES document ON DELETE CASCADE,
    whole BLOB NOT NULL,            -- BLAKE2b of all that it says: equal in copies
    sketch BLOB NOT NULL            -- MinHash of its clauses, 16 bits a value
);

CREATE TABLE band (                 -- documents that share a key, two values of their sketches, are compared
    key INTEGER NOT NULL,
    document INTEGER NOT NULL,      -- goes with its sketch, which tells its keys
    PRIMARY KEY (key, document)
) WITHOUT ROWID;

CREATE TABLE alike (                -- two documents that are editions of one; one < other
    one INTEGER NOT NULL,
    other INTEGER NOT NULL,
    PRIMARY KEY (one, other)
) WITHOUT ROWID;
CREATE INDEX alike_other ON alike (other);

CREATE TABLE edition (              -- documents of which there are several editions: copies, drafts, later versions
    document INTEGER PRIMARY KEY,
    work INTEGER NOT NULL,          -- the edition that stands for all: the newest that is whole
    place INTEGER NOT NULL,         -- 0 for that one
    editions INTEGER NOT NULL       -- how many there are
);
CREATE INDEX edition_work ON edition (work);

CREATE TABLE found_form (           -- the forms under which a document's initiative can meet those of others
    form TEXT NOT NULL,
    found INTEGER NOT NULL REFERENCES found ON DELETE CASCADE,
    PRIMARY KEY (form, found)
) WITHOUT ROWID;
CREATE INDEX found_form_found ON found_form (found);

CREATE TABLE linked_form (          -- the linked initiatives that a part of that name may be, within an outermost place
    form TEXT NOT NULL,
    root TEXT NOT NULL,
    initiative INTEGER NOT NULL,
    PRIMARY KEY (form, root, initiative)
) WITHOUT ROWID;
CREATE INDEX linked_form_initiative ON linked_form (initiative);

CREATE TABLE said_form (            -- names that are looked for in all documents (see library/linked_mentions.py)
    form TEXT NOT NULL,             -- folded, without quotes
    initiative INTEGER NOT NULL,
    area TEXT NOT NULL,             -- of the initiative
    PRIMARY KEY (form, initiative)
) WITHOUT ROWID;
CREATE INDEX said_form_initiative ON said_form (initiative);

CREATE TABLE wanted_form (          -- where the parts and wholes of a linked initiative are looked for, in this order
    initiative INTEGER NOT NULL,
    name TEXT NOT NULL,             -- of the part or whole
    place INTEGER NOT NULL,
    form TEXT NOT NULL,
    root TEXT NOT NULL,
    PRIMARY KEY (initiative, name, place)
) WITHOUT ROWID;
CREATE INDEX wanted_form_form ON wanted_form (form, root);

CREATE TABLE initiative (
    id INTEGER PRIMARY KEY,         -- kept from linking to linking for the same name, body and area
    name TEXT NOT NULL,
    aliases_json TEXT NOT NULL,
    kind TEXT NOT NULL,
    lead TEXT,
    body TEXT,
    area TEXT NOT NULL,
    launched TEXT,
    stage TEXT,
    parts_json TEXT NOT NULL,       -- [name, id or null] pairs
    part_of_json TEXT,              -- [name, id or null]
    score REAL NOT NULL,
    documents INTEGER NOT NULL,
    mentions INTEGER NOT NULL,
    why_json TEXT NOT NULL,
    weight REAL                     -- by which lists stand (see rows.weight); NULL until the end of its linking
);
CREATE INDEX initiative_weight ON initiative (weight DESC, name, area, id, documents); -- the list, page by page
CREATE INDEX initiative_body ON initiative (body);
CREATE INDEX initiative_name ON initiative (name);

CREATE TABLE family (               -- which initiative is a part of which, without the names of parts_json, part_of_json
    teller INTEGER NOT NULL,        -- the one that says so: the part itself, or the whole
    part INTEGER NOT NULL,
    whole INTEGER NOT NULL,
    PRIMARY KEY (teller, part, whole)
) WITHOUT ROWID;

CREATE TABLE event_initiative (
    event INTEGER NOT NULL,
    place INTEGER NOT NULL,         -- 0 for the first that the event names
    initiative INTEGER NOT NULL,
    own INTEGER NOT NULL,           -- 0 where only another telling of it names that one
    PRIMARY KEY (event, place)
) WITHOUT ROWID;
CREATE INDEX event_of_initiative ON event_initiative (initiative);

CREATE TABLE term (
    id INTEGER PRIMARY KEY,         -- kept from linking to linking for the same term
    term TEXT NOT NULL UNIQUE,
    explained INTEGER NOT NULL,     -- 0 or 1
    documents INTEGER NOT NULL,
    uses INTEGER NOT NULL,
    first TEXT,                     -- date of the earliest document that uses it
    sound TEXT                      -- by which lists stand (see sounding.key_of); NULL until the end of its linking
);
CREATE INDEX term_sound ON term (explained DESC, sound, term); -- the glossary, page by page

CREATE TABLE term_name (            -- every form of a linked term
    name TEXT PRIMARY KEY,
    term INTEGER NOT NULL,
    stem TEXT NOT NULL              -- forms of one stem are one term
) WITHOUT ROWID;
CREATE INDEX term_name_stem ON term_name (stem);
CREATE INDEX term_name_term ON term_name (term);

CREATE TABLE indicator (
    id INTEGER PRIMARY KEY,
    key INTEGER NOT NULL,           -- of figure_key: by which its figures were looked at together
    name TEXT NOT NULL,
    area TEXT NOT NULL,
    difference TEXT,                -- class of the gravest difference among its figures
    figures INTEGER NOT NULL        -- how many it has
);
CREATE INDEX indicator_key ON indicator (key);
CREATE INDEX indicator_line ON indicator (difference IS NULL, figures DESC, name, area, id); -- the list, page by page

CREATE TABLE indicator_figure (
    indicator INTEGER NOT NULL,
    place INTEGER NOT NULL,
    figure INTEGER NOT NULL,
    period TEXT,                    -- of the figure
    PRIMARY KEY (indicator, place)
) WITHOUT ROWID;
CREATE INDEX indicator_of_figure ON indicator_figure (figure);
CREATE INDEX indicator_of_period ON indicator_figure (period);

CREATE TABLE difference (
    id INTEGER PRIMARY KEY,
    key INTEGER NOT NULL,           -- as of indicator
    indicator TEXT NOT NULL,
    area TEXT NOT NULL,
    period TEXT NOT NULL,
    kind TEXT NOT NULL,
    note TEXT NOT NULL
);
CREATE INDEX difference_key ON difference (key);
CREATE INDEX difference_line ON difference (kind, indicator, area, period, id); -- the list, page by page

CREATE TABLE difference_figure (
    difference INTEGER NOT NULL,
    place INTEGER NOT NULL,
    figure INTEGER NOT NULL,
    PRIMARY KEY (difference, place)
) WITHOUT ROWID;
CREATE INDEX difference_of_figure ON difference_figure (figure);

CREATE TABLE promise (              -- a target with its result
    id INTEGER PRIMARY KEY,
    key INTEGER NOT NULL,           -- as of indicator
    indicator TEXT NOT NULL,
    area TEXT NOT NULL,
    period TEXT NOT NULL,
    met INTEGER NOT NULL,           -- 0 or 1
    target INTEGER NOT NULL,        -- a figure
    result INTEGER NOT NULL,        -- a figure
    note TEXT NOT NULL
);
CREATE INDEX promise_key ON promise (key);
CREATE INDEX promise_line ON promise (met, period, indicator, area, id); -- the list, page by page

CREATE TABLE event_same (           -- the same happening told in another document, or another edition
    event INTEGER PRIMARY KEY,
    told INTEGER NOT NULL,          -- the event that stands for all; itself where an edition alone tells it
    edition INTEGER NOT NULL        -- 1 where the edition that counts is another: it is no witness of its own
);
CREATE INDEX event_same_told ON event_same (told);

CREATE TRIGGER event_came AFTER INSERT ON event
WHEN new.grain IS NOT NULL AND NOT EXISTS (SELECT 1 FROM event_same WHERE event = new.id) BEGIN
    INSERT INTO event_day VALUES (coalesce(new.first, ''), new.grain, new.lane, 1)
        ON CONFLICT DO UPDATE SET events = events + 1;
END;
CREATE TRIGGER event_went AFTER DELETE ON event
WHEN old.grain IS NOT NULL AND NOT EXISTS (SELECT 1 FROM event_same WHERE event = old.id) BEGIN
    UPDATE event_day SET events = events - 1
        WHERE first = coalesce(old.first, '') AND grain = old.grain AND lane = old.lane;
    DELETE FROM event_day
        WHERE first = coalesce(old.first, '') AND grain = old.grain AND lane = old.lane AND events = 0;
END;
CREATE TRIGGER same_came BEFORE INSERT ON event_same
WHEN NOT EXISTS (SELECT 1 FROM event_same WHERE event = new.event) BEGIN
    UPDATE event_day SET events = events - 1 WHERE (first, grain, lane) =
        (SELECT coalesce(first, ''), grain, lane FROM event WHERE id = new.event AND grain IS NOT NULL);
    DELETE FROM event_day WHERE events = 0 AND (first, grain, lane) =
        (SELECT coalesce(first, ''), grain, lane FROM event WHERE id = new.event AND grain IS NOT NULL);
END;
CREATE TRIGGER same_went AFTER DELETE ON event_same BEGIN
    INSERT INTO event_day
        SELECT coalesce(first, ''), grain, lane, 1 FROM event WHERE id = old.event AND grain IS NOT NULL
        ON CONFLICT DO UPDATE SET events = events + 1;
END;

CREATE TABLE event_key (            -- by which events that may tell of the same find each other
    key INTEGER NOT NULL,
    event INTEGER NOT NULL,
    PRIMARY KEY (key, event)
) WITHOUT ROWID;

CREATE TABLE event_kept (           -- the keys of each event, numbers of 32 bits, so that they go with it
    event INTEGER PRIMARY KEY,
    keys BLOB NOT NULL
);

-- ---- for the search

-- Titles, headings and events are written with their document, the others by each linking.
CREATE TABLE name (                 -- everything that can be found by its name
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,             -- as model.HitKind
    target INTEGER,                 -- row id of the linked initiative, term, event or figure
    document INTEGER NOT NULL REFERENCES document ON DELETE CASCADE, -- where Enter leads
    start INTEGER NOT NULL,
    end INTEGER NOT NULL,
    text TEXT NOT NULL,
    readings TEXT NOT NULL,         -- pinyin where it is not the first in readings.txt: place, syllable: "0zhong 3xing"
    weight REAL NOT NULL,
    documents INTEGER NOT NULL,
    label TEXT NOT NULL,            -- kind of the initiative, lane of the event, …; screens word it
    note TEXT NOT NULL,             -- place, document or heading path
    words TEXT NOT NULL             -- where words begin: a character for each place, "0" and on
);
CREATE INDEX name_document ON name (document);
CREATE INDEX name_kind ON name (kind, target) WHERE target IS NOT NULL;
CREATE INDEX name_of_body ON name (text) WHERE kind = 'body';

CREATE TABLE keywords (             -- key words of a document, the weightiest first
    document INTEGER PRIMARY KEY REFERENCES document ON DELETE CASCADE,
    words TEXT NOT NULL             -- JSON: word, times, word, times, …
);

CREATE TABLE unlaid (               -- names that came or went since all were laid out (see library/names_file.py)
    id INTEGER PRIMARY KEY
);
CREATE TRIGGER name_came AFTER INSERT ON name BEGIN INSERT OR IGNORE INTO unlaid VALUES (new.id); END;
CREATE TRIGGER name_went AFTER DELETE ON name BEGIN INSERT OR IGNORE INTO unlaid VALUES (old.id); END;

-- Names that another edition, or another telling of the same happening, stands for are not laid out.
CREATE TRIGGER edition_came AFTER INSERT ON edition BEGIN
    INSERT OR IGNORE INTO unlaid SELECT id FROM name WHERE document = new.document AND kind IN ('document', 'heading');
END;
CREATE TRIGGER edition_went AFTER DELETE ON edition BEGIN
    INSERT OR IGNORE INTO unlaid SELECT id FROM name WHERE document = old.document AND kind IN ('document', 'heading');
END;
CREATE TRIGGER telling_came AFTER INSERT ON event_same BEGIN
    INSERT OR IGNORE INTO unlaid SELECT id FROM name WHERE kind = 'event' AND target = new.event;
END;
CREATE TRIGGER telling_went AFTER DELETE ON event_same BEGIN
    INSERT OR IGNORE INTO unlaid SELECT id FROM name WHERE kind = 'event' AND target = old.event;
END;

CREATE TABLE folded (               -- how the text of a document is searched; words are folded, texts stay as written
    document INTEGER PRIMARY KEY REFERENCES document ON DELETE CASCADE,
    size INTEGER NOT NULL,          -- characters of its text
    unlike TEXT NOT NULL,           -- characters of its text that fold to others, each once (see library/unlike.py)
    rank INTEGER UNIQUE,            -- its row in grams, higher is newer; NULL: its text is read through instead
    date TEXT NOT NULL,             -- of the document; empty for none
    source INTEGER NOT NULL,        -- facets
    area INTEGER NOT NULL,
    kind INTEGER NOT NULL
);
CREATE INDEX folded_date ON folded (date, rank);
CREATE INDEX folded_waiting ON folded (date, document) WHERE rank IS NULL;

CREATE TABLE facet (                -- what sources, places and kinds of documents there are
    id INTEGER PRIMARY KEY,
    field TEXT NOT NULL,            -- source, area or kind
    value TEXT NOT NULL,            -- empty where a document has none
    UNIQUE (field, value)
);

-- Which characters, pairs and some threes of characters stand in a document, folded (see library/grams.py).
CREATE VIRTUAL TABLE grams USING fts5 (text, content = '', detail = none, columnsize = 0, tokenize = 'ascii');

CREATE TABLE joined (               -- pairs in so many texts that threes of them may be grams too (see library/threes.py)
    pair TEXT PRIMARY KEY,
    level INTEGER NOT NULL          -- four higher for twice as many texts; of the empty pair: what two must come to
) WITHOUT ROWID;

CREATE TABLE frequent (             -- the grams that many texts have, as last counted (see library/frequent.py)
    gram TEXT PRIMARY KEY,          -- empty: all texts
    texts INTEGER NOT NULL
) WITHOUT ROWID;
