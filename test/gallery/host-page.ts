import type { Locale } from "@tomoni/sdk/contract";

/** What a page around one activity says of itself. */
export interface HostPage {
  locale: Locale;
  projectKey: string;
  activityId: string;
}

/** A plain page of a shop around one activity, light or dark as the customer wishes, with a link before it and after it. */
export function toHostPage({ locale, projectKey, activityId }: HostPage): string {
  const words =
    locale === "ja"
      ? ["みなも", "本文へ", "ページの先頭へ"]
      : ["Minamo", "Skip to content", "To the top"];
  return `<!doctype html>
<html lang="${locale}">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>${words[0]}</title>
    <link rel="icon" href="data:," />
    <style>
      :root { color-scheme: light dark; background: light-dark(#fbf8f1, #16181d); color: light-dark(#1d2129, #eceae4);
        font-family: system-ui, "Hiragino Sans", "Noto Sans JP", "Noto Sans CJK JP", sans-serif; }
      body { max-width: 1120px; margin: 0 auto; padding: 16px; }
      a { color: inherit; }
      :focus-visible { outline: 2px solid; }
    </style>
    <script async src="/tomoni.js" data-project="${projectKey}"></script>
    <script>
      addEventListener("tomoni:ready", () => (document.documentElement.dataset.state = "ready"));
      addEventListener("tomoni:shown", () => (document.documentElement.dataset.state = "shown"));
    </script>
  </head>
  <body>
    <p><a id="before" href="#main">${words[1]}</a></p>
    <main id="main">
      <h1>${words[0]}</h1>
      <tomoni-activity activity="${activityId}"></tomoni-activity>
    </main>
    <p><a id="after" href="#">${words[2]}</a></p>
  </body>
</html>`;
}
