/** Stands in for a hidden text: nobody sees or translates it, and no new words are the same, as none could be. */
const blank = " ";

/**
 * Keeps what a browser's translation put over our texts in step with them. Such a translation takes a text out and puts a
 * `<font>` with its own words there, so that what changes the text later changes nothing that is seen. Here the text goes
 * back, blank, before the `<font>`; once it is given new words the `<font>` goes, and the translation sees those.
 */
export function followTranslation(root: Node, signal: AbortSignal): void {
  /** What each text said that is hidden behind a translation. */
  const hidden = new Map<Text, { said: string; font: Element }>();
  const hide = (text: Text, font: Element) => {
    if (hidden.has(text) || !text.data.trim()) return;
    hidden.set(text, { said: text.data, font });
    text.data = blank;
    font.before(text);
  };
  const settle = () => {
    for (const [text, { said, font }] of hidden) {
      // Nothing new was said, and the translation stands.
      if (text.data === blank && text.isConnected && font.isConnected) continue;
      hidden.delete(text);
      font.remove();
      // The original is wished for again.
      if (text.data === blank && text.isConnected) text.data = said;
    }
  };
  const changes = new MutationObserver((records) => {
    settle();
    for (const { removedNodes, addedNodes, previousSibling, nextSibling } of records) {
      const font = [...addedNodes, previousSibling, nextSibling].find(
        (node) => node?.nodeName === "FONT" && node.isConnected,
      );
      const text = [...removedNodes].find((node) => node instanceof Text && !node.isConnected);
      if (font && text) hide(text as Text, font as Element);
    }
    changes.takeRecords();
  });
  changes.observe(root, { childList: true, characterData: true, subtree: true });
  signal.addEventListener("abort", () => changes.disconnect());
}
