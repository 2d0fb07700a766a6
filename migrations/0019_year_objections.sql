-- A unit objects to one item of its year: a part of the total or another appraisal's value; empty for the year as a whole.
ALTER TABLE year_objection ADD COLUMN item TEXT NOT NULL DEFAULT '';
ALTER TABLE year_objection ADD COLUMN item_title TEXT NOT NULL DEFAULT '';
