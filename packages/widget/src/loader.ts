import type { Command, Queue } from "./commands.ts";
import type { Page } from "./page.ts";
import type * as start from "./start.ts";

/** Where the file that begins lies, from this script; the build writes it. */
declare const START_FILE: string;

(() => {
  const script = document.currentScript as HTMLScriptElement | null;
  const data: DOMStringMap = script?.dataset ?? {};
  const page = window as unknown as { tomoni?: Queue };
  const queue: Queue = (page.tomoni ??= (...command) => void queue.q?.push(command));
  // The line stands twice on the page: the first one serves both.
  if (queue.explain) return;

  // Holds the place of what is still to come, so that nothing below it moves.
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(
    "tomoni-activity:not(:defined,[hidden]){display:flow-root;min-height:var(--tomoni-reserve,max(800px,100svh))}",
  );
  document.adoptedStyleSheets.push(sheet);

  const baseUrl = data["baseUrl"] ?? new URL(".", script?.src).href;
  const house: Page = {
    defaults: Object.assign({ "base-url": baseUrl }, data),
    sessions: new Map(),
  };

  // By the whole address: where a script is of another origin, browsers know no base for what it imports.
  const fetchStart = () =>
    import(new URL(START_FILE, script?.src || `${baseUrl}/`).href) as Promise<typeof start>;
  const obey = () => fetchStart().then(({ obey }) => obey(queue, house));
  const begin = () => void obey().catch(() => {});
  const waiting: Command[] = [];
  const push = (command: Command) => {
    waiting[waiting.length] = command;
    // These do something now; all others wait until something of ours is about to be seen.
    if (["open", "convert", "explain"].includes([...command][0] as string)) begin();
  };
  for (const command of (queue.q as Iterable<Command> | undefined) ?? []) push(command);
  queue.q = Object.assign(waiting, { push });
  queue.explain = (id) => obey().then(() => queue.explain!(id), String);
  if ("placements" in data) (self.requestIdleCallback ?? requestAnimationFrame)(begin);

  const near = new IntersectionObserver(
    (entries) => {
      if (!entries.some((entry) => entry.isIntersecting)) return;
      near.disconnect();
      added.disconnect();
      fetchStart().then(
        ({ start }) => start(queue, house),
        // Nothing will come: the page is as it was, also where its gaps would count an empty element.
        () => sheet.replaceSync("tomoni-activity:not(:defined){display:none}"),
      );
    },
    { rootMargin: "1200px" },
  );
  const look = () => {
    for (const element of document.querySelectorAll("tomoni-activity")) near.observe(element);
  };
  const added = new MutationObserver(look);
  added.observe(document, { childList: true, subtree: true });
  look();
})();
