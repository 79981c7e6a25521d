import type pg from "pg";
import { types } from "./connect.ts";

/** A statement with its parameters as PostgreSQL reads them; prepared once on each connection. */
export interface Prepared {
  text: string;
  values: readonly (string | null)[];
}

/** What one statement brought. */
export interface Answer {
  rows: Record<string, unknown>[];
  /** What the server did, such as `COMMIT`. */
  command: string;
}

interface Column {
  name: string;
  parse(text: string): unknown;
}

/** A statement as one connection knows it. */
interface Known {
  name: string;
  columns: Column[];
}

const known = new WeakMap<pg.Connection, Map<string, Known>>();

function toParser(oid: number): Column["parse"] {
  return types.getTypeParser(oid, "text") as Column["parse"];
}

/**
 * Statements that go out in one message and are answered in one. The server stops at the first that fails and passes
 * over the rest; after that the connection must not be used again.
 * @see https://www.postgresql.org/docs/current/protocol-flow.html#PROTOCOL-FLOW-PIPELINING
 */
class Message implements pg.Submittable {
  readonly #statements: readonly Prepared[];
  readonly #answers: Answer[];
  #sent: Known[] = [];
  #rows: Answer["rows"] = [];
  /** The driver puts its own around this, to watch the time. */
  callback: (error: Error | null, answers?: Answer[]) => void;

  constructor(statements: readonly Prepared[], answers: Answer[], callback: Message["callback"]) {
    this.#statements = statements;
    this.#answers = answers;
    this.callback = callback;
  }

  submit(connection: pg.Connection): void {
    const there = known.get(connection) ?? new Map<string, Known>();
    known.set(connection, there);
    connection.stream.cork();
    this.#sent = this.#statements.map((statement) => send(connection, there, statement));
    connection.sync();
    connection.stream.uncork();
  }

  handleRowDescription({ fields }: { fields: readonly pg.FieldDef[] }): void {
    this.#sent[this.#answers.length]!.columns = fields.map(({ name, dataTypeID }) => ({
      name,
      parse: toParser(dataTypeID),
    }));
  }

  handleDataRow({ fields }: { fields: readonly (string | null)[] }): void {
    const { columns } = this.#sent[this.#answers.length]!;
    const row: Record<string, unknown> = {};
    for (const [index, { name, parse }] of columns.entries()) {
      const text = fields[index] ?? null;
      row[name] = text === null ? null : parse(text);
    }
    this.#rows.push(row);
  }

  handleCommandComplete({ text }: { text: string }): void {
    this.#answers.push({ rows: this.#rows, command: text });
    this.#rows = [];
  }

  handleError(error: Error): void {
    this.callback(error);
  }

  handleReadyForQuery(): void {
    this.callback(null, this.#answers);
  }
}

/** A name that says in the database's log what it is. */
function toName(text: string, index: number): string {
  return `tomoni_${text.trim().split(/\s/, 1)[0]}_${index}`;
}

/** The first time with its text, and asking what columns it brings. */
function send(
  connection: pg.Connection,
  there: Map<string, Known>,
  { text, values }: Prepared,
): Known {
  const before = there.get(text);
  const statement = before ?? { name: toName(text, there.size), columns: [] };
  if (!before) {
    connection.parse({ name: statement.name, text, types: [] }, true);
    there.set(text, statement);
  }
  connection.bind({ statement: statement.name, values: [...values] }, true);
  if (!before) connection.describe({ type: "P" }, true);
  connection.execute(null, true);
  return statement;
}

/**
 * Sends statements together and waits for all their answers.
 * @param answers is filled as they come, and tells after an error how many there were
 * @throws the error of the first statement that fails, or of the connection
 */
export function sendAll(
  client: pg.ClientBase,
  statements: readonly Prepared[],
  answers: Answer[] = [],
): Promise<Answer[]> {
  return new Promise((resolve, reject) => {
    const done: Message["callback"] = (error) => (error ? reject(error) : resolve(answers));
    client.query(new Message(statements, answers, done));
  });
}
