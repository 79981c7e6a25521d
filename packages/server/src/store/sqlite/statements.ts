import type { DatabaseSync, SQLTagStore, StatementSync } from "node:sqlite";

/** The statements of the connection that writes. */
export interface Statements {
  /** Any statement by its text. */
  sql: SQLTagStore;
  /** What every vote needs, ready: to find a statement by its text takes half as long as to run it. */
  meet: StatementSync;
  stance: StatementSync;
  addStance: StatementSync;
  putStance: StatementSync;
}

const insertStance = `
  insert into stances (project_id, activity_id, participant_id, value, verified, at, seen_at, network)
  values (?, ?, ?, ?, ?, ?, ?, ?)`;

export function createStatements(database: DatabaseSync): Statements {
  return {
    sql: database.createTagStore(500),
    meet: database.prepare(`
      insert into participants (project_id, id, verified, first_at) values (?, ?, ?, ?) on conflict do nothing`),
    stance: database.prepare(`
      select value, verified, at, seen_at, network from stances
      where project_id = ? and activity_id = ? and participant_id = ?`),
    addStance: database.prepare(`${insertStance} on conflict do nothing`),
    putStance: database.prepare(`${insertStance}
      on conflict do update set value = excluded.value, verified = excluded.verified, at = excluded.at,
        seen_at = excluded.seen_at`),
  };
}
