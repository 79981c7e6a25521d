// The demo's pages allow no style sheet by address and no inline style, as the strictest shops do.
// This classic script runs before the body is parsed, so the page is never seen without its looks.
const sheet = new CSSStyleSheet();
sheet.replaceSync(`
:root {
  color-scheme: light dark;
  --paper: #fbf8f1; --band: #f3eee1; --surface: #fff; --ink: #1d2129; --ink-soft: #5b6270;
  --line: #e4dfd3; --control: #8a8577; --accent: #2f4b8f; --on-accent: #fff; --warm: #b5481f; --good: #2e7d5b;
  --sans: system-ui, "Hiragino Sans", "Noto Sans JP", "Noto Sans CJK JP", "Yu Gothic UI", sans-serif;
  --serif: "Iowan Old Style", "Palatino Linotype", Palatino, "Noto Serif", Georgia, serif;
}
:root:lang(ja) { --serif: "Hiragino Mincho ProN", "Noto Serif JP", "Noto Serif CJK JP", "Yu Mincho", serif; }
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #16181d; --band: #1b1e24; --surface: #22262e; --ink: #eceae4; --ink-soft: #a7adb8;
    --line: #333842; --control: #737a88; --accent: #9db4f0; --on-accent: #16181d; --warm: #f0946d; --good: #74c69d;
  }
  .picture { filter: brightness(.9); }
}
*, *::before, *::after { box-sizing: border-box; }
html { scroll-padding-top: 1.5rem; -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body { margin: 0; background: var(--paper); color: var(--ink); font: .9375rem/1.6 var(--sans); overflow-wrap: break-word; }
:lang(ja) body { line-height: 1.8; }
h1, h2, h3, p, dl, dd, figure, fieldset, ul { margin: 0; padding: 0; border: 0; }
ul { list-style: none; }
h1, h2 { font-family: var(--serif); font-weight: 600; line-height: 1.25; letter-spacing: -.01em; text-wrap: balance; }
:lang(ja) :is(h1, h2, .wordmark) { font-feature-settings: "palt"; letter-spacing: .03em; }
:lang(ja) :is(h1, h2, .lede, .together .soft, .small) { word-break: auto-phrase; }
:lang(ja) h2 { line-height: 1.45; }
h1 { font-size: clamp(1.75rem, 1.3rem + 2vw, 2.375rem); }
h2 { font-size: clamp(1.3125rem, 1.1rem + 1.2vw, 1.75rem); }
a { color: var(--accent); text-underline-offset: .2em; text-decoration-thickness: 1px; }
a:hover { text-decoration-thickness: 2px; }
img { display: block; max-width: 100%; height: auto; }
.picture { width: 100%; border-radius: 10px; background: var(--band); }
:focus-visible, .swatch:has(:focus-visible) { outline: 2px solid var(--paper); outline-offset: 0; box-shadow: 0 0 0 4px var(--ink); border-radius: 4px; }
.page { width: min(100% - 2.5rem, 70rem); margin-inline: auto; }
.soft { color: var(--ink-soft); }
.skip { position: absolute; inset: .5rem auto auto .5rem; padding: .5rem .75rem; background: var(--surface); color: var(--ink); transform: translateY(-200%); z-index: 1; }
.skip:focus { transform: none; }
.visually-hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }

.top { display: flex; flex-wrap: wrap; align-items: center; gap: .25rem 1.5rem; padding-block: 1rem; }
.wordmark { display: inline-flex; align-items: center; gap: .625rem; min-height: 2.75rem; margin-inline-end: auto; color: var(--ink); font: 600 1.3125rem/1 var(--serif); text-decoration: none; }
.top ul { display: flex; flex-wrap: wrap; gap: 0 1.25rem; }
.top ul a, .top .plain { display: inline-flex; align-items: center; min-height: 2.75rem; color: var(--ink-soft); font-size: .8125rem; text-decoration: none; }
.top ul a:hover { color: var(--ink); text-decoration: underline; }
.count { min-width: 1.75em; margin-inline-start: .375em; padding: .1em .5em; border-radius: 999px; background: var(--band); color: var(--ink); font-variant-numeric: tabular-nums; text-align: center; }

.product { display: grid; gap: 1.5rem; padding-bottom: 4rem; }
.buy { display: grid; gap: 1.25rem; align-content: center; }
.eyebrow { color: var(--ink-soft); font-size: .8125rem; letter-spacing: .04em; }
.lede { font-size: 1.0625rem; text-wrap: pretty; }
.price { display: flex; flex-wrap: wrap; align-items: baseline; gap: 0 .625rem; font-size: 1.3125rem; font-weight: 600; font-variant-numeric: tabular-nums; }
.price small { color: var(--ink-soft); font-size: .8125rem; font-weight: 400; }
legend { padding: 0; margin-bottom: .5rem; font-size: .8125rem; color: var(--ink-soft); }
.swatches { display: flex; flex-wrap: wrap; gap: .5rem; }
.swatch { position: relative; display: inline-flex; border-radius: 999px; }
.swatch input { position: absolute; inset: 0; width: 100%; height: 100%; margin: 0; opacity: 0; cursor: pointer; }
.swatch span { display: inline-flex; align-items: center; gap: .5rem; min-height: 2.75rem; padding: 0 1rem 0 .75rem; border: 1px solid var(--control); border-radius: 999px; }
.swatch svg { flex: none; }
.swatch:has(:focus-visible) { border-radius: 999px; }
.swatch :focus-visible { box-shadow: none; }
.swatch input:checked + span { border-color: var(--accent); box-shadow: inset 0 0 0 1px var(--accent); background: var(--surface); }
.swatch:hover span { border-color: var(--ink); }
.facts { display: grid; grid-template-columns: repeat(3, 1fr); gap: 0 1rem; padding-block: 1rem; border-block: 1px solid var(--line); }
.facts div { display: flex; flex-direction: column-reverse; justify-content: flex-end; }
.facts dt { color: var(--ink-soft); font-size: .75rem; }
.facts dd { font-size: 1.0625rem; font-weight: 600; font-variant-numeric: tabular-nums; }
.facts small { font-size: .75rem; font-weight: 400; margin-inline-start: .15em; }
.add { min-height: 3.25rem; padding: .5rem 2rem; border: 0; border-radius: 8px; background: var(--accent); color: var(--on-accent); font: 600 1.0625rem/1.3 var(--sans); cursor: pointer; }
.add:hover { background: color-mix(in srgb, var(--accent) 88%, var(--ink)); }
.add:focus-visible { border-radius: 8px; }
main:focus-visible { outline: none; box-shadow: none; }
.said { min-height: 1.8em; margin-block: -.5rem; color: var(--good); font-weight: 600; }
.small { font-size: .8125rem; color: var(--ink-soft); text-wrap: pretty; }

.story { padding-block: 1rem 5rem; }
.prose { display: grid; gap: 1rem; max-width: 65ch; }
:lang(ja) .prose { max-width: 38em; }
.story .prose { margin-top: 1.75rem; }
.details { padding-block: 5rem; }
.figures { display: grid; gap: 2.5rem 1.5rem; margin-top: 1.75rem; }
figcaption { margin-top: .875rem; max-width: 65ch; }
:lang(ja) figcaption { max-width: 38em; }
figcaption strong { display: block; font-size: 1.0625rem; font-weight: 600; }
.specs { padding-block: 5rem; }
.specs dl { margin-top: 1.5rem; border-top: 1px solid var(--line); max-width: 46rem; }
.specs dl div { display: grid; grid-template-columns: minmax(6.5rem, 11rem) 1fr; gap: 1rem; padding-block: .75rem; border-bottom: 1px solid var(--line); }
.specs dt { color: var(--ink-soft); }
.specs dd { font-variant-numeric: tabular-nums; }

.together { padding-block: 4rem; background: var(--band); }
.together .page { display: grid; gap: .5rem; max-width: 60rem; }
.together .eyebrow { display: flex; align-items: center; gap: .5rem; color: var(--accent); font-weight: 600; }
.together tomoni-activity { margin-top: 1.5rem; }
.together tomoni-activity:not(:defined) { display: flow-root; min-height: max(800px, 100svh); }
.narrow .page { max-width: 46rem; }
.together + .together { border-top: 1px solid var(--line); }
.aside { padding-block: 3.5rem; }
.lead { padding-block: 2rem 3.5rem; }
.lead h1 { margin-bottom: 1rem; }
.ways { display: grid; gap: .25rem 1.5rem; margin-top: 1.5rem; }
.ways a { display: inline-flex; align-items: center; min-height: 2rem; }

.foot { border-top: 1px solid var(--line); padding-block: 2rem 3rem; font-size: .8125rem; color: var(--ink-soft); }
.foot .page { display: grid; gap: .75rem; }
.foot p { max-width: 70ch; }
.foot ul { display: flex; flex-wrap: wrap; gap: 0 1.5rem; }
.foot a { display: inline-flex; align-items: center; min-height: 2.25rem; }

@media (min-width: 48rem) {
  .product { grid-template-columns: 1.15fr 1fr; gap: 3.5rem; }
  .figures { grid-template-columns: 1fr 1fr; }
  .story .page { display: grid; grid-template-columns: 1.6fr 1fr; gap: 3rem; align-items: center; }
  .story .prose { margin-top: 0; }
  .together { padding-block: 5rem; }
}
@media (max-width: 47.99rem) {
  .product .picture { width: calc(100% + 2.5rem); max-width: none; margin-inline: -1.25rem; border-radius: 0; }
  .top nav { order: 3; width: 100%; }
}
@media (forced-colors: active) {
  .swatch input { position: static; width: 1.25rem; height: auto; opacity: 1; }
  .add { border: 1px solid; }
}
@media print { .skip, .add { display: none; } }
`);
document.adoptedStyleSheets = [sheet];
