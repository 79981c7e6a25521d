const sheets = new Map<string, CSSStyleSheet>();

/** Gives a shadow root a style sheet, once. Constructable, so that a strict CSP lets it pass. */
export function addSheet(root: ShadowRoot, css: string): void {
  let sheet = sheets.get(css);
  if (!sheet) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    sheets.set(css, sheet);
  }
  if (!root.adoptedStyleSheets.includes(sheet)) root.adoptedStyleSheets.push(sheet);
}
