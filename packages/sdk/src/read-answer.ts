import type * as z from "zod/mini";

type Schema = z.core.$ZodType;
type Shape = Readonly<Record<string, Schema>>;
type Fields = Readonly<Record<string, unknown>>;

/** Where something is not what the schema says: names of fields and places in lists. */
export class Misfit extends Error {
  readonly path: readonly (string | number)[];

  constructor(path: readonly (string | number)[]) {
    super(path.join("."));
    this.path = path;
  }
}

const isFields = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const defOf = (schema: Schema) => (schema as z.core.$ZodTypes)._zod.def;

const shapeOf = (schema: Schema): Shape | undefined => {
  const def = defOf(schema);
  return def.type === "object" ? def.shape : undefined;
};

/** The words that a field may hold, where the schema lists them. */
function wordsOf(schema: Schema | undefined): readonly unknown[] | undefined {
  const def = schema && defOf(schema);
  if (def?.type === "literal") return def.values;
  return def?.type === "enum" ? Object.values(def.entries) : undefined;
}

/** The alternative that a value says to be; undefined for one that a newer server has. */
function findBranch(options: readonly Schema[], value: Fields): Schema | undefined {
  const shapes = options.map((option) => shapeOf(option) ?? {});
  const isTelling = (name: string) =>
    shapes.some((shape) => shape[name] && defOf(shape[name]).type === "literal");
  return options.find((_, at) =>
    Object.entries(shapes[at]!).every(
      ([name, field]) => !isTelling(name) || (wordsOf(field)?.includes(value[name]) ?? true),
    ),
  );
}

function at<Result>(step: string | number, read: () => Result): Result {
  try {
    return read();
  } catch (error) {
    if (error instanceof Misfit) throw new Misfit([step, ...error.path]);
    throw error;
  }
}

function readFields(shape: Shape, value: unknown): Fields {
  if (!isFields(value)) throw new Misfit([]);
  const read = Object.entries(shape).map(([name, field]) => [
    name,
    at(name, () => readAnswer(field, value[name])),
  ]);
  return { ...value, ...Object.fromEntries(read.filter(([, found]) => found !== undefined)) };
}

function readList(value: unknown, read: (item: unknown, place: number) => unknown): unknown[] {
  if (!Array.isArray(value)) throw new Misfit([]);
  return value.map((item, place) => at(place, () => read(item, place)));
}

type Def = ReturnType<typeof defOf>;

const nothing = Symbol("not of this sort");

/** What stands around another schema. */
function readWrapped(def: Def, value: unknown): unknown {
  if (def.type === "nullable") return value === null ? null : readAnswer(def.innerType, value);
  if (def.type === "optional")
    return value === undefined ? undefined : readAnswer(def.innerType, value);
  if (def.type === "default")
    return value === undefined ? def.defaultValue : readAnswer(def.innerType, value);
  return def.type === "pipe" ? readAnswer(def.in, value) : nothing;
}

/** What holds other values. */
function readNested(def: Def, value: unknown): unknown {
  if (def.type === "object") return readFields(def.shape, value);
  if (def.type === "record") return readFields({}, value);
  if (def.type === "array") return readList(value, (item) => readAnswer(def.element, item));
  if (def.type === "tuple")
    return readList(value, (item, place) => readAnswer(def.items[place] ?? def.rest!, item));
  if (def.type !== "union") return nothing;
  if (!isFields(value)) throw new Misfit([]);
  const branch = findBranch(def.options, value);
  return branch ? readAnswer(branch, value) : value;
}

function isOfSort(def: Def, value: unknown): boolean {
  if (def.type === "literal") return def.values.includes(value as never);
  if (def.type === "enum") return typeof value === "string";
  const isPlain = def.type === "string" || def.type === "number" || def.type === "boolean";
  return !isPlain || typeof value === def.type;
}

/**
 * Reads an answer by a row's schema as a server newer than this SDK may have given it: held are the fields and their sorts;
 * words outside a list, alternatives nobody knows here, further fields and other bounds are passed on as they came.
 * @throws {Misfit} where a field is missing, or of another sort
 */
export function readAnswer(schema: Schema, value: unknown): unknown {
  const def = defOf(schema);
  const wrapped = readWrapped(def, value);
  if (wrapped !== nothing) return wrapped;
  const nested = readNested(def, value);
  if (nested !== nothing) return nested;
  if (!isOfSort(def, value)) throw new Misfit([]);
  return value;
}

/** Whether a value has anything of what the schema tells: else it is somebody else's. */
export function isAbout(schema: Schema, value: unknown): boolean {
  const def = defOf(schema);
  if (def.type === "union") return def.options.some((option) => isAbout(option, value));
  const names = Object.keys(shapeOf(schema) ?? {});
  return isFields(value) && names.some((name) => Object.hasOwn(value, name));
}
