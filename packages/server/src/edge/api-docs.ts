import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from "fastify";
import type { createOpenApi } from "./openapi.ts";

type OpenApi = ReturnType<typeof createOpenApi>;

let described: Promise<OpenApi> | undefined;

/** Made once a process, when it is first asked for: it would take a quarter of the time to start. */
async function describe(publicUrl: string): Promise<OpenApi> {
  described ??= import("./openapi.ts").then(({ createOpenApi: create }) => create());
  const document = await described;
  return publicUrl === "" ? document : { ...document, servers: [{ url: publicUrl }] };
}

/** The page and its files, as an app of their own: routes cannot be added to one that serves already. */
async function createPage(publicUrl: string): Promise<FastifyInstance> {
  const [{ default: fastifySwagger }, { default: fastifySwaggerUi }, document] = await Promise.all([
    import("@fastify/swagger"),
    import("@fastify/swagger-ui"),
    describe(publicUrl),
  ]);
  const page = Fastify();
  page.register(fastifySwagger, { mode: "static", specification: { document: document as never } });
  page.register(fastifySwaggerUi, {
    routePrefix: "/docs",
    staticCSP: true,
    uiConfig: { docExpansion: "list", defaultModelsExpandDepth: -1, persistAuthorization: false },
    theme: { title: "Tomoni API" },
  });
  await page.ready();
  return page;
}

/** `/openapi.json`, and a page to read and try it at `/docs/`; both say where customers reach this server. */
export function addApiDocs(app: FastifyInstance, publicUrl = ""): void {
  let page: Promise<FastifyInstance> | undefined;
  let text: string | undefined;

  async function show({ url, headers }: FastifyRequest, reply: FastifyReply) {
    // The page names its files as seen from `/docs/`, whatever path a proxy puts before it.
    if (url.split("?", 1)[0] === "/docs") return reply.redirect("docs/", 302);
    page ??= createPage(publicUrl);
    const answer = await (await page).inject({ method: "GET", url, headers });
    return reply.code(answer.statusCode).headers(answer.headers).send(answer.rawPayload);
  }

  const config = { limit: "file" } as const;
  app.get("/openapi.json", { config }, async (_request, reply) => {
    text ??= JSON.stringify(await describe(publicUrl));
    return reply
      .header("access-control-allow-origin", "*")
      .type("application/json; charset=utf-8")
      .send(text);
  });
  app.get("/docs", { config }, show);
  app.get("/docs/*", { config }, show);
  app.addHook("onClose", async () => (await page)?.close());
}
