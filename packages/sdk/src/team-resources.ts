import type { EndpointInput } from "./contract/endpoints.ts";
import type { UploadAnswer } from "./contract/ideas.ts";
import type { Page } from "./contract/primitives.ts";
import type { CreatedKey, Key, Project, ProjectChange } from "./contract/projects.ts";
import type { ConversionPage, ConversionSource, NewConversion } from "./contract/conversions.ts";
import { iteratePages, type PageOptions } from "./pages.ts";
import type { LiveOptions } from "./live.ts";
import type { RequestTransport } from "./request.ts";
import { type Draft, withId } from "./resources/draft.ts";
import {
  createTeamActivitiesResource,
  createTeamNetworksResource,
  createTeamOptionsResource,
  type ExportOptions,
  exportTypes,
} from "./resources/team-activities.ts";
import {
  createTeamRosterResource,
  createTeamSavedViewsResource,
  createTeamTemplatesResource,
  followTeam,
} from "./resources/team-desk.ts";
import { createTeamCharterResource } from "./resources/team-charter.ts";
import { createTeamModerationResource } from "./resources/team-moderation.ts";
import { createTeamFlowResource, createTeamTodayResource } from "./resources/team-overview.ts";
import { createTeamVoicesResource } from "./resources/team-voices.ts";
import {
  createAuditResource,
  createDepartmentsResource,
  createInvitationsResource,
  createMembersResource,
} from "./resources/team-people.ts";
import type { CallOptions, Transport } from "./transport.ts";

export interface ConversionListOptions extends PageOptions {
  source?: ConversionSource;
}

export interface ConversionExportOptions extends Omit<ExportOptions, "type"> {
  source?: ConversionSource;
}

function createProjectResource(transport: Transport) {
  return {
    get: (options?: CallOptions): Promise<Project> =>
      transport.call("team.project.get", {}, options),
    update: (body: ProjectChange, options?: CallOptions): Promise<Project> =>
      transport.call("team.project.update", { body }, options),
  };
}

/** A key to make; without an id it gets one. */
export type KeyDraft = Draft<EndpointInput<"team.keys.create">["body"]>;

function createTeamUploadsResource(transport: Transport) {
  return {
    /** Sends one image for an activity or an option: JPEG, PNG, WebP, GIF or AVIF, at most 5 MiB. */
    create: (file: Blob, options?: CallOptions): Promise<UploadAnswer> => {
      // The row has no schema for its body: the body of the call is the file.
      const input: object = { body: file };
      return transport.call("team.uploads.create", input, options);
    },
  };
}

function createKeysResource(transport: Transport) {
  const list = (query: PageOptions = {}, options?: CallOptions): Promise<Page<Key>> =>
    transport.call("team.keys.list", { query }, options);
  return {
    /** One page of secret keys, newest first, without their secrets. */
    list,
    /** Every secret key, newest first. */
    all: (query: PageOptions = {}, options?: CallOptions) =>
      iteratePages((part: PageOptions) => list(part, options), query),
    /** Makes a secret key. `secretKey` is shown this once; it is null when a retry asked again. */
    create: (draft: KeyDraft, options?: CallOptions): Promise<CreatedKey> =>
      transport.call("team.keys.create", { body: withId(draft, "key") }, options),
    /** Revokes a key, at once. */
    revoke: (keyId: string, options?: CallOptions): Promise<void> =>
      transport.call("team.keys.revoke", { params: { keyId } }, options),
  };
}

function createConversionsResource(transport: RequestTransport) {
  const list = (
    query: ConversionListOptions = {},
    options?: CallOptions,
  ): Promise<ConversionPage> => transport.call("team.conversions.list", { query }, options);
  return {
    /** Tells of up to 500 orders; each order counts once, however often and by whomever it is told of. */
    send: (conversions: NewConversion[], options?: CallOptions): Promise<void> =>
      transport.call("team.conversions.create", { body: { conversions } }, options),
    /** One page, newest first, with the sums of evidence and of claims. */
    list,
    /** All of them as text, to be read as they come; each says who told of it. */
    export: ({ source, format = "csv", ...rest }: ConversionExportOptions = {}) =>
      transport.download(
        "team.conversions.list",
        { query: { source } },
        { ...rest, accept: exportTypes[format] },
      ),
  };
}

/** Everything the team can do, with a secret key or by a session. */
export function createTeamResources(transport: RequestTransport) {
  return {
    project: createProjectResource(transport),
    activities: createTeamActivitiesResource(transport),
    options: createTeamOptionsResource(transport),
    uploads: createTeamUploadsResource(transport),
    networks: createTeamNetworksResource(transport),
    keys: createKeysResource(transport),
    conversions: createConversionsResource(transport),
    voices: createTeamVoicesResource(transport),
    /** What happens in the inbox, as it happens. */
    live: (options?: LiveOptions) => followTeam(transport, options),
    /** Says which voice one looks at, to be said again every 20 seconds; null for none. */
    presence: (voiceId: string | null, options?: CallOptions): Promise<void> =>
      transport.call("team.presence", { body: { voiceId } }, options),
    templates: createTeamTemplatesResource(transport),
    savedViews: createTeamSavedViewsResource(transport),
    charter: createTeamCharterResource(transport),
    moderation: createTeamModerationResource(transport),
    today: createTeamTodayResource(transport),
    flow: createTeamFlowResource(transport),
    roster: createTeamRosterResource(transport),
    members: createMembersResource(transport),
    departments: createDepartmentsResource(transport),
    invitations: createInvitationsResource(transport),
    audit: createAuditResource(transport),
  };
}

export type TeamResources = ReturnType<typeof createTeamResources>;
