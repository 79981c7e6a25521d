/** Keeps the page from scrolling behind a panel, without moving anything on it; the answer lets it scroll again. */
export function lockScroll(): () => void {
  const sheet = new CSSStyleSheet();
  // Where scroll bars take room, that room stays.
  const takesRoom = innerWidth > document.documentElement.clientWidth;
  sheet.replaceSync(
    `html{overflow:hidden!important${takesRoom ? ";scrollbar-gutter:stable!important" : ""}}`,
  );
  document.adoptedStyleSheets.push(sheet);
  return () => {
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((other) => other !== sheet);
  };
}
