import { createId } from "@tomoni/sdk/contract";

type Given = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Given =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** A new activity as somebody wrote it, with an id for itself and for each option that has none. */
export function withIds(given: unknown): unknown {
  if (!isObject(given)) return given;
  const options = Array.isArray(given["options"])
    ? given["options"].map((option: unknown) =>
        isObject(option) ? { id: createId("option"), ...option } : option,
      )
    : given["options"];
  return {
    id: createId("activity"),
    ...given,
    ...(options !== undefined && { options }),
  };
}
