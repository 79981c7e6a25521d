import type { ActivityKind, ActivityStatus, TeamActivity } from "../contract/activities.ts";
import type { EndpointInput } from "../contract/endpoints.ts";
import type { NetworksReport } from "../contract/networks.ts";
import type { Page } from "../contract/primitives.ts";
import type { Response, ResponseType } from "../contract/responses.ts";
import type { Results } from "../contract/results.ts";
import { iteratePages, type PageOptions } from "../pages.ts";
import type { RequestTransport } from "../request.ts";
import type { CallOptions, Transport } from "../transport.ts";
import { type Draft, withId } from "./draft.ts";

type NewOption = EndpointInput<"team.options.create">["body"];
type NewActivity = EndpointInput<"team.activities.create">["body"];

/** An option to add; without an id it gets one. */
export type OptionDraft = Draft<NewOption>;

/** An activity to create; it and its options get ids where they have none. */
export type ActivityDraft = Omit<Draft<NewActivity>, "options"> & { options?: OptionDraft[] };
export type ActivityEdit = EndpointInput<"team.activities.update">["body"];
export type OptionEdit = EndpointInput<"team.options.update">["body"];

export interface ActivityListOptions extends PageOptions {
  status?: ActivityStatus;
  kind?: ActivityKind;
}

export interface ResponseListOptions extends PageOptions {
  /** Default `ballot`. */
  type?: ResponseType;
}

export interface ExportOptions extends CallOptions {
  /** Default `ballot`. */
  type?: ResponseType;
  /** Default `csv`; `ndjson` is one JSON object a line. */
  format?: "csv" | "ndjson";
}

export const exportTypes = { csv: "text/csv", ndjson: "application/x-ndjson" } as const;

function createResponseMethods(transport: RequestTransport) {
  const responses = (
    activityId: string,
    query: ResponseListOptions = {},
    options?: CallOptions,
  ): Promise<Page<Response>> =>
    transport.call("team.activities.responses", { params: { activityId }, query }, options);
  return {
    /** Counts and estimates, whatever customers may see. */
    results: (activityId: string, options?: CallOptions): Promise<Results> =>
      transport.call("team.activities.results", { params: { activityId } }, options),
    /** One page of raw responses of one type. */
    responses,
    /** Every raw response of one type. */
    allResponses: (activityId: string, query: ResponseListOptions = {}, options?: CallOptions) =>
      iteratePages((part: ResponseListOptions) => responses(activityId, part, options), query),
    /** All raw responses of one type as text, to be read as they come. */
    exportResponses: (activityId: string, options: ExportOptions = {}) => {
      const { type, format = "csv", ...rest } = options;
      return transport.download(
        "team.activities.responses",
        { params: { activityId }, query: { type } },
        { ...rest, accept: exportTypes[format] },
      );
    },
  };
}

function toNewActivity({ options, ...draft }: ActivityDraft): NewActivity {
  const activity = withId(draft, "activity");
  return options
    ? { ...activity, options: options.map((option) => withId(option, "option")) }
    : activity;
}

export function createTeamActivitiesResource(transport: RequestTransport) {
  const list = (
    query: ActivityListOptions = {},
    options?: CallOptions,
  ): Promise<Page<TeamActivity>> => transport.call("team.activities.list", { query }, options);
  const change =
    (name: "team.activities.open" | "team.activities.close" | "team.activities.get") =>
    (activityId: string, options?: CallOptions): Promise<TeamActivity> =>
      transport.call(name, { params: { activityId } }, options);
  return {
    /** One page of activities, newest first. */
    list,
    /** Every activity, newest first. */
    all: (query: ActivityListOptions = {}, options?: CallOptions) =>
      iteratePages((part: ActivityListOptions) => list(part, options), query),
    /** Creates a draft: customers see it once it is opened. */
    create: (draft: ActivityDraft, options?: CallOptions): Promise<TeamActivity> =>
      transport.call("team.activities.create", { body: toNewActivity(draft) }, options),
    get: change("team.activities.get"),
    update: (
      activityId: string,
      body: ActivityEdit,
      options?: CallOptions,
    ): Promise<TeamActivity> =>
      transport.call("team.activities.update", { params: { activityId }, body }, options),
    /** Deletes an activity that nobody has responded to. */
    delete: (activityId: string, options?: CallOptions): Promise<void> =>
      transport.call("team.activities.delete", { params: { activityId } }, options),
    /** Opens for responses; opening an open activity changes nothing. */
    open: change("team.activities.open"),
    /** Closes for responses; closing a closed activity changes nothing. */
    close: change("team.activities.close"),
    ...createResponseMethods(transport),
  };
}

export function createTeamNetworksResource(transport: Transport) {
  return {
    /** Which networks an activity's responses came from, with the results with and without the limit. */
    get: (activityId: string, options?: CallOptions): Promise<NetworksReport> =>
      transport.call("team.networks.get", { params: { activityId } }, options),
    /** Leaves a network out of shares, intervals and verdicts; its responses stay counted. */
    setApart: (
      params: { activityId: string; network: string },
      reason: string,
      options?: CallOptions,
    ): Promise<NetworksReport> =>
      transport.call("team.networks.setApart", { params, body: { reason } }, options),
    /** Counts it again. */
    takeBack: (
      params: { activityId: string; network: string },
      options?: CallOptions,
    ): Promise<NetworksReport> => transport.call("team.networks.takeBack", { params }, options),
  };
}

export function createTeamOptionsResource(transport: Transport) {
  return {
    /** Adds an option to a vote that nobody has responded to. */
    create: (
      activityId: string,
      draft: OptionDraft,
      options?: CallOptions,
    ): Promise<TeamActivity> =>
      transport.call(
        "team.options.create",
        { params: { activityId }, body: withId(draft, "option") },
        options,
      ),
    update: (
      params: { activityId: string; optionId: string },
      body: OptionEdit,
      options?: CallOptions,
    ): Promise<TeamActivity> => transport.call("team.options.update", { params, body }, options),
    /** Removes an option from a vote that nobody has responded to. */
    delete: (
      params: { activityId: string; optionId: string },
      options?: CallOptions,
    ): Promise<TeamActivity> => transport.call("team.options.delete", { params }, options),
    /** Puts the options in this order; name each of them. */
    order: (
      activityId: string,
      optionIds: string[],
      options?: CallOptions,
    ): Promise<TeamActivity> =>
      transport.call(
        "team.options.order",
        { params: { activityId }, body: { optionIds } },
        options,
      ),
  };
}
