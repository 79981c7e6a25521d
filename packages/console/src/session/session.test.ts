import type { Membership, SessionInfo } from "@tomoni/sdk";
import { expect, test } from "vitest";
import type { ConsoleApi } from "../api.ts";
import { createSession } from "./session.ts";

const projects = [
  { id: "prj_minamo_en", name: "Minamo", defaultLocale: "en" },
  { id: "prj_minamo_ja", name: "みなも", defaultLocale: "ja" },
] as unknown as Membership[];
const info = { projects } as SessionInfo;
const values = [{ id: "quiet", name: "静けさ", description: "" }];
const none = async () => ({ items: [] });
const api = {
  departments: { list: none },
  members: { all: async function* () {} },
  voices: { counts: async () => ({ mine: 2 }) },
  charter: { get: async () => ({ values }) },
} as unknown as ConsoleApi;

async function enter(locale: string, kept: string | null): Promise<string | undefined> {
  const lastProject = { get: () => kept, set: () => undefined };
  const session = createSession({ api, lastProject, locale: () => locale });
  await session.enter(info);
  expect(session.getState()).toMatchObject({ waiting: 2, values });
  return session.getState().projectId;
}

test("[CO23] the project worked in last is opened, and at first one in the language of the console", async () => {
  expect(await enter("ja", null)).toBe("prj_minamo_ja");
  expect(await enter("en", null)).toBe("prj_minamo_en");
  expect(await enter("ja", "prj_minamo_en")).toBe("prj_minamo_en");
  expect(await enter("fr", "prj_gone")).toBe("prj_minamo_en");
});
