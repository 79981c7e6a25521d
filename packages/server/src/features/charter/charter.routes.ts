import type { Charter } from "@tomoni/sdk/contract";
import type { FastifyInstance, FastifyReply } from "fastify";
import { type Caller, toActor } from "../../access/caller.ts";
import { addRoute, ok, stored } from "../../edge/route.ts";
import { AppError } from "../../errors.ts";
import type { Ports } from "../../ports.ts";
import { nameActors } from "../members/actors.store.ts";
import { toIfRevision } from "../voices/voices.routes.ts";
import { toCharter, toVersion } from "./charter.rules.ts";
import { addVersion, agree, lastVersions, listAgreements, listVersions } from "./charter.store.ts";

type Needs = Pick<Ports, "store" | "clock">;

function tag(reply: FastifyReply, charter: Charter): Charter {
  void reply.header("etag", `"${charter.version}"`);
  return charter;
}

function createCharterReader({ store: { records } }: Pick<Needs, "store">) {
  return async ({ project: { id } }: Caller): Promise<Charter> => {
    const rows = await lastVersions(records.read, id);
    const agreements = await listAgreements(
      records.read,
      id,
      rows.slice(0, 1).map((row) => row.version),
    );
    const actors = [...rows.slice(0, 1), ...agreements].map((row) => row.actor);
    return toCharter(rows, agreements, await nameActors(records.read, id, actors));
  };
}

function addVersionsRoute(app: FastifyInstance, { store: { records } }: Needs): void {
  addRoute(app, "team.charter.versions", async ({ caller, query }) => {
    const { id } = caller.project;
    const { rows, nextCursor } = await listVersions(records.read, id, query);
    const agreements = await listAgreements(
      records.read,
      id,
      rows.map((row) => row.version),
    );
    const actors = [...rows, ...agreements].map((row) => row.actor);
    const nameOf = await nameActors(records.read, id, actors);
    return ok({ items: rows.map((row) => toVersion(row, agreements, nameOf)), nextCursor });
  });
}

/** What the company stands for. */
export function addCharterRoutes(app: FastifyInstance, needs: Needs): void {
  const { store, clock } = needs;
  const read = createCharterReader(needs);
  addVersionsRoute(app, needs);

  addRoute(app, "team.charter.get", async ({ caller, reply }) =>
    ok(tag(reply, await read(caller))),
  );

  addRoute(app, "team.charter.update", async ({ caller, body, request, reply }) => {
    const { id, essence, values, never } = body;
    const row = {
      project_id: caller.project.id,
      id,
      essence,
      charter_values: JSON.stringify(values),
      never: JSON.stringify(never),
      at: clock.now(),
    };
    const ifVersion = toIfRevision(request);
    const isNew = await store.records.change(toActor(caller), (change) =>
      addVersion(change, row, ifVersion),
    );
    return stored(isNew, tag(reply, await read(caller)));
  });

  addRoute(app, "team.charter.agree", async ({ caller, body, reply }) => {
    const departmentId = caller.member?.departmentId;
    if (!departmentId) throw new AppError("no-department");
    const row = {
      project_id: caller.project.id,
      version: body.version,
      department_id: departmentId,
      agrees: Number(body.agrees),
      words: body.words,
      at: clock.now(),
    };
    await store.records.change(toActor(caller), (change) => agree(change, row));
    return ok(tag(reply, await read(caller)));
  });
}
