import fastifySwagger from "@fastify/swagger";
import fastifySwaggerUi from "@fastify/swagger-ui";
import type { FastifyInstance } from "fastify";
import { createOpenApi } from "../openapi.ts";

type Described = { document: ReturnType<typeof createOpenApi>; text: string };
let described: Described | undefined;

/** Made once a process: it follows from the rows alone, and takes longer than all else at start. */
function describe(): Described {
  const document = described?.document ?? createOpenApi();
  described ??= { document, text: JSON.stringify(document) };
  return described;
}

/** `/openapi.json`, and a page to read and try it at `/docs`. */
export function addApiDocs(app: FastifyInstance): void {
  const { document, text } = describe();
  app.get("/openapi.json", async (_request, reply) =>
    reply
      .header("access-control-allow-origin", "*")
      .type("application/json; charset=utf-8")
      .send(text),
  );
  app.register(fastifySwagger, { mode: "static", specification: { document: document as never } });
  app.register(fastifySwaggerUi, {
    routePrefix: "/docs",
    staticCSP: true,
    uiConfig: { docExpansion: "list", defaultModelsExpandDepth: -1, persistAuthorization: false },
    theme: { title: "Tomoni API" },
  });
}
