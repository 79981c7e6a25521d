import { createServer } from "node:http";
import { join } from "node:path";
import { createTomoniTeam, type TeamResources } from "@tomoni/sdk";
import type { BrowserContextOptions, Page } from "playwright-core";
import { compile } from "svelte/compiler";
import { afterAll, beforeAll } from "vitest";
import { build, type Plugin } from "vite";
import { createDemoWorld, type DemoWorld } from "./demo-world.ts";
import { exampleProject } from "./examples.ts";

interface File {
  type: string;
  body: string;
}

/** A site of somebody else's, on an origin of its own, with the demo's server and a browser. */
export interface GuestWorld extends DemoWorld {
  /** Its address, once the tests run. */
  site: string;
  team: TeamResources;
  /** Serves a page or a script under a path. */
  put(path: string, body: string, type?: string): void;
  /** The script line of the demo's project, with more attributes. */
  line(attributes?: string): string;
  /** Opens a page of the site; errors and warnings of its console are kept in `told`. */
  open(path: string, options?: BrowserContextOptions): Promise<{ page: Page; told: string[] }>;
}

/** A whole page in English. */
export const toHtml = (head: string, body: string): string =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Shop</title><link rel="icon" href="data:,">${head}</head><body>${body}</body></html>`;

const svelte: Plugin = {
  name: "svelte",
  transform: {
    filter: { id: /\.svelte$/ },
    handler: (code, id) => compile(code, { filename: id, generate: "client" }).js.code,
  },
};

/** What Astro's own bundler would say of the page's server. */
const astro: Plugin = {
  name: "astro",
  resolveId: (id) => (id === "virtual:astro:adapter-config/client" ? `\0${id}` : undefined),
  load: (id) =>
    id.startsWith("\0virtual:astro") ? "export const internalFetchHeaders = {};" : undefined,
};

/** Builds a script of `test/e2e/guests` with all it imports. */
export async function bundle(name: string): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: "error",
    plugins: [svelte, astro],
    // As a site would, not as its developers: under a test runner some packages would speak up.
    resolve: { conditions: ["production", "module", "browser", "import", "default"] },
    define: { "process.env.NODE_ENV": '"production"' },
    build: {
      write: false,
      minify: false,
      target: "esnext",
      rolldownOptions: {
        input: join(import.meta.dirname, "../e2e/guests", name),
        output: { format: "es", codeSplitting: false },
      },
    },
  });
  const [output] = Array.isArray(built) ? built : [built];
  if (!output || !("output" in output)) throw new Error(`${name} was not built`);
  return output.output[0].code;
}

/** Makes the world for the tests of one file. */
export function createGuestWorld(): GuestWorld {
  const demo = createDemoWorld();
  const files = new Map<string, File>();
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? "/", "http://site");
    const file = files.get(pathname);
    response.writeHead(file ? 200 : 404, { "content-type": file?.type ?? "text/plain" });
    response.end(file?.body ?? "");
  });
  const world = {
    put(path: string, body: string, type = "text/html; charset=utf-8") {
      files.set(path, { type, body });
    },
    line: (attributes = "") =>
      `<script async src="${demo.demo.url}/tomoni.js" data-project="${exampleProject}" ${attributes}></script>`,
    async open(path: string, options: BrowserContextOptions = {}) {
      const context = await demo.browser.newContext({ locale: "en", ...options });
      const page = await context.newPage();
      page.setDefaultTimeout(20_000);
      const told: string[] = [];
      page.on("pageerror", (error) => told.push(error.message));
      page.on("console", (message) => {
        if (/error|warning/.test(message.type())) told.push(message.text());
      });
      await page.goto(world.site + path);
      return { page, told };
    },
  } as GuestWorld;
  beforeAll(async () => {
    Object.assign(world, demo);
    server.listen(0, "127.0.0.1");
    await new Promise((resolve) => server.once("listening", resolve));
    world.site = `http://127.0.0.1:${(server.address() as { port: number }).port}`;
    world.team = createTomoniTeam({
      baseUrl: demo.demo.url,
      secretKey: demo.demo.secretKey("en"),
    });
    const { origins } = await world.team.project.get();
    await world.team.project.update({ origins: [...origins, world.site] });
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });
  return world;
}
