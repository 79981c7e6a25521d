import type { Locale, NewActivity } from "@tomoni/sdk/contract";
import { toActivityRows } from "../features/activities/activities.convert.ts";
import { type CreatedProject, createProject } from "../features/projects/new-project.ts";
import { recorded } from "../features/activities/recorded.ts";
import { createActivity } from "../features/activities/activities.store.ts";
import { program } from "../store/records.ts";
import type { DemoEvent } from "./demo-event.ts";
import type { Store } from "../store/store.ts";
import type { ActivityRow, OptionRow, ProjectRow } from "../store/tables.ts";
import { type ActivityKey, activityKeys, type DemoContent, type DemoImage } from "./content.ts";
import { contentEn } from "./content-en.ts";
import { contentJa } from "./content-ja.ts";
import { teamEn } from "./team-en.ts";
import { teamJa } from "./team-ja.ts";
import { writeVoices } from "./write-voices.ts";
import { createRecorder, toOptionId } from "./record-event.ts";
import { dayMs, hourMs } from "./rhythm.ts";
import { toSeededId } from "./seeded-id.ts";
import { simulateDemo } from "./simulate.ts";
import { toWaves } from "./waves.ts";

const days = 42;
const seed = 1;
const timeZone = "Asia/Tokyo";
const accent = "#2f4b8f";
const contents = { ja: contentJa, en: contentEn };
const teams = { ja: teamJa, en: teamEn };

/** The same in every installation, so that examples can name them and a second start finds them. */
const projectKeys = { ja: "pk_demoshopminamojapanese", en: "pk_demoshopminamoenglish" };

export interface DemoProject {
  projectId: string;
  projectKey: string;
  name: string;
  activityIds: Record<ActivityKey, string>;
  /** Participants of each activity, summed. */
  responses: number;
  /** Of a project made just now; of an older one nobody but its owner knows it. */
  secretKey: string | undefined;
}

export interface LoadedDemo {
  /** Whether this call made it, or found it made. */
  isNew: boolean;
  projects: Record<Locale, DemoProject>;
}

function toImage(image: DemoImage | null) {
  return image && { url: image.src, alt: image.alt, width: image.width, height: image.height };
}

function toActivityId(scope: string, key: ActivityKey): string {
  return toSeededId("activity", `${scope} ${key}`);
}

function toActivity(
  { locale, activities }: DemoContent,
  key: ActivityKey,
  scope: string,
): NewActivity {
  const { kind, method, title, description, image, options, placement } = activities[key];
  return {
    id: toActivityId(scope, key),
    kind,
    method,
    title: { [locale]: title },
    description: { [locale]: description },
    image: toImage(image),
    options: options.map((option, index) => ({
      id: toOptionId(scope, key, index),
      title: { [locale]: option.title },
      description: { [locale]: option.description },
      image: toImage(option.image),
    })),
    maxChoices: null,
    resultsVisibility: "after-response",
    voters: "anyone",
    commentsEnabled: true,
    moderation: "after",
    placement: placement ?? { kind: "inline" },
  };
}

/** Stored as live from the start; what customers see is the same as after opening it. */
function toLiveRows(
  projectId: string,
  input: NewActivity,
  atMs: number,
): { activity: ActivityRow; options: OptionRow[] } {
  const { activity, options } = toActivityRows(projectId, input, atMs);
  return { activity: { ...activity, status: "live", opened_at: atMs }, options };
}

function createShop(store: Store, locale: Locale, startAt: number): Promise<CreatedProject> {
  const scope = projectKeys[locale];
  return createProject(
    { store, clock: { now: () => startAt } },
    {
      name: contents[locale].projectName,
      // Pages of this very server may call without being named; these are where the examples are looked at.
      origins: ["http://localhost:3000", "http://localhost:5173"],
      locales: [locale],
      defaultLocale: locale,
      accent,
      // Whoever tries the demo is on this machine: they are a shop's customers, not one network's.
      fullNetworks: ["127.0.0.1", "::1"],
      projectId: toSeededId("project", scope),
      projectKey: scope,
    },
  );
}

const isOfTeam = ({ kind }: DemoEvent) => kind === "stage" || kind === "answer";

/**
 * Writes six weeks and then their project: whoever is interrupted begins again, and what is there already stays as it
 * is. On SQLite all responses are one transaction; on PostgreSQL batches pass each other.
 */
async function writeProject(
  store: Store,
  locale: Locale,
  startAt: number,
): Promise<CreatedProject> {
  const content: DemoContent = contents[locale];
  const scope = projectKeys[locale];
  const projectId = toSeededId("project", scope);
  const activityIds = toActivityIds(scope);
  const record = createRecorder(store, { scope, projectId, timeZone, activityIds });
  const events = simulateDemo({ content, seed, startAt, days });
  const create = () => createShop(store, locale, startAt);
  const createActivities = () =>
    activityKeys.map((key, index) => {
      // A millisecond apart, so that lists keep this order.
      const rows = toLiveRows(projectId, toActivity(content, key, scope), startAt - index);
      const { project_id, id, created_at: at } = rows.activity;
      const event = { projectId: project_id, activityId: id, type: "activity.created", at };
      return store.records.change(program, (change) =>
        recorded(change, event, (within) => createActivity(within, rows)),
      );
    });
  await Promise.all(createActivities());
  const [words, responses] = [events.filter(isOfTeam), events.filter((event) => !isOfTeam(event))];
  const waves = store.bulk?.engine === "postgres" ? toWaves(responses) : [responses];
  for (const wave of waves) await Promise.all(wave.map(record));
  for (const word of words) await record(word);
  const span = { startAt, endAt: startAt + days * dayMs, timeZone };
  const of = { store, scope, projectId, locale, team: teams[locale] };
  await writeVoices({ ...of, ...span, activityId: activityIds.vote });
  return create();
}

function toActivityIds(scope: string): Record<ActivityKey, string> {
  const entries = activityKeys.map((key) => [key, toActivityId(scope, key)] as const);
  return Object.fromEntries(entries) as Record<ActivityKey, string>;
}

async function describe(
  { reads }: Store,
  project: ProjectRow,
  secretKey?: string,
): Promise<DemoProject> {
  const activityIds = toActivityIds(project.project_key);
  const counters = await Promise.all(
    Object.values(activityIds).map((activityId) =>
      reads.counters({ projectId: project.id, activityId }),
    ),
  );
  const responses = counters.reduce((sum, counter) => sum + (counter?.responses ?? 0), 0);
  const { id: projectId, project_key: projectKey, name } = project;
  return { projectId, projectKey, name, activityIds, responses, secretKey };
}

/**
 * Makes the demo's two projects with six weeks of responses that end now, unless they are there.
 * What visitors added since stays.
 */
export async function loadDemo(store: Store, nowMs: number): Promise<LoadedDemo> {
  const startAt = Math.floor((nowMs - days * dayMs) / hourMs) * hourMs;
  let isNew = false;

  async function find(locale: Locale): Promise<DemoProject> {
    const known = await store.reads.projectByKey(projectKeys[locale]);
    if (known) return describe(store, known);
    isNew = true;
    const { projectKey, secretKey } = await writeProject(store, locale, startAt);
    const made = await store.reads.projectByKey(projectKey);
    return describe(store, made!, secretKey);
  }

  const projects = { ja: await find("ja"), en: await find("en") };
  return { isNew, projects };
}
