import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from "fastify";
import type { createOpenApi } from "./openapi.ts";

interface Described {
  document: ReturnType<typeof createOpenApi>;
  text: string;
}

let described: Promise<Described> | undefined;

/** Made once a process, when it is first asked for: it would take a quarter of the time to start. */
function describe(): Promise<Described> {
  described ??= import("./openapi.ts").then(({ createOpenApi: create }) => {
    const document = create();
    return { document, text: JSON.stringify(document) };
  });
  return described;
}

/** The page and its files, as an app of their own: routes cannot be added to one that serves already. */
async function createPage(): Promise<FastifyInstance> {
  const [{ default: fastifySwagger }, { default: fastifySwaggerUi }, { document }] =
    await Promise.all([import("@fastify/swagger"), import("@fastify/swagger-ui"), describe()]);
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

/** `/openapi.json`, and a page to read and try it at `/docs`. */
export function addApiDocs(app: FastifyInstance): void {
  let page: Promise<FastifyInstance> | undefined;

  async function show({ url, headers }: FastifyRequest, reply: FastifyReply) {
    page ??= createPage();
    const answer = await (await page).inject({ method: "GET", url, headers });
    return reply.code(answer.statusCode).headers(answer.headers).send(answer.rawPayload);
  }

  const config = { limit: "file" } as const;
  app.get("/openapi.json", { config }, async (_request, reply) =>
    reply
      .header("access-control-allow-origin", "*")
      .type("application/json; charset=utf-8")
      .send((await describe()).text),
  );
  app.get("/docs", { config }, show);
  app.get("/docs/*", { config }, show);
  app.addHook("onClose", async () => (await page)?.close());
}
