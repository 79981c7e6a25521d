import type { Locator } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { takeKeyboard } from "../gallery/keyboard.ts";
import { type Gallery, openGallery } from "../gallery/open-gallery.ts";
import { enterShop, type GalleryShop } from "../gallery/shop.ts";
import { states } from "../gallery/states.ts";
import { beginVisit, type Visit } from "../gallery/visit.ts";
import { compose } from "../support/ime.ts";

let gallery: Gallery;
let shop: GalleryShop;

beforeAll(async () => {
  gallery = await openGallery();
  shop = await enterShop(gallery.demo, "en");
});

afterAll(async () => {
  await gallery?.close();
});

/** Goes to a state by its name, does something there, and leaves. */
async function at<Found>(name: string, look: (visit: Visit) => Promise<Found>): Promise<Found> {
  const visit = await beginVisit(gallery.browser, shop);
  try {
    await states.find((state) => `${state.kind}/${state.name}` === name)?.reach(visit);
    return await look(visit);
  } finally {
    await visit.end();
  }
}

const outlined = [
  "vote-single/first-sight",
  "vote-single/voted",
  "vote-single/lightbox",
  "vote-approval/first-sight",
  "vote-ranked/first-sight",
  "vote-ranked/voted",
  "vote-pairwise/first-sight",
  "vote-pairwise/done",
  "ideas/first-sight",
  "ideas/similar",
  "ideas/sent",
  "ideas/report",
  "concept/first-sight",
  "concept/placed",
  "concept/composer",
  "comments/sent",
  "comments/reply",
  "pulse/first-sight",
  "pulse/answered",
];

describe.concurrent("what assistive technology is told", () => {
  test.for(outlined)("[A12] %s is told as its outline says", async (name, { expect }) => {
    const outline = await at(name, ({ page }) => page.locator("tomoni-activity").ariaSnapshot());

    // Which pairs are asked is chance, and with it the shares.
    const told = `${outline.replaceAll(/\d+%/g, "n%")}\n`;
    await expect(told).toMatchFileSnapshot(`outlines/${name.replace("/", "-")}.yml`);
  });
});

/** Collects what is announced from here on. */
async function listen({ page }: Visit): Promise<() => Promise<string[]>> {
  await page.evaluate(() => {
    const live = document
      .querySelector("tomoni-activity")
      ?.shadowRoot?.querySelector("[role=status]");
    const said: string[] = [];
    Object.assign(globalThis, { said });
    new MutationObserver(() => said.push(live?.textContent ?? "")).observe(live!, {
      childList: true,
    });
  });
  return () => page.evaluate(() => (globalThis as unknown as { said: string[] }).said);
}

interface Act {
  from: string;
  act(visit: Visit): Promise<void>;
  said: string;
}

const acts: Act[] = [
  {
    from: "vote-single/first-sight",
    act: ({ find }) => find("[role=radio]").first().click(),
    said: "Your vote is in. To change it, choose another. “Flip” is the clear favourite.",
  },
  {
    from: "vote-ranked/first-sight",
    act: ({ find }) => find(".after .go").click(),
    said: "Your vote is in. To change it, choose another.",
  },
  {
    from: "ideas/first-sight",
    act: ({ find }) => find("button.sup").nth(1).click(),
    said: "2 supporters",
  },
  {
    from: "ideas/report",
    act: ({ find }) => find(".reasons .chip").first().click(),
    said: "Thank you. We will take a look.",
  },
  {
    from: "comments/writing",
    act: ({ find }) => find(".talk [type=submit]").click(),
    said: "Your comment is in.",
  },
  {
    from: "concept/first-sight",
    act: ({ find }) => find(".feeling").first().click(),
    said: "Thank you. The team has it. What people felt: Excited 37%, Love it 21%, Curious 21%, Unsure 11%, Not for me 11%",
  },
  {
    from: "concept/composer",
    act: ({ find }) => find(".slip .go").click(),
    said: "Your pin is placed. 49% from the left, 49% from the top",
  },
  {
    from: "pulse/first-sight",
    act: ({ find }) => find(".score").nth(3).click(),
    said: "Thank you. The team has it. Average 3.8 out of 5",
  },
];

