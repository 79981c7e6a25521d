import { open, rename, rm } from "node:fs/promises";
import { dirname } from "node:path";
import { ArchiveError } from "./archive-format.ts";

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

/** Whether the operating system refused, and not the content of a file. */
export function isSystemError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && "syscall" in error;
}

/** The error told of a file that cannot be read, in a sentence that names it. */
export function toReadError(path: string, error: NodeJS.ErrnoException): ArchiveError {
  if (error.code === "ENOENT") return new ArchiveError(`There is no file ${path}.`);
  return new ArchiveError(`${path} cannot be read: ${error.message}.`);
}

export async function removeFiles(...paths: string[]): Promise<void> {
  for (const path of paths) await rm(path, { force: true });
}
