import type {
  Idea,
  IdeaDetail,
  IdeaEdit,
  IdeaSort,
  NewIdea,
  SimilarIdeas,
  Stage,
  SupportAnswer,
} from "../contract/ideas.ts";
import type { Page } from "../contract/primitives.ts";
import { iteratePages, type PageOptions } from "../pages.ts";
import type { CallOptions, Transport } from "../transport.ts";
import { type Draft, withId } from "./draft.ts";

export interface IdeaListOptions extends PageOptions {
  /** Default `top`: most supported first. */
  sort?: IdeaSort;
  stage?: Stage;
}

export function createIdeasResource(transport: Transport) {
  const list = (
    activityId: string,
    query: IdeaListOptions = {},
    options?: CallOptions,
  ): Promise<Page<Idea>> =>
    transport.call("ideas.list", { params: { activityId }, query }, options);
  return {
    /** One page of ideas. */
    list,
    /** Every idea, page by page. */
    all: (activityId: string, query: IdeaListOptions = {}, options?: CallOptions) =>
      iteratePages((part: IdeaListOptions) => list(activityId, part, options), query),
    /** Up to five ideas like the given words. */
    similar: (activityId: string, text: string, options?: CallOptions): Promise<SimilarIdeas> =>
      transport.call("ideas.similar", { params: { activityId }, query: { text } }, options),
    create: (activityId: string, body: Draft<NewIdea>, options?: CallOptions): Promise<Idea> =>
      transport.call(
        "ideas.create",
        { params: { activityId }, body: withId(body, "idea") },
        options,
      ),
    /** One idea with its answers and history. */
    get: (ideaId: string, options?: CallOptions): Promise<IdeaDetail> =>
      transport.call("ideas.get", { params: { ideaId } }, options),
    /** Puts one's own idea in other words, while the activity is open; its picture stays. */
    update: (ideaId: string, body: IdeaEdit, options?: CallOptions): Promise<Idea> =>
      transport.call("ideas.update", { params: { ideaId }, body }, options),
    /** Takes one's own idea back. */
    remove: (ideaId: string, options?: CallOptions): Promise<void> =>
      transport.call("ideas.remove", { params: { ideaId } }, options),
    support: (ideaId: string, options?: CallOptions): Promise<SupportAnswer> =>
      transport.call("ideas.support", { params: { ideaId } }, options),
    unsupport: (ideaId: string, options?: CallOptions): Promise<SupportAnswer> =>
      transport.call("ideas.unsupport", { params: { ideaId } }, options),
  };
}
