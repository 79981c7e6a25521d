import { createId } from "@tomoni/sdk/contract";
import pg from "pg";

/**
 * How many votes a second PostgreSQL makes durable where nothing is around it: each by a statement and a commit of its own
 * over 32 connections, as pgbench would, or a hundred in one statement over two.
 */
const [url = "", seconds = "2", batch] = process.argv.slice(2);

const ways = {
  single: { connections: 32, rows: 1 },
  hundred: { connections: 2, rows: 100 },
} as const;

const insert = {
  name: "vote",
  text: "insert into votes (activity, participant, value) select 'a', given, '1' from unnest($1::text[]) as rows (given)",
};

async function measure({ connections, rows }: { connections: number; rows: number }) {
  const pool = new pg.Pool({ connectionString: url, max: connections });
  await pool.query("drop table if exists votes");
  await pool.query(
    "create table votes (activity text, participant text, value text, primary key (activity, participant))",
  );
  const startedMs = performance.now();
  const endMs = startedMs + Number(seconds) * 1000;
  let stored = 0;

  async function work(): Promise<void> {
    const client = await pool.connect();
    while (performance.now() < endMs) {
      const ids = Array.from({ length: rows }, () => createId("participant"));
      await client.query({ ...insert, values: [ids] });
      stored += rows;
    }
    client.release();
  }

  await Promise.all(Array.from({ length: connections }, work));
  const perSecond = (stored / (performance.now() - startedMs)) * 1000;
  await pool.query("drop table votes");
  await pool.end();
  return perSecond;
}

process.send?.(await measure(batch === "hundred" ? ways.hundred : ways.single));
process.disconnect();
