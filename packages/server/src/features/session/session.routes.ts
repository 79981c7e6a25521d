import type { FastifyInstance } from "fastify";
import { addRoute, done, ok } from "../../edge/route.ts";
import type { Ports } from "../../ports.ts";
import type { AccountService } from "./account.service.ts";
import { createLetIn, toVisitor } from "./let-in.ts";
import type { LinksService } from "./links.service.ts";
import type { SessionService } from "./session.service.ts";

interface Needs extends Pick<Ports, "people"> {
  session: SessionService;
  links: LinksService;
  account: AccountService;
}

export function addSessionRoutes(
  app: FastifyInstance,
  { people: { cookie }, session, links, account }: Needs,
): void {
  const letIn = createLetIn(cookie);

  addRoute(app, "session.get", async ({ caller }) => ok(await session.get(caller)));

  addRoute(app, "session.signIn", async ({ caller, body, request, reply }) =>
    letIn(reply, await session.signIn(body, toVisitor(request, caller))),
  );

  addRoute(app, "session.signOut", async ({ caller, reply }) => {
    await session.signOut(caller);
    cookie.clear(reply);
    return done();
  });

  addRoute(app, "session.useLink", async ({ caller, body, request, reply }) =>
    letIn(reply, await links.use(body, toVisitor(request, caller))),
  );

  addRoute(app, "session.lookAtLink", async ({ body }) => ok(await links.look(body.token)));

  addRoute(app, "session.list", async ({ caller }) => ok(await account.listSessions(caller)));

  addRoute(app, "session.revoke", async ({ caller, params }) => {
    await account.revoke(caller, params.sessionId);
    return done();
  });

  addRoute(app, "session.revokeOthers", async ({ caller }) => {
    await account.revokeOthers(caller);
    return done();
  });

  addRoute(app, "session.stepUp", async ({ caller, body, request, reply }) =>
    letIn(reply, await account.stepUp(caller, body.password, toVisitor(request, caller))),
  );

  addRoute(app, "session.askReset", async ({ body }) => {
    await account.askReset(body.email);
    return done(202);
  });

  addRoute(app, "person.update", async ({ caller, body, request, reply }) => {
    const entry = await account.update(caller, body, toVisitor(request, caller));
    if (entry) return letIn(reply, entry);
    const { locale = caller.person.locale, name = caller.person.name } = body;
    return ok(await session.get({ ...caller, person: { ...caller.person, name, locale } }));
  });
}
