import type { DataSource } from 'typeorm';

/**
 * Remembers what a database holds, in a schema of its own that is copied with it, so that
 * `putBackContent` can put it back.
 */
export const keepContent = (owner: DataSource): Promise<unknown> => owner.query(KEEP);

/**
 * Puts back what a database held when `keepContent` ran.
 * @returns false, and nothing is changed, where a copy of the original is better: a definition has
 * changed since, or the tables have grown large.
 */
export async function putBackContent(owner: DataSource): Promise<boolean> {
  const [found] = await owner.query<{ reusable: boolean }[]>(REUSABLE, [LARGE]);
  if (found?.reusable) await owner.query(PUT_BACK);
  return Boolean(found?.reusable);
}

/** Bytes of a table that takes longer to empty than a database to copy. */
const LARGE = 8 * 1024 ** 2;

/** One text that another definition in the schema `public` makes another one. */
const DEFINITIONS = `
  select md5(string_agg(definition, E'\\n' order by definition)) from (
    select concat_ws(' ', oid, relname, relkind, relacl, relrowsecurity, relforcerowsecurity)
      from pg_class where relnamespace = 'public'::regnamespace
    union all
    select concat_ws(' ', attrelid, attname, atttypid, attnotnull, attacl, attgenerated)
      from pg_attribute join pg_class c on c.oid = attrelid
      where relnamespace = 'public'::regnamespace and attnum > 0
    union all
    select pg_get_constraintdef(oid) from pg_constraint
      where connamespace = 'public'::regnamespace
    union all
    select concat_ws(' ', pg_get_triggerdef(oid), tgenabled) from pg_trigger
    union all
    select concat_ws(' ', tablename, policyname, roles, cmd, qual, with_check) from pg_policies
    union all
    select concat_ws(' ', oid, proname, prosrc, proacl) from pg_proc
      where pronamespace = 'public'::regnamespace
  ) as found (definition)
`;

const KEEP = `
  create schema kept;
  create table kept.definitions as ${DEFINITIONS};
  create table kept.sequence as
    select sequencename as name, start_value, last_value
    from pg_sequences
    where schemaname = 'public';
  do $$
  declare name text;
  begin
    for name in select relname from pg_class
      where relnamespace = 'public'::regnamespace and relkind = 'r' and pg_relation_size(oid) > 0
    loop
      execute format('create table kept.%I as table public.%I', 'of_' || name, name);
    end loop;
  end $$;
`;

const REUSABLE = `
  select (table kept.definitions) = (${DEFINITIONS}) and not exists (
    select from pg_class
    where relnamespace = 'public'::regnamespace and relkind = 'r' and pg_relation_size(oid) > $1
  ) as reusable
`;

/** Without triggers: some tables are for appending only, and all rows come and go together. */
const PUT_BACK = `
  do $$
  declare one record; columns text;
  begin
    set local session_replication_role = replica;
    for one in select oid, relname as name from pg_class
      where relnamespace = 'public'::regnamespace and relkind = 'r' and pg_relation_size(oid) > 0
    loop
      execute format('delete from public.%I', one.name);
      continue when to_regclass(format('kept.%I', 'of_' || one.name)) is null;
      select string_agg(quote_ident(attname), ', ') into columns from pg_attribute
        where attrelid = one.oid and attnum > 0 and not attisdropped and attgenerated = '';
      execute format(
        'insert into public.%I (%s) overriding system value select %s from kept.%I',
        one.name, columns, columns, 'of_' || one.name);
    end loop;
    perform setval(
      format('public.%I', name)::regclass,
      coalesce(last_value, start_value),
      last_value is not null)
      from kept.sequence;
  end $$;
`;
