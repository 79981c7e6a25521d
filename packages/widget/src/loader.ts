import type { Command, Queue } from "./commands.ts";
import type { Line } from "./start.ts";
import type * as files from "./start.ts";
import { defineTag } from "./tag.ts";

/** Where the file that begins lies, from this script; the build writes it. */
declare const START_FILE: string;

(() => {
  const page = window as unknown as { tomoni?: Queue };
  // An element of the page with this id is no function.
  const queue: Queue = page.tomoni?.call ? page.tomoni : (...command) => queue.q?.push(command);
  // The line stands twice on the page: the first one serves both.
  if (queue.explain) return;
  page.tomoni = queue;

  // However the line came to run: as it stands, as a module, moved or inlined by an optimiser, or by jQuery, which fetches
  // what is of the page's own origin and runs its text.
  const own = /^(.*\/)tomoni[^/]*\.js/;
  const fetched = () =>
    performance
      .getEntriesByType("resource")
      .map(({ name: src }) => ({ src, dataset: {} as DOMStringMap }));
  const line: Line =
    [document.currentScript as HTMLScriptElement | null, ...document.scripts, ...fetched()].find(
      (one) => own.test(`${one?.src}`) || one?.dataset["project"],
    ) ??
    // Nothing says anything, nor does an empty element.
    new Image();
  const { src, dataset } = line;
  // By the whole address: where a script is of another origin, browsers know no base for what it imports.
  const start = (own.exec(src)?.[1] ?? `${dataset["baseUrl"]}/`) + START_FILE;

  const load = (isSeen = false) =>
    (import(start) as Promise<typeof files>).then((file) => file.start(queue, begun, isSeen));
  const begin = () => void load().catch(String);
  const waiting = (queue.q ??= []) as Command[];
  // These do something now; all others wait until something of ours is about to be seen.
  const hear = ([name]: Command) => {
    if (/open|convert|explain/.test(name as string)) begin();
  };
  waiting.forEach(hear);
  waiting.push = (command) => {
    hear((waiting[waiting.length] = command));
    return 0;
  };
  queue.explain = (id) => load().then(() => queue.explain!(id), String);
  if (/\bplacements/.test(`${src},${Object.keys(dataset).join()}`))
    (self.requestIdleCallback ?? requestAnimationFrame)(begin);

  const near = new IntersectionObserver(
    (entries) => {
      if (!entries.some((entry) => entry.isIntersecting)) return;
      near.disconnect();
      load(true).catch(tag.giveUp);
    },
    { rootMargin: "1200px" },
  );
  const tag = defineTag((element) => near.observe(element));
  const begun = { src, dataset, tag };
})();
