import fastifySwagger from "@fastify/swagger";
import fastifySwaggerUi from "@fastify/swagger-ui";
import type { FastifyInstance } from "fastify";
import { createOpenApi } from "../openapi.ts";

/** `/openapi.json`, and a page to read and try it at `/docs`. */
export function addApiDocs(app: FastifyInstance): void {
  const document = createOpenApi();
  const text = JSON.stringify(document);
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
