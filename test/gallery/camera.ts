import type { Browser } from "playwright-core";
import type { State } from "./state.ts";
import { hosts, type Visit } from "./visit.ts";

/** Takes pictures of activities as WebP. */
export interface Camera {
  take(visit: Visit, state: State): Promise<Buffer>;
}

const marginPx = 16;
/** A long list says no more below. */
const mostHeightPx = 2000;

/** Waits for every picture of the activity, also those that would wait to be scrolled to. */
async function loadPictures({ page }: Visit): Promise<void> {
  for (const picture of await page.locator(`${hosts} img`).all())
    await picture.evaluate(async (image: HTMLImageElement) => {
      image.loading = "eager";
      await image.decode().catch(() => {});
    });
}

/** The activity with a little of the page around it. */
async function findClip({ page, find }: Visit, from: string | undefined) {
  const box = await find("[part~=root]").boundingBox();
  const { x, y: top, width, height: whole } = box ?? { x: 0, y: 0, width: 0, height: 0 };
  const y = (from && (await find(from).first().boundingBox())?.y) || top;
  const height = whole - (y - top);
  const scrolled = await page.evaluate(() => scrollY);
  const wide = page.viewportSize()?.width ?? 0;
  return {
    x: Math.max(0, x - marginPx),
    y: Math.max(0, y + scrolled - marginPx),
    width: Math.min(wide, width + 2 * marginPx),
    height: Math.min(mostHeightPx, height + 2 * marginPx),
  };
}

export async function createCamera(browser: Browser): Promise<Camera> {
  const darkroom = await browser.newPage();

  async function develop(png: Buffer): Promise<Buffer> {
    const text = await darkroom.evaluate(
      async (address) => {
        const picture = await createImageBitmap(
          await fetch(address).then((answer) => answer.blob()),
        );
        const canvas = new OffscreenCanvas(picture.width, picture.height);
        canvas.getContext("2d")?.drawImage(picture, 0, 0);
        const blob = await canvas.convertToBlob({ type: "image/webp", quality: 0.75 });
        const bytes = new Uint8Array(await blob.arrayBuffer());
        return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
      },
      `data:image/png;base64,${png.toString("base64")}`,
    );
    return Buffer.from(text, "base64");
  }

  return {
    async take(visit, { isFull, from }) {
      const { page } = visit;
      await loadPictures(visit);
      const look = { type: "png", animations: "disabled" } as const;
      const png = isFull
        ? await page.screenshot(look)
        : await page.screenshot({ ...look, fullPage: true, clip: await findClip(visit, from) });
      return develop(png);
    },
  };
}
