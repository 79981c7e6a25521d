import type { Contributions, Held, Ledger, LiveActivity } from "../counts/ledger.ts";
import { Sums } from "../counts/sums.ts";
import type {
  ActivityRow,
  CommentRow,
  ComparisonRow,
  ConversionRow,
  ExposureRow,
  IdeaRow,
  MergedParticipantRow,
  ParticipantRow,
  PinRow,
  StanceRow,
  SupportRow,
} from "../tables.ts";
import type { Author } from "../counts/writes.ts";
import { toLeveledTerms } from "./leveled-terms.ts";
import { toVoiceTerms } from "../voice-terms.ts";
import { type NewVoice, toNewVoice } from "../voices.ts";
import { RowSet } from "./row-set.ts";

/** What is counted of an idea, and how much of it this transaction adds. */
export interface IdeaCounts extends Pick<
  IdeaRow,
  "project_id" | "id" | "supports" | "weight" | "comments"
> {
  addedSupports: number;
  addedWeight: number;
  addedComments: number;
}

export type SupportWeight = Pick<SupportRow, "project_id" | "idea_id" | "network" | "weight">;

/**
 * Holds the rows that a batch was seen to need, read beforehand in a few statements, and what the batch makes of
 * them, to be written in a few statements. What was not read beforehand is not there.
 */
export class PostgresLedger implements Ledger {
  readonly sums = new Sums();
  readonly activities = new RowSet<Pick<ActivityRow, "project_id" | "id"> & LiveActivity>((row) => [
    row.project_id,
    row.id,
  ]);
  readonly stances = new RowSet<StanceRow>((row) => [
    row.project_id,
    row.activity_id,
    row.participant_id,
  ]);
  readonly participants = new RowSet<ParticipantRow>((row) => [row.project_id, row.id]);
  readonly comparisons = new RowSet<ComparisonRow>((row) => [
    row.project_id,
    row.activity_id,
    row.participant_id,
    row.low_slot,
    row.high_slot,
  ]);
  readonly merged = new RowSet<Pick<MergedParticipantRow, "project_id" | "id" | "into_id">>(
    (row) => [row.project_id, row.id],
  );
  readonly replaced = new RowSet<ComparisonRow>((row) => [row.project_id, row.id]);
  readonly comparisonIds = new RowSet<ComparisonRow>((row) => [row.project_id, row.id]);
  readonly pins = new RowSet<PinRow>((row) => [row.id]);
  readonly ideas = new RowSet<IdeaRow>((row) => [row.id]);
  readonly comments = new RowSet<CommentRow>((row) => [row.id]);
  readonly supports = new RowSet<SupportRow>((row) => [
    row.project_id,
    row.idea_id,
    row.participant_id,
  ]);
  /** What the supports of each network weigh, of those networks that the batch asks for. */
  readonly supportWeights = new RowSet<SupportWeight>((row) => [
    row.project_id,
    row.idea_id,
    row.network,
  ]);
  readonly ideaCounts = new RowSet<IdeaCounts>((row) => [row.project_id, row.id]);
  /** Who has commented or pinned, by project, activity and participant. */
  readonly spoken = new RowSet<Pick<StanceRow, "project_id" | "activity_id" | "participant_id">>(
    (row) => [row.project_id, row.activity_id, row.participant_id],
  );
  readonly terms: { project_id: string; idea_id: string; terms: readonly string[] }[] = [];
  readonly voices: ReturnType<typeof toNewVoice>[] = [];
  readonly voiceTerms: { project_id: string; voice_id: string; terms: readonly string[] }[] = [];
  readonly exposures = new RowSet<ExposureRow>((row) => [
    row.project_id,
    row.visitor_id,
    row.activity_id,
  ]);
  readonly conversions = new RowSet<ConversionRow>((row) => [row.project_id, row.id]);

  activity(projectId: string, activityId: string): LiveActivity | undefined {
    return this.activities.get(projectId, activityId);
  }

  stance({ projectId, participantId }: Author, activityId: string): Held | undefined {
    return this.stances.get(projectId, activityId, participantId);
  }

  putStance(row: StanceRow): void {
    this.stances.put(row);
  }

  addStance(row: StanceRow): boolean {
    if (this.stances.get(row.project_id, row.activity_id, row.participant_id)) return false;
    this.stances.put(row);
    return true;
  }

  deleteStance({ projectId, participantId }: Author, activityId: string): void {
    this.stances.delete(projectId, activityId, participantId);
  }

