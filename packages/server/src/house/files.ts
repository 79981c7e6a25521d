import { open, rename, rm } from "node:fs/promises";
import { dirname } from "node:path";

async function sync(path: string, flags: string): Promise<void> {
  const file = await open(path, flags);
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Moves a finished file to its place. A crash leaves the old one there or the new one, whole. */
export async function putInPlace(part: string, path: string): Promise<void> {
  await sync(part, "r+");
  await rename(part, path);
  await sync(dirname(path), "r");
}

export async function removeFiles(...paths: string[]): Promise<void> {
  for (const path of paths) await rm(path, { force: true });
}
