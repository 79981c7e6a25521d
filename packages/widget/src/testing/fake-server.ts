import type { Activity, CommentThread, Emotion, Idea, Pin, Results } from "@tomoni/sdk/contract";
import { toResults } from "./fake-results.ts";
import type { FakeState } from "./fake-state.ts";

export type { FakeState } from "./fake-state.ts";

interface Input {
  params?: Record<string, string>;
  query?: Record<string, unknown>;
  body?: Record<string, unknown>;
}

/** What a refusal carries, as the widget's transport makes it. */
export function toRefusal(code: string, status = 409): Error {
  return Object.assign(new Error(code), { name: "ApiError", sdk: "tomoni", code, status });
}

const answerOf: Record<string, (state: FakeState, input: Input) => unknown> = {
  "widget.get": (state) => state.config,
  "participants.create": () => ({ participantId: "ptc_1", token: "token", verified: false }),
  "events.send": () => undefined,
  "activities.get": ({ activity }) => activity,
  "results.get": (state) => toResults(state),
  "ballots.get"(state) {
    if (!state.choices) throw toRefusal("ballot-not-found", 404);
    return { ballot: { choices: state.choices }, results: toShown(state) };
  },
  "ballots.cast"(state, { body = {} }) {
    const { choice, choices, ranking } = body as Record<string, string & string[]>;
    state.choices = choice ? [choice] : (choices ?? ranking ?? []);
    return { ballot: { choices: state.choices }, results: toShown(state) };
  },
  "comparisons.next": (state, { query }) =>
    toPair(state, (query?.["except"] as string | undefined) ?? ""),
  "comparisons.create"(state, { body }) {
    const both = [body?.["winner"], body?.["loser"]] as string[];
    state.done.push(toPairKey(both));
    return body;
  },
  "reactions.get": (state) => ({ emotion: state.emotion, results: toShown(state) }),
  "reactions.set"(state, { body }) {
    state.emotion = body?.["emotion"] as Emotion;
    return { emotion: state.emotion, results: toShown(state) };
  },
  "reactions.remove"(state) {
    state.emotion = null;
  },
  "pulse.get": (state) => ({ score: state.score, results: toShown(state) }),
  "pulse.set"(state, { body }) {
    state.score = body?.["score"] as number;
    return { score: state.score, results: toShown(state) };
  },
  "pins.list": ({ pins }) => ({ items: pins, nextCursor: null }),
  "pins.create"({ pins, activity }, { body }) {
    const pin = { ...body, ...common(activity), activityId: activity.id } as unknown as Pin;
    pins.unshift(pin);
    return pin;
  },
  "ideas.list"({ ideas }, { query }) {
    const { sort, stage } = query ?? {};
    const items = ideas.filter(
      (idea) => (sort !== "answered" || idea.answer) && (!stage || idea.stage === stage),
    );
    return toPage(items, query);
  },
  "ideas.get": ({ ideas, course }, { params }) => ({
    ...ideas.find(({ id }) => id === params?.["ideaId"]),
    changes: [],
    ...course,
  }),
  "uploads.create": () => ({
    imageId: "img_1",
    url: "/pictures/uploaded.webp",
    width: 800,
    height: 600,
  }),
  "me.receipts": ({ receipts, told }) => ({ items: receipts, ...told }),
  "voices.reply"({ told }, { params, body }) {
    const asked = told.questions?.find(({ voiceId }) => voiceId === params?.["voiceId"]);
    if (!asked) throw toRefusal("question-not-found", 404);
    const reply = { body: body?.["body"] as string, at: "2026-11-24T00:00:00.000Z" };
    return Object.assign(asked, { reply });
  },
  "me.get": (state) => ({
    participantId: "ptc_1",
    verified: false,
    firstSeenAt: state.firstSeenAt,
    ballots: state.choices ? [{}] : [],
    comparisons: [],
    reactions: [],
    pulses: [],
    pins: state.pins.filter(({ mine }) => mine),
    ideas: state.ideas.filter(({ mine }) => mine),
    supports: state.ideas.filter(({ supported }) => supported).map(({ id }) => id),
    comments: state.comments.filter(({ mine }) => mine),
  }),
  "me.erase"(state) {
    state.ideas = state.ideas.filter(({ mine }) => !mine);
    state.choices = null;
  },
  "ideas.similar": ({ ideas }) => ({
    items: ideas.slice(0, 2).map((idea) => ({ idea, similarity: 0.5 })),
  }),
  "ideas.create"({ ideas, activity }, { body }) {
    const blank = {
      image: null,
      stage: "new",
      supports: 0,
      comments: 0,
      supported: false,
      answer: null,
    };
    const idea = { ...blank, ...body, ...common(activity), activityId: activity.id };
    if (body?.["imageId"])
      Object.assign(idea, { image: { url: "/i.webp", alt: "", width: 800, height: 600 } });
    ideas.unshift(idea as unknown as Idea);
    return idea;
  },
  "ideas.update"({ ideas, activity }, { params, body }) {
    const idea = ideas.find(({ id }) => id === params?.["ideaId"]);
    if (!idea) throw toRefusal("idea-not-found", 404);
    return Object.assign(idea, body, toEdited(activity));
  },
  "ideas.remove"(state, { params }) {
    state.ideas = state.ideas.filter(({ id }) => id !== params?.["ideaId"]);
  },
  "comments.update"({ comments, activity }, { params, body }) {
    const all = comments.flatMap((thread) => [thread, ...thread.replies]);
    const comment = all.find(({ id }) => id === params?.["commentId"]);
    if (!comment) throw toRefusal("comment-not-found", 404);
    return Object.assign(comment, body, toEdited(activity));
  },
  "comments.remove"(state, { params }) {
    state.comments = state.comments.filter(({ id }) => id !== params?.["commentId"]);
  },
  "ideas.support": ({ ideas }, { params }) => toSupport(ideas, params?.["ideaId"], true),
  "ideas.unsupport": ({ ideas }, { params }) => toSupport(ideas, params?.["ideaId"], false),
  "comments.list": ({ comments }, { query }) => toPage(comments, query),
  "comments.create"({ comments, activity }, { body }) {
    const comment = { author: "participant", replies: [], ...body, ...common(activity) };
    const made = comment as unknown as CommentThread;
    if (made.replyTo) comments.find(({ id }) => id === made.replyTo)?.replies.push(made);
    else comments.unshift(made);
    return made;
  },
  "flags.create": () => undefined,
};

