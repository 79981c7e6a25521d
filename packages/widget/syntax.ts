/** A node of a syntax tree, as the bundler's parser gives it. */
export interface Node {
  type: string;
  start: number;
  end: number;
  name?: string;
  computed?: boolean;
  [part: string]: unknown;
}

export const isNode = (value: unknown): value is Node =>
  typeof value === "object" && value !== null && "type" in value;

/** What to write from `start` to `end`. */
export interface Edit {
  start: number;
  end: number;
  text: string;
}

/** Makes edits that do not overlap, from the end, so that those before keep their places. */
export const applyEdits = (code: string, edits: readonly Edit[]): string =>
  edits
    .toSorted((one, other) => other.start - one.start)
    .reduce((done, { start, end, text }) => done.slice(0, start) + text + done.slice(end), code);
