-- The list of a unit's matters reads the unit's rows from the index alone.
DROP INDEX matter_unit_unit;
CREATE INDEX matter_unit_list ON matter_unit (unit, part, matter);
