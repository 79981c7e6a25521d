import { cleanup, render } from "@testing-library/preact";
import { h } from "preact";
import { afterEach, expect, test } from "vitest";
import { createFormat } from "../../i18n/format.ts";
import { response as en } from "../../i18n/en-response.ts";
import { response as ja } from "../../i18n/ja-response.ts";
import type { Scope } from "../../store/scope.ts";
import { Bar } from "./bar.tsx";

afterEach(cleanup);

function scopeOf(locale: "ja" | "en"): Scope {
  return { format: createFormat(locale) } as Scope;
}

test("[W29] a bar shows the share and its interval, and says the interval in words", () => {
  const share = { estimate: 0.44, low: 0.39, high: 0.49 };

  const { container } = render(<Bar scope={scopeOf("ja")} words={ja} share={share} />);

  const [fill, whisker] = container.querySelectorAll<HTMLElement>("i");
  expect(fill?.style.inlineSize).toBe("44%");
  expect([whisker?.style.insetInlineStart, whisker?.style.inlineSize]).toEqual(["39%", "10%"]);
  expect(container.textContent).toBe("95%信頼区間は39%〜49%");
});

test("[W29] without a share a bar stays empty", () => {
  const { container } = render(<Bar scope={scopeOf("en")} words={en} share={null} />);

  expect(container.querySelector("[part=bar]")?.childElementCount).toBe(0);
});
