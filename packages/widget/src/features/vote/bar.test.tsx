import { cleanup, render } from "@testing-library/preact";
import { h } from "preact";
import { afterEach, expect, test } from "vitest";
import type { Activity } from "@tomoni/sdk/contract";
import { App } from "../../app.tsx";
import { text } from "../../i18n/en.ts";
import { createActivity } from "../../testing/fixtures.ts";
import { createFormat } from "../../i18n/format.ts";
import { response as en } from "../../i18n/en-response.ts";
import { response as ja } from "../../i18n/ja-response.ts";
import type { Scope } from "../../store/scope.ts";
import { Bar } from "./bar.tsx";
import { toVerdict, toWeighed } from "./verdict.ts";

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

const verdict = { state: "too-close", leader: "opt_1", needed: 0 } as const;

test("[W39] a winner that one network alone would make is not named, and the reason is", () => {
  const scope = { format: createFormat("ja"), activity: { options: [] } } as unknown as Scope;

  expect(toVerdict(scope, ja, { verdict: { ...verdict, oneNetwork: true } })).toBe(
    "ひとつのネットワークからの回答が多いため、まだ結論は出していません。",
  );
  expect(toVerdict(scope, ja, { verdict })).toBe(ja.tooCloseNobody);
});

test("[W39] where one network carries less weight, that is said, and else nothing is", () => {
  const weighing = { voters: "anyone", people: 40, limit: 20, networks: 1, responses: 60 } as const;

  expect(toWeighed(en, { weighing })).toMatch(/^A large share came from one network/);
  expect(toWeighed(en, { weighing: { ...weighing, networks: 0 } })).toBe("");
  expect(toWeighed(en, {})).toBe("");
});

test("[W38] an activity for signed-in customers says so before they press anything", () => {
  const show = (changes: Partial<Activity>) => {
    const scope = { text, activity: createActivity("vote", changes) } as unknown as Scope;
    const state = { phase: "ready", scope, Panel: () => null } as const;
    const { container } = render(<App state={state} fail={() => {}} retry={() => {}} />);
    return container.textContent;
  };

  expect(show({ voters: "verified" })).toContain(
    "Open to customers who are signed in to the shop.",
  );
  expect(show({})).not.toContain("signed in");
});
