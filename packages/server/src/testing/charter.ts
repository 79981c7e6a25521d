import { createId } from "@tomoni/sdk/contract";

/** A charter to write, with values of these ids. */
export function newCharter(valueIds: readonly string[] = ["safe", "honest", "kind"]) {
  return {
    id: createId("charter"),
    essence: "Nothing is thrown away",
    values: valueIds.map((id) => ({ id, name: `Name of ${id}`, description: "" })),
    never: ["Make the old one worse"],
  };
}
