import type { FastifyInstance } from "fastify";
import { AppError } from "../../errors.ts";
import { addRoute, ok } from "../../edge/route.ts";
import type { Ports } from "../../ports.ts";
import { program } from "../../store/records.ts";
import { createChallenge, takeChallenge } from "./challenges.store.ts";
import { enter, type Entry, type Visitor } from "./entry.store.ts";
import type { OidcState } from "../../access/identity-provider.ts";
import { toVisitor } from "./let-in.ts";
import { recogniseIdentity } from "./oidc.store.ts";
import { toOrigin } from "./passkeys.routes.ts";
import { createSecretText, toSecretHash } from "../../access/session-cookie.ts";

const callbackPath = "/v1/team/session/oidc/callback";
const lastsMs = 10 * 60_000;

type Needs = Pick<Ports, "store" | "clock" | "people" | "publicUrl">;

/** Signing in by the company's identity provider. */
export function addOidcRoutes(app: FastifyInstance, needs: Needs): void {
  const { store, clock, people, publicUrl } = needs;
  const { cookie, journey, provider } = people;
  const { records } = store;

  addRoute(app, "session.ways", async () =>
    ok({ password: true, passkey: true, oidc: provider !== undefined }),
  );

  addRoute(app, "session.beginOidc", async ({ body, request, reply }) => {
    if (!provider) throw new AppError("sign-in-way-unavailable");
    const redirectUri = `${publicUrl || toOrigin(request)}${callbackPath}`;
    const { url, kept } = await provider.begin({ redirectUri, returnTo: body.returnTo });
    const secret = createSecretText();
    const at = clock.now();
    await records.change(program, (change) =>
      createChallenge(change, { secret, kind: "oidc", data: kept, at, lastsMs }),
    );
    journey.write(reply, secret, at + lastsMs);
    return ok({ url });
  });

  /** Who came back to the browser that went there, once. @throws AppError */
  async function finish(
    secret: string | undefined,
    search: string,
    visitor: Visitor,
  ): Promise<{ entry: Entry; returnTo: string }> {
    const at = clock.now();
    const row = await records.change(program, async (change) =>
      secret === undefined ? undefined : takeChallenge(change, { secret, kind: "oidc", at }),
    );
    if (!row || !provider) throw new AppError("sign-in-failed");
    const kept = JSON.parse(row.data) as OidcState;
    const identity = await provider.finish(kept, search);
    const entry = await records.change(program, async (change) => {
      const person = await recogniseIdentity(change, identity, at);
      return enter(change, person, { visitor, at });
    });
    return { entry, returnTo: kept.returnTo };
  }

  // The provider sends the browser here: another site's page by nature, which the journey's cookie tells apart from others.
  app.get(callbackPath, { config: { limit: "sign-in" } }, async (request, reply) => {
    const at = request.url.indexOf("?");
    const search = at < 0 ? "" : request.url.slice(at);
    const secret = journey.read(request);
    journey.clear(reply);
    try {
      const former = cookie.read(request);
      const brought = former && (await store.reads.sessionByHash(toSecretHash(former)));
      const visitor = toVisitor(request, brought || undefined);
      const { entry, returnTo } = await finish(secret, search, visitor);
      cookie.write(reply, entry.secret, entry.expiresAt);
      return await reply.redirect(`${publicUrl}${returnTo}`, 302);
    } catch (error) {
      const code = error instanceof AppError ? error.code : "internal";
      const cause = error instanceof AppError ? error.cause : error;
      // The reason's name alone: its text may hold what the provider told of somebody.
      const reason = cause instanceof Error ? cause.name : undefined;
      request.log.warn({ reqId: request.id, code, reason }, "an identity was refused");
      return reply.redirect(`${publicUrl}/console/sign-in?problem=${code}`, 302);
    }
  });
}
