import { AppError } from "../../errors.ts";

export interface Reencoded {
  bytes: Uint8Array;
  width: number;
  height: number;
}

const rasterFormats = ["jpeg", "png", "webp", "gif", "avif", "heif"];
const mostPixels = 40_000_000;
const longestSide = 2000;

/** sharp is optional: without it the server runs, and takes no images. */
async function loadSharp() {
  try {
    return (await import("sharp")).default;
  } catch (cause) {
    throw new AppError("uploads-unavailable", {
      detail: "The package sharp is not installed on this server.",
      cause,
    });
  }
}

/**
 * Draws an image anew as WebP, at most 2000 pixels a side: nothing of the file that came survives but its pixels.
 * @throws AppError `image-unreadable` for anything but a raster image of at most 40 megapixels
 */
export async function reencode(file: Uint8Array): Promise<Reencoded> {
  const sharp = await loadSharp();
  try {
    const image = sharp(file, { limitInputPixels: mostPixels, failOn: "error" });
    const { format } = await image.metadata();
    if (!rasterFormats.includes(format ?? ""))
      throw new Error(`The format ${format} is not a raster image`);
    const { data, info } = await image
      .rotate()
      .resize({ width: longestSide, height: longestSide, fit: "inside", withoutEnlargement: true })
      .webp({ quality: 82 })
      .toBuffer({ resolveWithObject: true });
    return { bytes: data, width: info.width, height: info.height };
  } catch (cause) {
    throw new AppError("image-unreadable", {
      detail: "Send a JPEG, PNG, WebP, GIF or AVIF image.",
      cause,
    });
  }
}
