import { beforeEach, expect, test } from "vitest";
import { userEvent } from "vitest/browser";
import { placement } from "../../i18n/en-placement.ts";
import { createActivity } from "../../testing/fixtures.ts";
import { createCard } from "./card.tsx";
import { openPanel } from "./panel.tsx";

const look = { locale: "en", scheme: "light", accent: "" } as const;
const activity = createActivity("vote");

/** A card over a field that has the focus, gone to by keys. */
async function enterCard() {
  const field = document.createElement("input");
  document.body.append(field);
  field.focus();
  const card = createCard({
    look,
    words: placement,
    activity,
    inner: undefined,
    toUrl: (address) => address,
    onOpen: () => {},
    onClose: () => {},
  });
  await userEvent.keyboard("{Tab}");
  expect(document.activeElement).toBe(card.host);
  return { field, card };
}

beforeEach(() => {
  document.body.replaceChildren();
});

test("[WL7] the focus goes back to where it was when the prompt goes", async () => {
  const { field, card } = await enterCard();

  card.remove();

  expect(document.activeElement).toBe(field);
});

test("[WL7] a panel that the prompt opened gives the focus back there too", async () => {
  const { field, card } = await enterCard();
  card.remove();
  const entries = [{ activityId: activity.id, kind: "vote" as const, title: "" }];
  const isGone = new Promise<void>((resolve) => {
    openPanel({
      look,
      words: placement,
      name: "Your say",
      side: "end",
      entries,
      toElement: () => null,
      onShow: () => {},
      onClose: () => resolve(),
    });
  });
  expect(document.activeElement).not.toBe(field);

  await userEvent.keyboard("{Escape}");
  await isGone;

  expect(document.activeElement).toBe(field);
});
