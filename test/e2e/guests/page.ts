/** What a page of a framework is told by its test, and lets it do. */
export interface GuestPage {
  /** The activity to show first. */
  activity: string;
  /** Shows another one, as the framework's own state would. */
  change(activity: string): void;
}

export const guest = globalThis as unknown as GuestPage;
