import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import type { InjectOptions } from "fastify";
import { createId, type NewActivity, type TeamActivity } from "@tomoni/sdk/contract";
import { SignJWT } from "jose";
import { expect, onTestFinished } from "vitest";
import type * as z from "zod/mini";
import { type AppOptions, buildApp } from "../app.ts";
import { createPasswords } from "../access/passwords.ts";
import { createProject } from "../features/projects/new-project.ts";
import { createInProcessHub } from "../live/in-process.ts";
import { openSqliteStore } from "../store/sqlite/sqlite-store.ts";
import { watchAnswers } from "./watch-answers.ts";

export const origin = "https://shop.example";
export const secret = "a-secret-of-the-tests-with-32-letters";
export const metricsKey = "the-metrics-key-of-the-tests";

/** A disk in memory where there is one: every commit waits for the disk, and tests make thousands. */
const folder = existsSync("/dev/shm") ? "/dev/shm" : tmpdir();

/** What a test sees of an answer. `body` is parsed JSON, else the text. */
export interface Answer {
  status: number;
  // Tests compare it with what they expect, whatever it is.
  body: never;
  headers: Readonly<Record<string, string | undefined>>;
  text: string;
}

export type Method = "GET" | "PUT" | "POST" | "PATCH" | "DELETE" | "HEAD" | "OPTIONS";
type Extra = Pick<InjectOptions, "headers" | "payload" | "remoteAddress">;
export type Call = (method: Method, url: string, body?: unknown, extra?: Extra) => Promise<Answer>;

export interface TestServerOptions extends Partial<
  Pick<
    AppOptions,
    | "oidc"
    | "trustedProxies"
    | "rateLimitScale"
    | "log"
    | "publicUrl"
    | "hub"
    | "capacity"
    | "metricsKey"
  >
> {
  nowMs?: number;
  origins?: readonly string[];
}

const passwords = createPasswords();

export type TestServer = Awaited<ReturnType<typeof createTestServer>>;

export function createFakeClock(nowMs = Date.parse("2026-11-10T03:00:00.000Z")) {
  let atMs = nowMs;
  return {
    now: () => atMs,
    advance(byMs: number): void {
      atMs += byMs;
    },
  };
}

/** A server on a file of its own, with one project; ends with the test. Every answer is held against its row. */
export async function createTestServer(options: TestServerOptions = {}) {
  const { nowMs, origins = [origin], rateLimitScale = 0, ...rest } = options;
  const clock = createFakeClock(nowMs);
  const path = join(mkdtempSync(join(folder, "tomoni-")), "tomoni.db");
  const store = await openSqliteStore(path);
  const hub = rest.hub ?? createInProcessHub();
  const app = buildApp({ store, hub, clock, secret, metricsKey, rateLimitScale, ...rest });
  const faults = watchAnswers(app);
  const newProject = { name: "Shop", locales: ["ja", "en"], defaultLocale: "ja" } as const;
  const createShop = () => createProject({ store, clock }, { ...newProject, origins });
  const project = await createShop();
  const row = await store.reads.projectById(project.projectId);

  onTestFinished(async () => {
    await app.close();
    hub.close();
    await store.close();
    rmSync(join(path, ".."), { recursive: true });
    expect(faults).toEqual([]);
  });

  async function call(
    token: string | undefined,
    ...[method, url, body, extra]: Parameters<Call>
  ): Promise<Answer> {
    const response = await app.inject({
      method,
      url,
      ...extra,
      headers: { ...(token && { authorization: `Bearer ${token}` }), ...extra?.headers },
      ...(body !== undefined && { payload: body as object }),
    });
    const isJson = /json/.test(String(response.headers["content-type"])) && response.body !== "";
    return {
      status: response.statusCode,
      headers: response.headers as Answer["headers"],
      text: response.body,
      body: (isJson && !response.body.includes("\n") ? response.json() : response.body) as never,
    };
  }

  const as =
    (token: string | undefined): Call =>
    (...given) =>
      call(token, ...given);
  const team = as(project.secretKey);

  return {
    app,
    store,
    hub,
    clock,
    /** As the server hashes them. */
    passwords,
    path,
    project,
    /** The token by which the project's host vouches for its own customer. */
    identity: (subject: string) =>
      new SignJWT()
        .setProtectedHeader({ alg: "HS256" })
        .setSubject(subject)
        .setAudience(project.projectId)
        .setIssuedAt(Math.floor(clock.now() / 1000))
        .sign(new TextEncoder().encode(row?.identity_secret)),
    identitySecret: String(row?.identity_secret),
    createShop,
    /** What a table holds, read beside the server. */
    rows: (sql: string, ...values: string[]) => {
      const database = new DatabaseSync(path, { readOnly: true });
      try {
        return database
          .prepare(sql)
          .all(...values)
          .map((row) => ({ ...row }));
      } finally {
        database.close();
      }
    },
    /** Changes what no call can change yet. */
    edit: (sql: string, ...values: string[]) => {
      const database = new DatabaseSync(path);
      database.prepare(sql).run(...values);
      database.close();
    },
    /** Calls with a token, or without one. */
    as,
    anyone: as(undefined),
    team,

    /** A new participant, with their own call. */
    async participant(identity?: string) {
      const url = `/v1/projects/${project.projectKey}/participants`;
      const answer = await call(undefined, "POST", url, identity ? { identity } : {});
      expect(answer.status).toBe(200);
      const { participantId, token } = answer.body as { participantId: string; token: string };
      return { participantId, token, call: as(token) };
    },

    /** A live activity made by the team. */
    async activity(input: Partial<z.input<typeof NewActivity>> = {}, isOpen = true) {
      const created = await team("POST", "/v1/team/activities", newActivity(input));
      expect(created).toMatchObject({ status: 201 });
      const { id, options } = created.body as TeamActivity;
      if (isOpen) expect((await team("POST", `/v1/team/activities/${id}/open`)).status).toBe(200);
      return { id, url: `/v1/activities/${id}`, options: options.map((option) => option.id) };
    },
  };
}

/** The body that creates an activity: a vote between three, unless told otherwise. */
export function newActivity(
  input: Partial<z.input<typeof NewActivity>> = {},
): z.input<typeof NewActivity> {
  const kind = input.kind ?? "vote";
  const isVote = kind === "vote";
  return {
    id: createId("activity"),
    kind,
    method: isVote ? "single" : null,
    title: { en: "Which cap?", ja: "どのふた?" },
    options: isVote ? newOptions(3) : [],
    resultsVisibility: "always",
    ...input,
  };
}

export function newOptions(count: number) {
  return Array.from({ length: count }, (_, index) => ({
    id: createId("option"),
    title: { en: `Cap ${index + 1}` },
  }));
}
