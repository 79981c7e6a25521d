import type { Defaults, WidgetOptions } from "./config.ts";
import { createSession, type Session } from "./store/session.ts";
import type { Life } from "./tag.ts";

/** What a page can ask of launchers, prompts and panels. */
export interface Placements {
  /** Opens an activity in a panel over the page. */
  open(activityId: string): Promise<void>;
  /** Closes the panel or the prompt. */
  close(): void;
  /** Brings prompts that wait for an event of the page's own. */
  track(event: string): void;
  /** Says in words why an activity shows or not, every rule with its outcome. */
  explain(activityId: string): Promise<string>;
  /** Takes the launcher, the prompt, the panel and what was put after selectors off the page, for good. */
  destroy(): void;
}

/** What the elements of one page share: the activities of one project know the same customer. */
export interface Page {
  defaults: Defaults;
  sessions: Map<string, Session>;
  /** Brings its elements to life; gone once that is done. */
  begin?: ((life: Life) => void) | undefined;
  /** What brings launchers and prompts; there once it was needed. */
  placements?: Promise<Placements>;
  /** Told of each session that begins. */
  onSession?: (session: Session) => unknown;
}

/** The session of a project on this page, begun when first asked for. */
export function openSession(page: Page, options: WidgetOptions): Session {
  const { sessions } = page;
  const key = `${options.baseUrl} ${options.project}`;
  const known = sessions.get(key);
  if (known) return known;
  const session = createSession(options);
  sessions.set(key, session);
  page.onSession?.(session);
  return session;
}
