import { createTomoni, createTomoniTeam, type ActivityDraft, type TomoniClient } from "@tomoni/sdk";
import {
  type ActivityKind,
  createId,
  type Locale,
  type TeamActivity,
  type VoteMethod,
} from "@tomoni/sdk/contract";
import { seed } from "./chance.ts";
import { shuffle } from "../../packages/widget/src/features/vote/order.ts";
import type { DemoServer } from "../support/demo-server.ts";

/** The activities of the demo, whose words and pictures the states borrow. */
export type Model = "single" | "approval" | "ranked" | "pairwise" | "ideas" | "concept";

/** The demo's shop in one language, with what the team and its customers can do there. */
export interface GalleryShop {
  url: string;
  locale: Locale;
  projectKey: string;
  team: ReturnType<typeof createTomoniTeam>;
  /** The demo's own activity, with six weeks of responses; only for looking at. */
  own(model: Model): TeamActivity;
  /** Makes and opens an activity with the demo's words and pictures. */
  open(model: Model, changes?: Partial<ActivityDraft>): Promise<TeamActivity>;
  /** Makes and opens a pulse. */
  openPulse(changes?: Partial<ActivityDraft>): Promise<TeamActivity>;
  /** A new customer. */
  createCustomer(): TomoniClient;
}

async function readProjectKey(url: string, locale: Locale): Promise<string> {
  const page = await fetch(`${url}/demo/${locale}`).then((answer) => answer.text());
  return /data-project="(pk_\w+)"/.exec(page)?.[1] ?? "";
}

/** The widget shows options in an order of its own for each customer; ids are drawn until that is the team's. */
function drawIds(count: number): string[] {
  for (;;) {
    const ids = Array.from({ length: count }, () => ({ id: createId("option") }));
    if (shuffle(ids, seed).every((one, index) => one === ids[index]))
      return ids.map(({ id }) => id);
  }
}

/** The same again, as a draft. */
function toDraft({
  kind,
  method,
  title,
  description,
  image,
  options,
}: TeamActivity): ActivityDraft {
  const ids = drawIds(options.length);
  const copies = options.map((option, index) => ({ ...option, id: ids[index] ?? "" }));
  return {
    kind: kind as ActivityKind,
    method: method as VoteMethod | null,
    title,
    description,
    image,
    options: copies,
  };
}

const pulseTitle = {
  ja: "この水筒を、友だちにすすめたいですか。",
  en: "Would you recommend this bottle to a friend?",
};

/** Goes into the demo's shop of one language. */
export async function enterShop(demo: DemoServer, locale: Locale): Promise<GalleryShop> {
  const { url } = demo;
  const team = createTomoniTeam({ baseUrl: url, secretKey: demo.secretKey(locale) });
  const projectKey = await readProjectKey(url, locale);
  const { items } = await team.activities.list({ limit: 100 });

  function own(model: Model): TeamActivity {
    const found = items.find(({ kind, method }) => (method ?? kind) === model);
    if (!found) throw new Error(`The demo has no ${model}`);
    return found;
  }

  async function start(draft: ActivityDraft): Promise<TeamActivity> {
    const { id } = await team.activities.create(draft);
    return team.activities.open(id);
  }

  return {
    url,
    locale,
    projectKey,
    team,
    own,
    open: (model, changes) => start({ ...toDraft(own(model)), ...changes }),
    openPulse: (changes) =>
      start({ kind: "pulse", title: { [locale]: pulseTitle[locale] }, ...changes }),
    createCustomer: () => createTomoni({ baseUrl: url, projectKey }),
  };
}
