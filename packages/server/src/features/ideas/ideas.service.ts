import type { Idea, IdeaDetail, Page, SimilarIdeas, SupportAnswer } from "@tomoni/sdk/contract";
import { toIndexTerms, toSimilarSearch } from "../../analysis/similar-terms.ts";
import { type Caller, type ParticipantCaller, toAuthor } from "../../access/caller.ts";
import type { NetworkMarks } from "../../access/networks.ts";
import type { SetupCache } from "../../access/setup-cache.ts";
import { AppError } from "../../errors.ts";
import type { Ports } from "../../ports.ts";
import { createPageCache } from "../../edge/page-cache.ts";
import type { Reads } from "../../store/reads.ts";
import type { IdeaRequest } from "../../store/reads/requests.ts";
import type { ActivityRow, IdeaRow, ProjectRow } from "../../store/tables.ts";
import { toRequestHash } from "../../access/tokens.ts";
import { checkKind, checkLive, checkPublished } from "../activities/activities.rules.ts";
import { visibilityOf } from "../moderation/standing.store.ts";
import { createFullMarks } from "../results/facts-reader.ts";
import type { IdeaViews } from "./idea-views.ts";
import { isVisibleTo } from "../../access/visible-target.ts";
import { rankSimilar, type SharedIdeas, toOwnPage } from "./ideas.rules.ts";

export type IdeasService = ReturnType<typeof createIdeasService>;

interface Needs extends Pick<Ports, "store" | "clock"> {
  setup: SetupCache;
  marks: NetworkMarks;
  ideaViews: IdeaViews;
}

interface IdeaInput {
  id: string;
  title: string;
  body: string;
  imageId: string | null;
}

/** How many ideas are compared as a whole; five are shown. */
const similarCandidates = 24;

/** @throws AppError unless the picture is the caller's own */
async function checkImage(
  reads: Reads,
  { project, participant }: ParticipantCaller,
  imageId: string | null,
): Promise<void> {
  if (imageId === null) return;
  const owner = await reads.imageOwner(imageId);
  if (owner?.project_id === project.id && owner.participant_id === participant.id) return;
  throw new AppError("image-not-found", {
    errors: [{ pointer: "/imageId", message: "is not an image you sent" }],
  });
}

/** The networks that count in full in an activity, and those that do not at all. */
function createStandings(marks: NetworkMarks) {
  const toFullMarks = createFullMarks(marks);
  return (project: ProjectRow, activity: ActivityRow) => ({
    full: toFullMarks(project, activity.id),
    apart: new Set(JSON.parse(activity.apart) as string[]),
  });
}

interface SupportNeeds extends Omit<Needs, "ideaViews"> {
  findIdea(caller: Caller, ideaId: string): Promise<IdeaRow>;
}

function createSupport({ store, clock, setup, marks, findIdea }: SupportNeeds) {
  const standingsOf = createStandings(marks);

  /** Who supports a part of an idea supports the whole. */
  async function findWhole(row: IdeaRow): Promise<IdeaRow> {
    const whole = row.merged_into === null ? undefined : await store.reads.idea(row.merged_into);
    return whole ?? row;
  }

  return async function support(
    caller: ParticipantCaller,
    ideaId: string,
    supported: boolean,
  ): Promise<SupportAnswer> {
    const row = await findWhole(await findIdea(caller, ideaId));
    const { activity } = await setup.activity(caller.project.id, row.activity_id);
    checkLive(activity);
    const author = toAuthor(caller, clock.now(), activity.id);
    const answer = await store.write("setSupport", {
      author,
      ideaId: row.id,
      activityId: activity.id,
      supported,
      ...standingsOf(caller.project, activity),
    });
    return { ideaId: row.id, ...answer };
  };
}

export function createIdeasService({ store, clock, setup, marks, ideaViews: views }: Needs) {
  const { reads } = store;
  const shared = createPageCache<SharedIdeas>({ store, clock });

  async function findActivity(caller: Caller, activityId: string) {
    const { activity } = await setup.activity(caller.project.id, activityId);
    checkPublished(activity);
    checkKind(activity, "ideas");
    return activity;
  }

  async function findIdea(caller: Caller, ideaId: string): Promise<IdeaRow> {
    const row = await reads.idea(ideaId);
    if (!row || row.project_id !== caller.project.id || !isVisibleTo(row, caller.participant?.id))
      throw new AppError("idea-not-found");
    return row;
  }

  async function load(caller: Caller, request: IdeaRequest): Promise<SharedIdeas> {
    const { rows, nextCursor } = await reads.ideas(request);
    const items = await views.toIdeas(caller, rows);
    return { page: { items, nextCursor }, authorIds: rows.map((row) => row.participant_id) };
  }

  return {
    async list(
      caller: Caller,
      activityId: string,
      query: Pick<IdeaRequest, "cursor" | "limit" | "sort" | "stage">,
    ): Promise<Page<Idea>> {
      await findActivity(caller, activityId);
      const { sort, stage = "", limit, cursor = "" } = query;
      const place = { activityId, key: `${sort} ${stage} ${limit} ${cursor}` };
      const request = { ...query, projectId: caller.project.id, activityId };
      const anybody = { ...caller, participant: undefined };
      const all = await shared.get(place, () => load(anybody, request));
      if (!caller.participant) return all.page;
      const participantId = caller.participant.id;
      const ids = all.page.items.map((idea) => idea.id);
      const marks = await reads.ideaMarks({ ...request, participantId }, ids);
      if (marks.hasWaiting) return (await load(caller, { ...request, participantId })).page;
      return toOwnPage(all, { ...marks, participantId });
    },

    async create(
      caller: ParticipantCaller,
      activityId: string,
      input: IdeaInput,
    ): Promise<{ created: boolean; idea: Idea }> {
      const activity = await findActivity(caller, activityId);
      await checkImage(reads, caller, input.imageId);
      const { created, row } = await store.write("createIdea", {
        author: toAuthor(caller, clock.now(), activityId),
        activityId,
        row: {
          id: input.id,
          title: input.title,
          body: input.body,
          image_id: input.imageId,
          visibility: await visibilityOf(store.records.read, {
            projectId: caller.project.id,
            participantId: caller.participant.id,
            project: caller.project,
            activity,
            words: `${input.title} ${input.body}`,
          }),
          request_hash: toRequestHash({ activityId, ...input }),
        },
        terms: toIndexTerms(input),
      });
      return { created, idea: await views.toIdea(caller, row, created) };
    },

    async similar(caller: Caller, activityId: string, text: string): Promise<SimilarIdeas> {
      await findActivity(caller, activityId);
      const search = toSimilarSearch(text);
      const { ids, frequencies } = await reads.similarIdeas(activityId, search, similarCandidates);
      // An idea whose words are another activity's id would be found there too.
      const rows = (await reads.ideasById(caller.project.id, ids)).filter(
        (row) => row.activity_id === activityId && isVisibleTo(row, caller.participant?.id),
      );
      const ranked = rankSimilar(rows, text, frequencies);
      const found = ranked.map((entry) => entry.row);
      const ideas = await views.toIdeas(caller, found);
      return {
        items: ideas.map((idea, index) => ({ idea, similarity: ranked[index]!.similarity })),
      };
    },

    async get(caller: Caller, ideaId: string): Promise<IdeaDetail> {
      const row = await findIdea(caller, ideaId);
      const { activity } = await setup.activity(caller.project.id, row.activity_id);
      checkPublished(activity);
      return views.toDetail(caller, row);
    },

    support: createSupport({ store, clock, setup, marks, findIdea }),
  };
}
