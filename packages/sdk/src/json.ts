/**
 * Writes JSON as `JSON.stringify` does, but calls no `toJSON`: some pages give arrays or objects one of their own
 * (Prototype.js before 1.7), which writes text within text. For plain values only: no `Date`, no class.
 */
export function toJson(value: unknown): string {
  if (typeof value !== "object" || value === null) return JSON.stringify(value) ?? "null";
  if (Array.isArray(value)) return `[${value.map(toJson).join(",")}]`;
  const fields = Object.entries(value)
    .filter(([, field]) => field !== undefined)
    .map(([name, field]) => `${JSON.stringify(name)}:${toJson(field)}`);
  return `{${fields.join(",")}}`;
}
