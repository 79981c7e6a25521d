/** What may be wrong with a project's key, as far as the page can tell; the last two are what the server says. */
export type KeyFault = "missing" | "secret" | "mistyped" | "unknown" | "foreign";

/** Finds what is wrong with a key before anything is asked with it: a secret one is sent nowhere. */
export function toKeyFault(project: string): KeyFault | undefined {
  if (!project) return "missing";
  if (/^sk_/i.test(project)) return "secret";
  return /^pk_\w+$/.test(project) ? undefined : "mistyped";
}