describe.concurrent("what is announced", () => {
  test.for(acts)("[A13] one act from $from is announced once", async (row, { expect }) => {
    const { from, act, said } = row;
    const heard = await at(from, async (visit) => {
      const collect = await listen(visit);
      await act(visit);
      await expect.poll(collect).not.toEqual([]);
      // Whoever said it twice would do so with the server's answer or with the live results.
      await visit.page.waitForTimeout(1000);
      return collect();
    });

    expect(heard).toEqual([said]);
  });
});

/** How something looks beyond its words. */
function toLook(element: Locator): Promise<string> {
  return element.evaluate((node) => {
    const { outline, border, backgroundColor } = getComputedStyle(node);
    return `${outline} ${border} ${backgroundColor}`;
  });
}

const choices = [
  ["vote-single/voted", ".card.chosen", ".card:not(.chosen)"],
  ["vote-approval/limit", ".card.chosen", ".card:not(.chosen)"],
  ["vote-ranked/lifted", ".rank .lifted", ".rank li:not(.lifted)"],
  ["ideas/supported", ".sup[aria-pressed=true]", ".sup[aria-pressed=false]"],
  ["ideas/answered", ".tabs :has(:checked)", ".tabs label:not(:has(:checked))"],
  ["concept/reacted", ".feeling[aria-checked=true]", ".feeling[aria-checked=false]"],
  ["pulse/answered", ".score[aria-checked=true]", ".score[aria-checked=false]"],
  ["vote-single/voted", ".fill", ".bar"],
  ["vote-ranked/voted", ".fill", ".bar"],
  ["concept/reacted", ".felt .fill", ".felt .bar"],
  ["pulse/answered", ".answers .fill", ".answers .bar"],
] as const;

describe.concurrent("forced colours", () => {
  test.each(choices)("[A14] in %s %s is told from %s", async (name, one, other) => {
    const looks = await at(name, async ({ page, find }) => {
      await page.emulateMedia({ forcedColors: "active" });
      return [await toLook(find(one).first()), await toLook(find(other).first())];
    });

    expect(looks[0]).not.toBe(looks[1]);
  });

  test.each(["vote-single/voted", "ideas/similar", "concept/reacted", "pulse/first-sight"])(
    "[A14] the focus is shown all the way through %s",
    async (name) => {
      const faults = await at(name, async ({ page }) => {
        await page.emulateMedia({ forcedColors: "active" });
        const keys = takeKeyboard(page);
        await page.locator("#before").focus();
        await keys.tabTo("#after");
        return keys.faults;
      });

      expect(faults).toEqual([]);
    },
  );
});

const fields = [
  ["ideas/first-sight", "#idea-title"],
  ["ideas/similar", "#idea-body"],
  ["concept/composer", "#pin-body"],
  ["comments/empty", ".talk textarea"],
  ["comments/reply", ".replies textarea"],
] as const;

describe.concurrent("input methods", () => {
  test.each(fields)(
    "[A15] in %s Enter while composing in %s sends nothing",
    async (name, field) => {
      const found = await at(name, async ({ page, find }) => {
        const sent: string[] = [];
        page.on("request", (request) => {
          const { pathname } = new URL(request.url());
          if (request.method() !== "GET" && !pathname.endsWith("/events")) sent.push(pathname);
        });
        await find(field).focus();
        const composition = await compose(page, "光るふた");
        await composition.pressEnter();
        await page.waitForTimeout(300);
        const hasFocus = await find(field).evaluate((node) => node.matches(":focus"));
        await composition.commit();
        return { sent, hasFocus, value: await find(field).inputValue() };
      });

      expect(found).toEqual({
        sent: [],
        hasFocus: true,
        value: expect.stringMatching(/光るふた$/),
      });
    },
  );
});
