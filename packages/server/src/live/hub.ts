/** The port to those who listen to an activity's results. */
export interface Hub {
  /** Says that an activity's results changed; listeners hear of it at once, then at most every 250 ms. */
  publish(activityId: string): void;
  /** @returns a function that ends the subscription */
  subscribe(activityId: string, listener: () => void): () => void;
  close(): void;
}
