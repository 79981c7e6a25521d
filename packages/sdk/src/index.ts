// Clients
export { type ClientOptions, createTomoni, type TomoniClient } from "./client.ts";
export { createTomoniTeam, type TeamClientOptions } from "./team.ts";
export { type ConsoleClient, type ConsoleClientOptions, createTomoniConsole } from "./console.ts";
export type {
  AuditOptions,
  DepartmentDraft,
  InvitationDraft,
  MemberListOptions,
} from "./resources/team-people.ts";
export type { CharterDraft } from "./resources/team-charter.ts";
export type { ModerationListOptions } from "./resources/team-moderation.ts";
export type { LinkUseInput, PasskeyAnswer, PasskeyDraft } from "./resources/team-session.ts";
export type { KeyDraft, TeamResources } from "./team-resources.ts";
export type {
  ActivityDraft,
  ActivityEdit,
  ActivityListOptions,
  ExportOptions,
  OptionDraft,
  OptionEdit,
  ResponseListOptions,
} from "./resources/team-activities.ts";
export type { KeyValueStorage } from "./text-storage.ts";

// Errors
export {
  ApiError,
  ContractError,
  isApiError,
  isContractError,
  isNetworkError,
  isSdkError,
  isTemporary,
  isTimeoutError,
  NetworkError,
  SdkError,
  TimeoutError,
} from "./errors.ts";
export {
  type ErrorCode,
  errorCodes,
  isErrorCode,
  type Problem,
  type ProblemDetail,
} from "./contract/codes.ts";

// What the calls take and give
export type {
  ActivityOptions,
  CommentTarget,
  CustomerResources,
  Draft,
  FlagTarget,
  IdeaListOptions,
  PageOptions,
  PairOptions,
  Receipts,
} from "./resources.ts";
export type { LiveOptions } from "./live.ts";
export type { Device, Placement, Trigger } from "./contract/placements.ts";
export { createId, type IdKind } from "./contract/ids.ts";
export { limits } from "./contract/limits.ts";
export { type Emotion, emotions } from "./contract/emotions.ts";
export type {
  Activity,
  ActivityKind,
  ActivityStatus,
  Option,
  ResultsVisibility,
  TeamActivity,
  TeamOption,
  VoteMethod,
} from "./contract/activities.ts";
export type { Comment, CommentThread, NewComment } from "./contract/comments.ts";
export type { NewPin, Pin, PulseAnswer, ReactionAnswer } from "./contract/concepts.ts";
export type {
  Answer,
  Idea,
  IdeaDetail,
  IdeaSort,
  NewIdea,
  SimilarIdeas,
  Stage,
  SupportAnswer,
  UploadAnswer,
} from "./contract/ideas.ts";
export type {
  Conversion,
  ConversionPage,
  ConversionSource,
  NewConversion,
} from "./contract/conversions.ts";
export type { Network, NetworkEvent, NetworksReport } from "./contract/networks.ts";
export type {
  HoldReason,
  ModerationItem,
  ModerationMode,
  ModerationRules,
  ModerationRulesInput,
  ModerationView,
} from "./contract/moderation.ts";
export type { Flow, FlowQuery } from "./contract/flow.ts";
export type { ChosenReason, Today } from "./contract/today.ts";
export type { MeasurementEvent } from "./contract/measurement.ts";
export type { Me, ParticipantAnswer, Receipt } from "./contract/participants.ts";
export type { Estimate, Image, Locale, LocalizedText, Page } from "./contract/primitives.ts";
export type {
  CreatedKey,
  Key,
  NewKey,
  Project,
  ProjectChange,
  WidgetConfig,
} from "./contract/projects.ts";
export type { Theme } from "./contract/theme.ts";
export type {
  OidcRedirect,
  Passkey,
  PasskeyList,
  PasskeyOptions,
  SignInWays,
} from "./contract/passkeys.ts";
export type { ActorInfo } from "./contract/actors.ts";
export type { AuditEntry } from "./contract/audit.ts";
export type {
  Charter,
  CharterAgreement,
  CharterAgreementInput,
  CharterValue,
  CharterVersion,
} from "./contract/charter.ts";
export type {
  CreatedInvitation,
  Department,
  DepartmentChange,
  DepartmentList,
  Invitation,
  LinkInfo,
  LinkPurpose,
  Member,
  MemberChange,
  Membership,
  Person,
  PersonChange,
  ResetLink,
  Session,
  SessionInfo,
  SessionList,
} from "./contract/people.ts";
export type { Capability, KeyScope, MemberRole } from "./contract/rights.ts";
export type {
  DraftTab,
  VoiceDetail,
  VoiceDraft,
  VoiceEntry,
  VoiceRating,
} from "./contract/voice-detail.ts";
export type { VoiceAudience, VoiceChange } from "./contract/voice-writes.ts";
export type { SimilarVoices, VoiceCounts, VoiceSummary, VoiceView } from "./contract/voices.ts";
export type { VoiceListOptions } from "./resources/team-voices.ts";
export type { Response, ResponseType } from "./contract/responses.ts";
export type {
  ChoiceResults,
  ConceptResults,
  IdeasResults,
  PairwiseResults,
  PulseResults,
  RankedResults,
  Results,
  Verdict,
  VoteResults,
} from "./contract/results.ts";
export type {
  Ballot,
  BallotAnswer,
  BallotInput,
  Comparison,
  NewComparison,
  PairAnswer,
} from "./contract/votes.ts";

// The offline queue and the port under the resources, for clients of one's own
export {
  createOutbox,
  type Lock,
  type Outbox,
  type OutboxEntry,
  type OutboxOptions,
  type OutboxStorage,
} from "./outbox.ts";
export { type Address, type CallParts, toAddress, toOutboxKey } from "./address.ts";
export { type Clock, systemClock } from "./clock.ts";
export { createCustomerResources } from "./resources.ts";
export { customerContract } from "./contract/endpoints/customers.ts";
export { teamContract } from "./contract/endpoints/team.ts";
export type { Contract, Endpoint, Route } from "./contract/endpoint.ts";
export { createRequestTransport, type RequestOptions, type RequestTransport } from "./request.ts";
export { readEventStream } from "./event-stream.ts";
export type { CallName, CallOptions, LiveMessage, StreamOptions, Transport } from "./transport.ts";
