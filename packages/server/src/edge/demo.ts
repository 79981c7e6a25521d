import { readFileSync } from "node:fs";
import { join } from "node:path";
import fastifyStatic from "@fastify/static";
import type { Locale } from "@tomoni/sdk/contract";
import type { FastifyInstance } from "fastify";
import { setLimitClass } from "./limit-classes.ts";

/** Where the demo shop's pages and pictures lie in the package. */
const demoDirectory = join(import.meta.dirname, "../../demo");

/** As strict as a careful shop's: the widget has to live with it. */
const pagePolicy =
  "default-src 'none'; script-src 'self'; connect-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'";

/** What the demo's pages need to know of a project. */
export interface DemoShop {
  projectKey: string;
  /** By the names the pages use: vote, approval, ranked, pairwise, ideas, concept. */
  activityIds: Readonly<Record<string, string>>;
}

export interface DemoOptions {
  shops: Readonly<Record<Locale, DemoShop>>;
  /** For browsers that ask for neither language. */
  defaultLocale: Locale;
}

/** The language a browser would rather have. @see RFC 9110, section 12.5.4 */
export function toPreferredLocale(accept: string | undefined, fallback: Locale): Locale {
  const wishes = (accept ?? "").split(",").map((part) => {
    const [range = "", ...parameters] = part.trim().toLowerCase().split(";");
    const quality = parameters.find((parameter) => parameter.trim().startsWith("q="));
    return { language: range.split("-")[0], weight: Number(quality?.trim().slice(2) ?? 1) };
  });
  const [first] = wishes
    .filter(({ language, weight }) => (language === "ja" || language === "en") && weight > 0)
    .toSorted((left, right) => right.weight - left.weight);
  return (first?.language as Locale | undefined) ?? fallback;
}

/** A page with the project key and the activities' ids in their places. */
function readPage(name: string, { projectKey, activityIds }: DemoShop): string {
  const html = readFileSync(join(demoDirectory, `${name}.html`), "utf8");
  return html
    .replaceAll("{{PROJECT_KEY}}", projectKey)
    .replace(/\{\{ACTIVITY_(\w+)\}\}/g, (_, key: string) => activityIds[key.toLowerCase()] ?? "");
}

function addPage(app: FastifyInstance, name: string, shop: DemoShop): void {
  const html = readPage(name, shop);
  app.get(`/demo/${name}`, async (_request, reply) =>
    reply
      .header("content-security-policy", pagePolicy)
      .header("cache-control", "no-cache")
      .type("text/html; charset=utf-8")
      .send(html),
  );
}

/** The demo shop at `/demo/`, in the language the browser asks for; mounted by `tomoni demo` only. */
export function addDemo(app: FastifyInstance, options: DemoOptions): void {
  app.register(async (scope) => {
    setLimitClass(scope, "file");
    addPages(scope, options);
  });
}

function addPages(app: FastifyInstance, { shops, defaultLocale }: DemoOptions): void {
  for (const locale of ["ja", "en"] as const) {
    addPage(app, locale, shops[locale]);
    addPage(app, `methods-${locale}`, shops[locale]);
  }

  app.get("/", async (_request, reply) => reply.redirect("/demo/", 302));

  app.get("/demo/", async (request, reply) => {
    const locale = toPreferredLocale(request.headers["accept-language"], defaultLocale);
    return reply
      .header("vary", "Accept-Language")
      .header("cache-control", "no-cache")
      .redirect(`/demo/${locale}`, 302);
  });

  app.register(fastifyStatic, {
    root: demoDirectory,
    prefix: "/demo/",
    index: false,
    decorateReply: false,
    // The pages as they lie in the folder still lack their ids.
    allowedPath: (path) => !path.endsWith(".html"),
  });
}
