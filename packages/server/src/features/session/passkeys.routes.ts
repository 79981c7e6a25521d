import type { FastifyInstance, FastifyRequest } from "fastify";
import { addRoute, done, ok, stored } from "../../edge/route.ts";
import type { Ports } from "../../ports.ts";
import type { PasskeysService } from "./passkeys.service.ts";
import { createLetIn, toVisitor } from "./let-in.ts";

/** The page that asks; a change was let through only from one of the server's own. */
export function toOrigin({ headers }: FastifyRequest): string {
  return String(headers.origin);
}

interface Needs extends Pick<Ports, "people"> {
  passkeys: PasskeysService;
}

export function addPasskeysRoutes(
  app: FastifyInstance,
  { people: { cookie }, passkeys }: Needs,
): void {
  const letIn = createLetIn(cookie);

  addRoute(app, "passkeys.list", async ({ caller }) => ok(await passkeys.list(caller)));

  addRoute(app, "passkeys.ask", async ({ caller, request }) =>
    ok({ options: { ...(await passkeys.ask(caller, toOrigin(request))) } }),
  );

  addRoute(app, "passkeys.add", async ({ caller, body, request }) =>
    stored(true, await passkeys.add(caller, body, toOrigin(request))),
  );

  addRoute(app, "passkeys.remove", async ({ caller, params }) => {
    await passkeys.remove(caller, params.passkeyId);
    return done();
  });

  addRoute(app, "passkeys.askSignIn", async ({ request }) =>
    ok({ options: { ...(await passkeys.askSignIn(toOrigin(request))) } }),
  );

  addRoute(app, "passkeys.signIn", async ({ caller, body, request, reply }) => {
    const from = { origin: toOrigin(request), visitor: toVisitor(request, caller) };
    return letIn(reply, await passkeys.signIn(body, from));
  });
}
