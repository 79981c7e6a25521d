import type { Locator, Page } from "playwright-core";

/**
 * The contrast of a text and what it stands on, as the browser paints them: of the commonest colour in its box and the
 * one furthest from that. @see WCAG 2.2, 1.4.3
 */
export async function readPaintedContrast(page: Page, text: Locator): Promise<number> {
  const picture = (await text.screenshot({ animations: "allow" })).toString("base64");
  return page.evaluate(async (base64) => {
    const image = new Image();
    image.src = `data:image/png;base64,${base64}`;
    await image.decode();
    const canvas = new OffscreenCanvas(image.width, image.height);
    const pen = canvas.getContext("2d") as OffscreenCanvasRenderingContext2D;
    pen.drawImage(image, 0, 0);
    const { data } = pen.getImageData(0, 0, image.width, image.height);
    const counts = new Map<string, number>();
    for (let at = 0; at < data.length; at += 4) {
      const colour = data.slice(at, at + 3).join();
      counts.set(colour, (counts.get(colour) ?? 0) + 1);
    }
    const toLuminance = (colour: string) => {
      const [red = 0, green = 0, blue = 0] = colour.split(",").map((part) => {
        const share = Number(part) / 255;
        return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
      });
      return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    };
    const [[ground] = ["0,0,0"]] = [...counts].toSorted(([, one], [, other]) => other - one);
    const on = toLuminance(ground) + 0.05;
    return Math.max(
      ...[...counts.keys()].map((colour) => {
        const ratio = (toLuminance(colour) + 0.05) / on;
        return Math.max(ratio, 1 / ratio);
      }),
    );
  }, picture);
}
