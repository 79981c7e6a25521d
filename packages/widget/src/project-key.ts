import type { Locale } from "@tomoni/sdk/contract";
import type { WidgetOptions } from "./config.ts";

/** What may be wrong with a project's key, as far as the page can tell; `unknown` is what the server says. */
export type KeyFault = "missing" | "secret" | "mistyped" | "unknown";

/** Finds what is wrong with a key before anything is asked with it: a secret one is sent nowhere. */
export function toKeyFault(project: string): KeyFault | undefined {
  if (!project) return "missing";
  if (/^sk_/i.test(project)) return "secret";
  return /^pk_\w+$/.test(project) ? undefined : "mistyped";
}

/** Whether a page is looked at by whoever builds it. */
const isLocal = () =>
  /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$|\.(localhost|test)$/.test(location.hostname);

const told = new Set<string>();

/** Tells a developer what is wrong with the key, once, in the console of a page on their own machine. */
export async function tellKeyFault(
  fault: KeyFault,
  {
    project,
    baseUrl,
    locale,
  }: Pick<WidgetOptions, "project" | "baseUrl"> & { locale?: Locale | undefined },
): Promise<void> {
  if (!isLocal() || told.has(project)) return;
  told.add(project);
  const { loadExplain } = await import("./i18n/load-placement.ts");
  const text = await loadExplain(locale ?? "en");
  globalThis.console.warn(`tomoni: ${text.key(fault, project, baseUrl)}`);
}