  hasSpoken({ projectId, participantId }: Author, activityId: string): boolean {
    return this.spoken.get(projectId, activityId, participantId) !== undefined;
  }

  meet({ projectId, participantId, verified, at }: Author): void {
    const known = this.participants.get(projectId, participantId);
    const isVerified = Math.max(Number(verified), known?.verified ?? 0);
    if (known?.verified === isVerified) return;
    const first_at = known?.first_at ?? at;
    this.participants.put({
      project_id: projectId,
      id: participantId,
      verified: isVerified,
      first_at,
    });
  }

  firstAt({ projectId, participantId }: Author): number | undefined {
    return this.participants.get(projectId, participantId)?.first_at;
  }

  comparison(projectId: string, id: string): ComparisonRow | undefined {
    return this.comparisonIds.get(projectId, id);
  }

  judgement(row: ComparisonRow): ComparisonRow | undefined {
    return this.comparisons.get(
      row.project_id,
      row.activity_id,
      row.participant_id,
      row.low_slot,
      row.high_slot,
    );
  }

  mergedInto({ projectId, participantId }: Author): string | undefined {
    return this.merged.get(projectId, participantId)?.into_id;
  }

  putComparison(row: ComparisonRow, before: ComparisonRow | undefined): void {
    if (before) this.replaced.put(before);
    this.comparisons.put(row);
    this.comparisonIds.put(row);
  }

  contribution<Table extends keyof Contributions>(
    table: Table,
    id: string,
  ): Contributions[Table] | undefined {
    return this[table].get(id) as Contributions[Table] | undefined;
  }

  addPin(row: PinRow): void {
    this.pins.put(row);
    this.spoken.put(row);
  }

  addIdea(row: IdeaRow, terms: readonly string[]): void {
    this.ideas.put(row);
    this.ideaCounts.load([{ ...row, addedSupports: 0, addedWeight: 0, addedComments: 0 }]);
    if (terms.length > 0)
      this.terms.push({
        project_id: row.project_id,
        idea_id: row.id,
        terms: toLeveledTerms(row, terms),
      });
  }

  addComment(row: CommentRow): void {
    this.comments.put(row);
    this.spoken.put(row);
  }

  addVoice(voice: NewVoice, text: string): void {
    const { project_id, id: voice_id } = voice;
    const terms = toVoiceTerms(project_id, text);
    this.voices.push(toNewVoice(voice));
    if (terms.length > 0) this.voiceTerms.push({ project_id, voice_id, terms });
  }

  setSupport(row: SupportRow, isSupported: boolean): SupportRow | undefined {
    const key = [row.project_id, row.idea_id, row.participant_id] as const;
    const held = this.supports.get(...key);
    if ((held !== undefined) === isSupported) return undefined;
    if (isSupported) this.supports.put(row);
    else this.supports.delete(...key);
    const { project_id, idea_id, network, weight } = held ?? row;
    const { own } = this.weightsOf(project_id, idea_id, network);
    const now = own + (isSupported ? weight : -weight);
    this.supportWeights.put({ project_id, idea_id, network, weight: now });
    return held ?? row;
  }

  weightsOf(projectId: string, ideaId: string, network: string): { all: number; own: number } {
    const counts = this.ideaCounts.get(projectId, ideaId);
    const own = this.supportWeights.get(projectId, ideaId, network)?.weight ?? 0;
    return { all: counts ? counts.weight + counts.addedWeight : 0, own };
  }

  countIdea(
    projectId: string,
    ideaId: string,
    change: { supports?: number; weight?: number; comments?: number },
  ): void {
    const counts = this.ideaCounts.get(projectId, ideaId);
    if (!counts) return;
    this.ideaCounts.put({
      ...counts,
      addedSupports: counts.addedSupports + (change.supports ?? 0),
      addedWeight: counts.addedWeight + (change.weight ?? 0),
      addedComments: counts.addedComments + (change.comments ?? 0),
    });
  }

  supportsOf(projectId: string, ideaId: string): number {
    const counts = this.ideaCounts.get(projectId, ideaId);
    return counts ? counts.supports + counts.addedSupports : 0;
  }

  addExposure(row: ExposureRow): void {
    if (!this.exposures.get(row.project_id, row.visitor_id, row.activity_id))
      this.exposures.put(row);
  }

  addConversion(row: ConversionRow): void {
    const known = this.conversions.get(row.project_id, row.id);
    const isStronger = known?.source === "claimed" && row.source !== "claimed";
    if (!known || isStronger) this.conversions.put(row);
  }
}
