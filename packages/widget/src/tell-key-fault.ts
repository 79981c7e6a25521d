import type { WidgetOptions } from "./config.ts";
import { loadExplain } from "./i18n/load-explain.ts";
import type { KeyFault } from "./project-key.ts";
import { toCode } from "./store/scope.ts";
import type { Session } from "./store/session.ts";

/** Whether a page is looked at by whoever builds it. */
const isLocal = () =>
  /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$|\.(localhost|test)$/.test(location.hostname);

const told = new Set<string>();

export interface FaultyKey {
  fault: KeyFault;
  options: Pick<WidgetOptions, "project" | "baseUrl" | "locale">;
  session: Session;
  /** The key of the project that the activity is of. */
  owner?: string | undefined;
}

/** Whether the server knows a key that is not the activity's project's. */
async function toKnown({ fault, session }: FaultyKey): Promise<KeyFault> {
  if (fault !== "foreign") return fault;
  const code = await session.config().then(() => "", toCode);
  return code === "project-not-found" ? "unknown" : fault;
}

/** Tells a developer what is wrong with the key, once, in the console of a page on their own machine. */
export async function tellKeyFault(found: FaultyKey): Promise<void> {
  const { project, baseUrl, locale } = found.options;
  if (!isLocal() || told.has(project)) return;
  told.add(project);
  const [text, fault] = await Promise.all([loadExplain(locale ?? "en"), toKnown(found)]);
  globalThis.console.warn(`tomoni: ${text.key(fault, { project, baseUrl, owner: found.owner })}`);
}
