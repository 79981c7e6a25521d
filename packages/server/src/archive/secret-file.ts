import { readFileSync } from "node:fs";

/** A secret that signs no more, and until when what it signed is believed. */
export interface FormerSecret {
  secret: string;
  untilAt: number;
}

/** What signs, and what signed before. */
export interface Secrets {
  secret: string;
  former: readonly FormerSecret[];
}

/** Where the secret lies that was made for a database. */
export const toSecretPath = (databasePath: string) => `${databasePath}.secret`;

/** Reads what lies beside a database: the secret, then a line for each former one with the instant at which it ends. */
export function parseSecrets(text: string): Secrets {
  const [secret = "", ...lines] = text.trim().split("\n");
  const former = lines.flatMap((line) => {
    const [old, until = ""] = line.trim().split(/\s+/);
    return old ? { secret: old, untilAt: Date.parse(until) || 0 } : [];
  });
  return { secret: secret.trim(), former };
}

export function toSecretsText({ secret, former }: Secrets): string {
  const lines = former.map((one) => `${one.secret} ${new Date(one.untilAt).toISOString()}`);
  return `${[secret, ...lines].join("\n")}\n`;
}

/** The text of the secret's file, or undefined where there is none or this user may not read it. */
export function readSecretFile(databasePath: string): string | undefined {
  try {
    return readFileSync(toSecretPath(databasePath), "utf8").trim();
  } catch {
    return undefined;
  }
}
