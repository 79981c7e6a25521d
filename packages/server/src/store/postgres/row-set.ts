type Values = readonly (string | number)[];

/** Rows of one table as a transaction sees them: those it read, with what it puts and deletes since. */
export class RowSet<Row extends object> {
  readonly #toKey: (row: Row) => Values;
  readonly #rows = new Map<string, Row>();
  readonly #stored = new Set<string>();
  readonly #put = new Map<string, Row>();
  readonly #deleted = new Map<string, Row>();

  /** @param toKey the primary key */
  constructor(toKey: (row: Row) => Values) {
    this.#toKey = toKey;
  }

  /** Takes in rows that were read. */
  load(rows: readonly Row[]): void {
    for (const row of rows) {
      const key = this.#toKey(row).join(" ");
      this.#rows.set(key, row);
      this.#stored.add(key);
    }
  }

  get(...key: Values): Row | undefined {
    return this.#rows.get(key.join(" "));
  }

  put(row: Row): void {
    const key = this.#toKey(row).join(" ");
    this.#rows.set(key, row);
    this.#put.set(key, row);
    this.#deleted.delete(key);
  }

  delete(...key: Values): void {
    const name = key.join(" ");
    const row = this.#rows.get(name);
    if (!row) return;
    this.#rows.delete(name);
    this.#put.delete(name);
    this.#deleted.set(name, row);
  }

  /** Rows to be inserted or updated, in the order of their keys. */
  changed(): Row[] {
    return inOrder(this.#put);
  }

  /** Of those, the rows that were not there when the transaction looked. */
  added(): Row[] {
    return inOrder(this.#put, (key) => !this.#stored.has(key));
  }

  /** Of those, the rows that were there. */
  updated(): Row[] {
    return inOrder(this.#put, (key) => this.#stored.has(key));
  }

  deleted(): Row[] {
    return inOrder(this.#deleted);
  }
}

function inOrder<Row>(
  rows: ReadonlyMap<string, Row>,
  isWanted: (key: string) => boolean = () => true,
): Row[] {
  const wanted = [...rows].filter(([key]) => isWanted(key));
  return wanted.toSorted(([one], [other]) => (one < other ? -1 : 1)).map(([, row]) => row);
}
