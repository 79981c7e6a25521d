import type { AuditEntry } from "@tomoni/sdk/contract";
import type { FastifyInstance } from "fastify";
import { toInstant } from "../../clock.ts";
import { addRoute, ok } from "../../edge/route.ts";
import type { Ports } from "../../ports.ts";
import type { EventRow } from "../../store/tables.ts";
import type { NameOf } from "../members/actors.rules.ts";
import { nameActors } from "../members/actors.store.ts";
import { listAudit } from "./audit.store.ts";

function toEntry(row: EventRow, nameOf: NameOf): AuditEntry {
  return {
    number: row.number,
    type: row.type,
    actor: nameOf(row.actor),
    activityId: row.activity_id,
    subjectId: row.subject_id,
    data: JSON.parse(row.data) as Record<string, unknown>,
    at: toInstant(row.at),
  };
}

export function addAuditRoutes(
  app: FastifyInstance,
  { store: { records } }: Pick<Ports, "store">,
): void {
  addRoute(app, "team.audit.list", async ({ caller, query }) => {
    const projectId = caller.project.id;
    const { rows, nextCursor } = await listAudit(records.read, projectId, query);
    const actors = rows.map((row) => row.actor);
    const nameOf = await nameActors(records.read, projectId, actors);
    return ok({ items: rows.map((row) => toEntry(row, nameOf)), nextCursor });
  });
}
