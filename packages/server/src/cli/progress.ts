import process from "node:process";

/** The progress of long work, told on stderr. */
export interface Progress {
  advance(steps: number): void;
  end(message: string): void;
}

/** A bar where there is a terminal; elsewhere only the last line. `total` is how many steps there will be. */
export async function createProgress(title: string, total: number): Promise<Progress> {
  if (!process.stderr.isTTY) {
    return { advance: () => undefined, end: (message) => process.stderr.write(`${message}\n`) };
  }
  const { progress } = await import("@clack/prompts");
  const bar = progress({
    max: Math.max(1, total),
    output: process.stderr,
    // The bar listens for Ctrl+C, so that ending is left to us.
    onCancel: () => process.exit(130),
  });
  bar.start(title);
  return { advance: (steps) => bar.advance(steps), end: (message) => bar.stop(message) };
}
