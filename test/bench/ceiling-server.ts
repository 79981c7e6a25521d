import Fastify from "fastify";

const vote = {
  type: "object",
  properties: { choice: { type: "string", minLength: 5, maxLength: 40 } },
  required: ["choice"],
  additionalProperties: false,
} as const;
const done = { type: "object", properties: { ok: { type: "boolean" } } } as const;

/** What the framework can do where nothing is stored, checked or counted. */
const app = Fastify();
app.post(
  "/echo",
  { schema: { body: vote, response: { 200: vote } } },
  async (request) => request.body,
);
app.get("/", { schema: { response: { 200: done } } }, async () => ({ ok: true }));
process.send?.(await app.listen({ port: 0, host: "127.0.0.1" }));
