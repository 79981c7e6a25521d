import type { WidgetOptions } from "./config.ts";
import { loadExplain } from "./i18n/load-explain.ts";
import type { KeyFault } from "./project-key.ts";

/** Whether a page is looked at by whoever builds it. */
const isLocal = () =>
  /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$|\.(localhost|test)$/.test(location.hostname);

const told = new Set<string>();

/** Tells a developer what is wrong with the key, once, in the console of a page on their own machine. */
export async function tellKeyFault(
  fault: KeyFault,
  { project, baseUrl, locale }: Pick<WidgetOptions, "project" | "baseUrl" | "locale">,
): Promise<void> {
  if (!isLocal() || told.has(project)) return;
  told.add(project);
  const text = await loadExplain(locale ?? "en");
  globalThis.console.warn(`tomoni: ${text.key(fault, project, baseUrl)}`);
}
