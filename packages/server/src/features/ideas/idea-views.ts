import type { Idea, IdeaDetail } from "@tomoni/sdk/contract";
import type { Caller } from "../../access/caller.ts";
import type { Ports } from "../../ports.ts";
import type { IdeaRow } from "../../store/tables.ts";
import { type IdeaContext, toIdea, toIdeaDetail, toIdeaLinks } from "./ideas.rules.ts";

/** Ideas as one caller sees them: with their pictures, answers and what the caller supports. */
export type IdeaViews = ReturnType<typeof createIdeaViews>;

const isChanged = (row: IdeaRow) => row.edited_at !== null || row.taken_back_at !== null;

export function createIdeaViews({ store, publicUrl }: Pick<Ports, "store" | "publicUrl">) {
  const { reads } = store;

  async function contextOf(
    caller: Caller,
    rows: readonly IdeaRow[],
    isNew = false,
  ): Promise<IdeaContext> {
    const projectId = caller.project.id;
    const ids = rows.map((row) => row.id);
    const answered = rows
      .filter((row) => row.answered_at !== null || row.stage !== "new" || isChanged(row))
      .map((row) => row.id);
    const imageIds = rows.flatMap((row) => row.image_id ?? []);
    const [supported, events, images] = await Promise.all([
      caller.participant && !isNew
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
      publicUrl,
    };
  }

  return {
    async toIdeas(caller: Caller, rows: readonly IdeaRow[]): Promise<Idea[]> {
      const context = await contextOf(caller, rows);
      return rows.map((row) => toIdea(row, context));
    },

    /** One idea; `isNew` where it was stored just now, and nobody can have supported it. */
    async toIdea(caller: Caller, row: IdeaRow, isNew: boolean): Promise<Idea> {
      return toIdea(row, await contextOf(caller, [row], isNew));
    },

    async toDetail(caller: Caller, row: IdeaRow): Promise<IdeaDetail> {
      const [context, links] = await Promise.all([
        contextOf(caller, [row]),
        reads.ideaLinks(row.project_id, row.id),
      ]);
      const others = await reads.ideasById(
        row.project_id,
        links.map((link) => link.id),
      );
      return toIdeaDetail(row, context, toIdeaLinks(links, others));
    },
  };
}
