import { readFileSync } from "node:fs";

/** The secret that lies beside a database, or undefined where there is none or this user may not read it. */
export function readSecretFile(databasePath: string): string | undefined {
  try {
    return readFileSync(`${databasePath}.secret`, "utf8").trim();
  } catch {
    return undefined;
  }
}
