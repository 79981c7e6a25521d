import type { Queue } from "./commands.ts";

(() => {
  const script = document.currentScript as HTMLScriptElement | null;
  const data: DOMStringMap = script?.dataset ?? {};
  const page = window as unknown as { tomoni?: Queue };
  const queue: Queue = (page.tomoni ??= (...command) => void queue.q?.push(command));
  queue.q ??= [];

  // Holds the place of what is still to come, so that nothing below it moves.
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(
    "tomoni-activity:not(:defined,[hidden]){display:flow-root;min-height:var(--tomoni-reserve,max(1300px - 100vw,100svh))}",
  );
  document.adoptedStyleSheets.push(sheet);

  const baseUrl = data["baseUrl"] ?? new URL(".", script?.src).href;
  const defaults = Object.assign({ "base-url": baseUrl }, data);
  const near = new IntersectionObserver(
    (entries) => {
      if (!entries.some((entry) => entry.isIntersecting)) return;
      near.disconnect();
      added.disconnect();
      import("./core.ts").then(
        (core) => core.start(queue, defaults),
        // Nothing will come: the page is as it was.
        () => sheet.replaceSync(""),
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
