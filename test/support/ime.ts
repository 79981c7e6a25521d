import type { Page } from "playwright-core";

/** Types through an input method, as Japanese is written: the text shows while it is being composed. */
export async function compose(page: Page, text: string) {
  const session = await page.context().newCDPSession(page);
  await session.send("Input.imeSetComposition", {
    text,
    selectionStart: text.length,
    selectionEnd: text.length,
  });
  return {
    /** Enter while composing: it takes the conversion, and must do nothing else. */
    async pressEnter(): Promise<void> {
      const key = { key: "Process", code: "Enter", windowsVirtualKeyCode: 229 };
      await session.send("Input.dispatchKeyEvent", { type: "rawKeyDown", ...key });
      await session.send("Input.dispatchKeyEvent", { type: "keyUp", ...key });
    },
    async commit(): Promise<void> {
      await session.send("Input.insertText", { text });
      await session.detach();
    },
  };
}
