-- How many notes of each code the rows of an import carry, as a JSON object, so that its own answer tells what was left out.
alter table import add column notes text;
