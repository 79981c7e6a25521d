-- Splits the large tables of Tomoni on PostgreSQL into eight partitions each, by the project they belong to.
--   psql "$TOMONI_DATABASE_URL" --single-transaction --set ON_ERROR_STOP=1 --file docs/partition.sql
-- Stop the servers first. Tables that have rows are copied, which takes as long as that takes. What it costs: docs/scale.md.
do $$
declare
  partitions constant integer := 8;
  name text;
  options text;
begin
  -- A unique index of a partitioned table must hold project_id. Ids stay unique within their project by the primary key,
  -- and the servers look for an id in all projects, under a lock, before they store a row.
  foreach name in array array['pins', 'ideas', 'comments', 'images'] loop
    execute format('drop index %I', name || '_by_id');
    execute format('create index %I on %I (id)', name || '_by_id', name);
  end loop;
  foreach name in array array[
    'participants', 'stances', 'comparisons', 'tallies', 'counters', 'pins', 'ideas', 'idea_terms', 'supports', 'idea_events',
    'comments', 'flags', 'images', 'daily', 'exposures', 'conversions'
  ] loop
    select coalesce('with (' || array_to_string(reloptions, ', ') || ')', '') into options
      from pg_class where oid = name::regclass;
    execute format('alter table %I rename to %I', name, name || '_whole');
    execute format(
      'create table %I (like %I including all) partition by hash (project_id)', name, name || '_whole');
    for remainder in 0 .. partitions - 1 loop
      execute format('create table %I partition of %I for values with (modulus %s, remainder %s) %s',
        name || '_' || remainder, name, partitions, remainder, options);
    end loop;
    execute format('insert into %I select * from %I', name, name || '_whole');
    execute format('drop table %I', name || '_whole');
  end loop;
end $$;
