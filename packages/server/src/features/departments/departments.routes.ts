import type { Department } from "@tomoni/sdk/contract";
import type { FastifyInstance } from "fastify";
import { toActor } from "../../access/caller.ts";
import { toInstantOrNull } from "../../clock.ts";
import { addRoute, done, ok, stored } from "../../edge/route.ts";
import type { Ports } from "../../ports.ts";
import {
  changeDepartment,
  type CountedDepartmentRow,
  createDepartment,
  listDepartments,
  removeDepartment,
} from "./departments.store.ts";

function toDepartment(row: CountedDepartmentRow): Department {
  return {
    id: row.id,
    name: row.name,
    position: row.position,
    daysLimit: row.days_limit,
    members: Number(row.members),
    removedAt: toInstantOrNull(row.removed_at),
  };
}

export function addDepartmentsRoutes(
  app: FastifyInstance,
  { store: { records }, clock }: Pick<Ports, "store" | "clock">,
): void {
  addRoute(app, "team.departments.list", async ({ caller }) => {
    const rows = await listDepartments(records.read, caller.project.id);
    return ok({ items: rows.map(toDepartment) });
  });

  addRoute(app, "team.departments.create", async ({ caller, body }) => {
    const place = { projectId: caller.project.id, at: clock.now() };
    const { created, row } = await records.change(toActor(caller), (change) =>
      createDepartment(change, place, body),
    );
    return stored(created, toDepartment(row));
  });

  addRoute(app, "team.departments.update", async ({ caller, params, body }) => {
    const place = { projectId: caller.project.id, id: params.departmentId, at: clock.now() };
    const row = await records.change(toActor(caller), (change) =>
      changeDepartment(change, place, body),
    );
    return ok(toDepartment(row));
  });

  addRoute(app, "team.departments.remove", async ({ caller, params, query }) => {
    const place = { projectId: caller.project.id, id: params.departmentId, at: clock.now() };
    await records.change(toActor(caller), (change) =>
      removeDepartment(change, place, query.moveTo),
    );
    return done();
  });
}
