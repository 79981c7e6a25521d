import type {
  AnswerTemplate,
  AnswerTemplateChange,
  Duty,
  DutyInput,
  NewAnswerTemplate,
  NewSavedView,
  SavedView,
} from "../contract/desk.ts";
import type { TeamNews } from "../contract/team-news.ts";
import { followStream, type LiveOptions } from "../live.ts";
import type { RequestTransport } from "../request.ts";
import type { CallOptions, Transport } from "../transport.ts";
import { type Draft, withId } from "./draft.ts";

/**
 * What happens in the inbox while a console is open, until the signal aborts: connects again when the connection ends, and
 * misses nothing. `reload` says that lists are to be read again.
 */
export async function* followTeam(
  transport: Pick<RequestTransport, "open">,
  options: LiveOptions = {},
): AsyncGenerator<TeamNews, void, undefined> {
  const open = (lastEventId: string | undefined) =>
    transport.open("team.live", {}, { ...options, lastEventId });
  for await (const message of followStream(open, options))
    if (message.event !== undefined) yield JSON.parse(message.data) as TeamNews;
}

/** Words that an answer may begin with. */
export function createTeamTemplatesResource(transport: Transport) {
  return {
    list: (options?: CallOptions): Promise<{ items: AnswerTemplate[] }> =>
      transport.call("team.templates.list", {}, options),
    create: (draft: Draft<NewAnswerTemplate>, options?: CallOptions): Promise<AnswerTemplate> =>
      transport.call("team.templates.create", { body: withId(draft, "template") }, options),
    update: (
      templateId: string,
      body: AnswerTemplateChange,
      options?: CallOptions,
    ): Promise<AnswerTemplate> =>
      transport.call("team.templates.update", { params: { templateId }, body }, options),
    delete: (templateId: string, options?: CallOptions): Promise<void> =>
      transport.call("team.templates.delete", { params: { templateId } }, options),
  };
}

/** Filters of the inbox by name, one's own and shared ones. */
export function createTeamSavedViewsResource(transport: Transport) {
  return {
    list: (options?: CallOptions): Promise<{ items: SavedView[] }> =>
      transport.call("team.savedViews.list", {}, options),
    create: (draft: Draft<NewSavedView>, options?: CallOptions): Promise<SavedView> =>
      transport.call("team.savedViews.create", { body: withId(draft, "view") }, options),
    delete: (viewId: string, options?: CallOptions): Promise<void> =>
      transport.call("team.savedViews.delete", { params: { viewId } }, options),
  };
}

/** Who is on duty, week by week; a week is named by its Monday. */
export function createTeamRosterResource(transport: Transport) {
  return {
    /** 13 weeks from a Monday such as `2026-11-09`. */
    get: (from: string, options?: CallOptions): Promise<{ items: Duty[] }> =>
      transport.call("team.roster.get", { query: { from } }, options),
    set: (body: DutyInput, options?: CallOptions): Promise<void> =>
      transport.call("team.roster.set", { body }, options),
  };
}
