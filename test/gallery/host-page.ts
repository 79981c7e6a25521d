import type { Locale } from "@tomoni/sdk/contract";

/** What a page says of itself: the activity it holds, or none, so that launchers and prompts come. */
export interface HostPage {
  locale: Locale;
  projectKey: string;
  activityId?: string;
}

const words = {
  ja: [
    "みなも",
    "本文へ",
    "ページの先頭へ",
    "水筒「みなも」",
    "川の水面のような、うすい青の水筒です。",
  ],
  en: [
    "Minamo",
    "Skip to content",
    "To the top",
    "The Minamo bottle",
    "As pale a blue as a river.",
  ],
} as const;

/** A plain page of a shop, light or dark as the customer wishes, with a link before its content and after it. */
export function toHostPage({ locale, projectKey, activityId }: HostPage): string {
  const [shop, skip, top, name, about] = words[locale];
  const line = `<p>${about} ${about} ${about}</p>`;
  const content = activityId
    ? `<tomoni-activity activity="${activityId}"></tomoni-activity>`
    : `<h2>${name}</h2>${line.repeat(4)}`;
  return `<!doctype html>
<html lang="${locale}">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>${shop}</title>
    <link rel="icon" href="data:," />
    <style>
      :root { color-scheme: light dark; background: light-dark(#fbf8f1, #16181d); color: light-dark(#1d2129, #eceae4);
        font-family: system-ui, "Hiragino Sans", "Noto Sans JP", "Noto Sans CJK JP", sans-serif; }
      body { max-width: 1120px; margin: 0 auto; padding: 16px; }
      a { color: inherit; }
      :focus-visible { outline: 2px solid; }
    </style>
    <script async src="/tomoni.js" data-project="${projectKey}"${activityId ? "" : " data-placements"}></script>
    <script>
      addEventListener("tomoni:ready", () => (document.documentElement.dataset.state = "ready"));
      addEventListener("tomoni:shown", () => (document.documentElement.dataset.state = "shown"));
    </script>
  </head>
  <body>
    <p><a id="before" href="#main">${skip}</a></p>
    <main id="main">
      <h1>${shop}</h1>
      ${content}
    </main>
    <p><a id="after" href="#">${top}</a></p>
  </body>
</html>`;
}