const toPairKey = (ids: string[]) =>
  ids.toSorted((one, other) => one.localeCompare(other)).join("~");

const common = ({ moderation }: Activity) => ({
  mine: true,
  visibility: moderation === "before" ? "waiting" : "visible",
  createdAt: "2026-11-24T00:00:00.000Z",
  editedAt: null,
  takenBackAt: null,
});

const toEdited = (activity: Activity) => ({
  visibility: common(activity).visibility,
  editedAt: "2026-11-24T00:00:00.000Z",
});

function toPage<Item>(items: Item[], query: Record<string, unknown> = {}) {
  const from = Number(query["cursor"] ?? 0);
  const to = from + Number(query["limit"] ?? 20);
  return { items: items.slice(from, to), nextCursor: to < items.length ? String(to) : null };
}

function toSupport(ideas: Idea[], ideaId: string | undefined, supported: boolean) {
  const idea = ideas.find(({ id }) => id === ideaId);
  if (!idea) throw toRefusal("idea-not-found", 404);
  idea.supports += Number(supported) - Number(idea.supported);
  idea.supported = supported;
  return { ideaId, supported, supports: idea.supports };
}

function toPair({ activity, done, ...state }: FakeState, except: string) {
  const passed = [...done, ...except.split(",")];
  const ids = activity.options.map(({ id }) => id);
  const pairs = ids.flatMap((one, at) => ids.slice(at + 1).map((other) => [one, other]));
  const pair = pairs.find((both) => !passed.includes(toPairKey(both))) ?? null;
  const results = pair ? null : toShown({ activity, done, ...state });
  return { pair, done: done.length, total: pairs.length, results };
}

function toShown(state: FakeState): Results | null {
  return /always|after-response/.test(state.activity.resultsVisibility) ? toResults(state) : null;
}

export interface FakeServer {
  state: FakeState;
  call(name: string, input: Input): Promise<never>;
}

/** A server in memory that knows one activity and one customer; for tests and pictures of the widget. */
export function createFakeServer(activity: Activity, changes: Partial<FakeState> = {}): FakeServer {
  const state: FakeState = {
    activity,
    config: {
      projectId: "prj_1",
      name: "Mizu",
      defaultLocale: activity.locale,
      locales: ["ja", "en"],
      theme: { accent: null, scheme: "auto" },
      activities: [],
      measurement: { holdoutShare: 0, salt: "" },
    },
    choices: null,
    votes: [52, 41, 31],
    emotion: null,
    score: null,
    done: [],
    ideas: [],
    comments: [],
    receipts: [],
    told: {},
    course: { history: [], answers: [] },
    pins: [],
    firstSeenAt: "2026-03-03T00:00:00.000Z",
    calls: [],
    refusal: null,
    ...changes,
  };
  return {
    state,
    async call(name, input) {
      state.calls.push(name);
      const isWrite = !/\.(get|list|next|similar|send|receipts)$/.test(name);
      if (isWrite && state.refusal) throw state.refusal;
      const key = name.replace(
        /^\w+(Comments|Flags)\./,
        (_, what: string) => `${what.toLowerCase()}.`,
      );
      return structuredClone(answerOf[key]?.(state, input)) as never;
    },
  };
}
