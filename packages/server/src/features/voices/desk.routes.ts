import type { AnswerTemplate, SavedQuery, SavedView } from "@tomoni/sdk/contract";
import type { FastifyInstance } from "fastify";
import { toAsker } from "../../access/asker.ts";
import { type Caller, toActor } from "../../access/caller.ts";
import { toInstant } from "../../clock.ts";
import { addRoute, done, ok, stored } from "../../edge/route.ts";
import type { Ports } from "../../ports.ts";
import type { AnswerTemplateRow, SavedViewRow } from "../../store/voice-tables.ts";
import {
  changeTemplate,
  createTemplate,
  createView,
  deleteTemplate,
  deleteView,
  listDuties,
  listTemplates,
  listViews,
  setDuty,
} from "./desk.store.ts";
import { parseDate, toDate } from "./duty.rules.ts";

/** How many weeks of the roster are told of at once. */
const weeksShown = 13;

type Needs = Pick<Ports, "store" | "clock">;

const toTemplate = ({ id, name, body, created_at }: AnswerTemplateRow): AnswerTemplate => ({
  id,
  name,
  body,
  createdAt: toInstant(created_at),
});

const toView = (row: SavedViewRow): SavedView => ({
  id: row.id,
  name: row.name,
  query: JSON.parse(row.query) as SavedQuery,
  shared: row.owner_id === null,
  mine: row.owner_id !== null,
  createdAt: toInstant(row.created_at),
});

function addTemplates(app: FastifyInstance, { store: { records }, clock }: Needs): void {
  const refOf = ({ project }: Caller, id: string) => ({
    project_id: project.id,
    id,
    at: clock.now(),
  });

  addRoute(app, "team.templates.list", async ({ caller }) =>
    ok({ items: (await listTemplates(records.read, caller.project.id)).map(toTemplate) }),
  );
  addRoute(app, "team.templates.create", async ({ caller, body }) => {
    const row = { ...body, project_id: caller.project.id, created_at: clock.now() };
    const isNew = await records.change(toActor(caller), (change) => createTemplate(change, row));
    return stored(isNew, toTemplate(row));
  });
  addRoute(app, "team.templates.update", async ({ caller, params, body: { name, body } }) => {
    const ref = refOf(caller, params.templateId);
    const changes = { ...(name !== undefined && { name }), ...(body !== undefined && { body }) };
    const row = await records.change(toActor(caller), (change) =>
      changeTemplate(change, ref, changes),
    );
    return ok(toTemplate(row));
  });
  addRoute(app, "team.templates.delete", async ({ caller, params }) => {
    const ref = refOf(caller, params.templateId);
    await records.change(toActor(caller), (change) => deleteTemplate(change, ref));
    return done();
  });
}

function addViews(app: FastifyInstance, { store: { records }, clock }: Needs): void {
  addRoute(app, "team.savedViews.list", async ({ caller }) => {
    const rows = await listViews(records.read, caller.project.id, toAsker(caller).id);
    return ok({ items: rows.map(toView) });
  });
  addRoute(app, "team.savedViews.create", async ({ caller, body: { id, name, query, shared } }) => {
    const row = {
      project_id: caller.project.id,
      id,
      owner_id: shared ? null : toAsker(caller).id,
      name,
      query: JSON.stringify(query),
      created_at: clock.now(),
    };
    const isNew = await records.change(toActor(caller), (change) => createView(change, row));
    return stored(isNew, toView(row));
  });
  addRoute(app, "team.savedViews.delete", async ({ caller, params }) => {
    const owner = { ownerId: toAsker(caller).id, at: clock.now() };
    const ref = { project_id: caller.project.id, id: params.viewId, ...owner };
    await records.change(toActor(caller), (change) => deleteView(change, ref));
    return done();
  });
}

function addRoster(app: FastifyInstance, { store: { records }, clock }: Needs): void {
  addRoute(app, "team.roster.get", async ({ caller, query }) => {
    const from = parseDate(query.from);
    const rows = await listDuties(records.read, caller.project.id, from, from + 7 * weeksShown);
    const items = rows.map(({ week, department_id, member_id }) => ({
      week: toDate(week),
      departmentId: department_id === "" ? null : department_id,
      memberId: member_id,
    }));
    return ok({ items });
  });
  addRoute(app, "team.roster.set", async ({ caller, body }) => {
    const duty = {
      project_id: caller.project.id,
      week: parseDate(body.week),
      department_id: body.departmentId ?? "",
      member_id: body.memberId,
      at: clock.now(),
    };
    await records.change(toActor(caller), (change) => setDuty(change, duty));
    return done();
  });
}

/** Templates of answers, saved views and the duty roster. */
export function addDeskRoutes(app: FastifyInstance, needs: Needs): void {
  addTemplates(app, needs);
  addViews(app, needs);
  addRoster(app, needs);
}
