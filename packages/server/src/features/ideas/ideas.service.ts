import type { Idea, IdeaDetail, Page, SimilarIdeas, SupportAnswer } from "@tomoni/sdk/contract";
import { similarity, toSearchTerms, toTerms } from "../../analysis/similarity.ts";
import { type Caller, type ParticipantCaller, toAuthor } from "../../caller.ts";
import type { Directory } from "../../directory.ts";
import { AppError } from "../../errors.ts";
import type { Ports } from "../../services.ts";
import type { IdeaRequest } from "../../store/reads/requests.ts";
import type { IdeaRow } from "../../store/tables.ts";
import { toRequestHash } from "../../tokens.ts";
import { checkKind, checkLive, checkPublished } from "../activities/activities.rules.ts";
import { toVisibility } from "../comments/comments.rules.ts";
import { isVisibleTo, toIdea, toIdeaDetail, type IdeaContext } from "./ideas.rules.ts";

export type IdeasService = ReturnType<typeof createIdeasService>;

interface Needs extends Pick<Ports, "store" | "clock" | "publicUrl"> {
  directory: Directory;
}

interface IdeaInput {
  id: string;
  title: string;
  body: string;
  imageId: string | null;
}

/** Ideas less alike than this are not worth a customer's glance. */
const leastSimilarity = 0.25;
const similarCandidates = 60;
const mostSimilar = 5;

export function createIdeasService({ store, clock, publicUrl, directory }: Needs) {
  const { reads } = store;

  async function findActivity(caller: Caller, activityId: string) {
    const { activity } = await directory.activity(caller.project.id, activityId);
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

  async function contextOf(caller: Caller, rows: readonly IdeaRow[]): Promise<IdeaContext> {
    const projectId = caller.project.id;
    const ids = rows.map((row) => row.id);
    const answered = rows
      .filter((row) => row.answered_at !== null || row.stage !== "new")
      .map((row) => row.id);
    const imageIds = rows.flatMap((row) => row.image_id ?? []);
    const [supported, events, images] = await Promise.all([
      caller.participant
        ? reads.supportedAmong(projectId, caller.participant.id, ids)
        : new Set<string>(),
      reads.ideaEvents(projectId, answered),
      reads.imageSizes(projectId, imageIds),
    ]);
    return {
      participantId: caller.participant?.id,
      supported,
      events,
      images,
      publicUrl: publicUrl(),
    };
  }

  async function toIdeas(caller: Caller, rows: readonly IdeaRow[]): Promise<Idea[]> {
    const context = await contextOf(caller, rows);
    return rows.map((row) => toIdea(row, context));
  }

  async function checkImage(caller: ParticipantCaller, imageId: string | null): Promise<void> {
    if (imageId === null) return;
    const image = await reads.imageOwner(imageId);
    if (
      !image ||
      image.project_id !== caller.project.id ||
      image.participant_id !== caller.participant.id
    ) {
      throw new AppError("image-not-found", {
        errors: [{ pointer: "/imageId", message: "is not an image you sent" }],
      });
    }
  }

  return {
    toIdeas,

    async list(
      caller: Caller,
      activityId: string,
      query: Pick<IdeaRequest, "cursor" | "limit" | "sort" | "stage">,
    ): Promise<Page<Idea>> {
      await findActivity(caller, activityId);
      const { rows, nextCursor } = await reads.ideas({
        ...query,
        projectId: caller.project.id,
        activityId,
        participantId: caller.participant?.id,
      });
      return { items: await toIdeas(caller, rows), nextCursor };
    },

    async create(
      caller: ParticipantCaller,
      activityId: string,
      input: IdeaInput,
    ): Promise<{ created: boolean; idea: Idea }> {
      const activity = await findActivity(caller, activityId);
      checkLive(activity);
      await checkImage(caller, input.imageId);
      const { created, row } = await store.write("createIdea", {
        author: toAuthor(caller, clock.now()),
        activityId,
        row: {
          id: input.id,
          title: input.title,
          body: input.body,
          image_id: input.imageId,
          visibility: toVisibility(activity, input.title),
          request_hash: toRequestHash({ activityId, ...input }),
        },
        terms: toTerms(`${input.title} ${input.body}`),
      });
      const [idea] = await toIdeas(caller, [row]);
      return { created, idea: idea! };
    },

    async similar(caller: Caller, activityId: string, text: string): Promise<SimilarIdeas> {
      await findActivity(caller, activityId);
      const ids = await reads.similarIdeaIds(activityId, toSearchTerms(text), similarCandidates);
      // An idea whose words are another activity's id would be found there too.
      const rows = (await reads.ideasById(caller.project.id, ids)).filter(
        (row) => row.activity_id === activityId && isVisibleTo(row, caller.participant?.id),
      );
      const ranked = rows
        .map((row) => ({
          row,
          similarity: Math.max(
            similarity(text, row.title),
            0.9 * similarity(text, `${row.title} ${row.body}`),
          ),
        }))
        .filter((entry) => entry.similarity >= leastSimilarity)
        .sort(
          (left, right) =>
            right.similarity - left.similarity || right.row.supports - left.row.supports,
        )
        .slice(0, mostSimilar);
      const ideas = await toIdeas(
        caller,
        ranked.map((entry) => entry.row),
      );
      return {
        items: ideas.map((idea, index) => ({ idea, similarity: ranked[index]!.similarity })),
      };
    },

    async get(caller: Caller, ideaId: string): Promise<IdeaDetail> {
      const row = await findIdea(caller, ideaId);
      const { activity } = await directory.activity(caller.project.id, row.activity_id);
      checkPublished(activity);
      return toIdeaDetail(row, await contextOf(caller, [row]));
    },

    async support(
      caller: ParticipantCaller,
      ideaId: string,
      supported: boolean,
    ): Promise<SupportAnswer> {
      const row = await findIdea(caller, ideaId);
      const { activity } = await directory.activity(caller.project.id, row.activity_id);
      checkLive(activity);
      const author = toAuthor(caller, clock.now());
      const answer = await store.write("setSupport", {
        author,
        ideaId,
        activityId: activity.id,
        supported,
      });
      return { ideaId, ...answer };
    },
  };
}
