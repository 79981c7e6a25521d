import type { Key, KeyScope } from "@tomoni/sdk/contract";
import type { FastifyInstance } from "fastify";
import { toInstant } from "../../clock.ts";
import type { Directory } from "../../directory.ts";
import { AppError } from "../../errors.ts";
import { addRoute, done, ok, stored } from "../../route.ts";
import type { Ports } from "../../services.ts";
import type { KeyRow } from "../../store/tables.ts";
import { createSecretKey } from "../projects/new-project.ts";

function toKey(row: KeyRow): Key {
  return {
    id: row.id,
    name: row.name,
    scope: row.scope as KeyScope,
    hint: row.hint,
    createdAt: toInstant(row.created_at),
    revokedAt: row.revoked_at === null ? null : toInstant(row.revoked_at),
  };
}

interface Needs extends Pick<Ports, "store" | "clock"> {
  directory: Directory;
}

export function addKeysRoutes(app: FastifyInstance, { store, clock, directory }: Needs): void {
  addRoute(app, "team.keys.list", async ({ caller, query }) => {
    const { rows, nextCursor } = await store.reads.keys(caller.project.id, query);
    return ok({ items: rows.map(toKey), nextCursor });
  });

  addRoute(app, "team.keys.create", async ({ caller, body }) => {
    const { secretKey, row } = createSecretKey(caller.project.id, body, clock.now());
    const { created, row: kept } = await store.write("createKey", row);
    return stored(created, { ...toKey(kept), secretKey: created ? secretKey : null });
  });

  addRoute(app, "team.keys.revoke", async ({ caller, params }) => {
    const wasThere = await store.write("revokeKey", {
      projectId: caller.project.id,
      id: params.keyId,
      at: clock.now(),
    });
    if (!wasThere) throw new AppError("key-not-found");
    directory.forget();
    return done();
  });
}
