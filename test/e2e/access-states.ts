import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { findTraps, spaceWords } from "../gallery/checks.ts";
import { findMisnamed } from "../gallery/names.ts";
import { type Gallery, openGallery } from "../gallery/open-gallery.ts";
import { enterShop, type GalleryShop } from "../gallery/shop.ts";
import type { StateKind } from "../gallery/state.ts";
import { states } from "../gallery/states.ts";
import { beginVisit, type Visit } from "../gallery/visit.ts";
import { findFaults } from "../support/axe.ts";

/** Shows the same in the dark. What is on its way does not watch the theme, and is shown anew. */
async function darken({ page, find }: Visit): Promise<void> {
  await page.emulateMedia({ colorScheme: "dark" });
  if ((await find("[part~=skeleton]").count()) > 0) await page.reload();
  await find("[part~=root]").first().waitFor({ state: "attached" });
  await find("[part~=root]:not(.dark)").first().waitFor({ state: "detached" });
}

/** What is wrong with a state in both themes, narrow, with large letters and with letters far apart. */
async function examine(visit: Visit) {
  const { page } = visit;
  const { small, moving } = await findTraps(page);
  const misnamed = await findMisnamed(page);
  const light = await findFaults(page);
  await darken(visit);
  const dark = await findFaults(page);
  await page.setViewportSize({ width: 640, height: 640 });
  const doubled = await page.addStyleTag({ content: "html { font-size: 200% }" });
  const large = await findTraps(page);
  await doubled.evaluate((style) => (style as Element).remove());
  await page.setViewportSize({ width: 320, height: 640 });
  const narrow = await findTraps(page);
  await spaceWords(page);
  const spaced = await findTraps(page);
  return {
    small,
    moving,
    misnamed,
    light,
    dark,
    large: { aside: large.aside, cut: large.cut },
    narrow: { aside: narrow.aside, cut: narrow.cut, small: narrow.small },
    spaced: { aside: spaced.aside, cut: spaced.cut },
  };
}

const perfect = {
  small: [],
  moving: [],
  misnamed: [],
  light: [],
  dark: [],
  narrow: { aside: 0, cut: [], small: [] },
  large: { aside: 0, cut: [] },
  spaced: { aside: 0, cut: [] },
};

// Loading looks the same for all. Languages in turn: both are seen in every kind.
const all = states
  .filter(({ kind, name }) => name !== "loading" || kind === "vote-single")
  .map((state, index) => ({ ...state, shop: index % 2 }));

/** Defines the tests of every state of some kinds. */
export function testStates(kinds: readonly StateKind[]): void {
  let gallery: Gallery;
  let shops: readonly GalleryShop[];

  beforeAll(async () => {
    gallery = await openGallery();
    shops = await Promise.all((["en", "ja"] as const).map((one) => enterShop(gallery.demo, one)));
  });

  afterAll(async () => {
    await gallery?.close();
  });

  describe.concurrent("every state", () => {
    const own = all.filter(({ kind }) => kinds.includes(kind));
    test.each(own)("[A16] [A17] [A18] [A19] [A21] $kind/$name is open to all", async (state) => {
      const visit = await beginVisit(gallery.browser, shops[state.shop]!, { colorScheme: "light" });
      try {
        await state.reach(visit);

        expect(await examine(visit)).toEqual(perfect);
      } finally {
        await visit.end();
      }
    });
  });
}
