/** The words on a response and on results. `n` chooses the plural, `shown` is how the number is written. */
export interface ResponseText {
  offline: string;
  /** The same in two words. */
  unsent: string;
  refused: string;
  limited: string;
  ended: string;
  /** Only customers whom the shop knows may take part. */
  signedInOnly: string;
  /** Much came from one network, which weighs less. */
  oneNetworkLimited: string;
  /** What would be clear is so by one network alone. */
  oneNetworkOnly: string;
  /** No more can be chosen. */
  full(n: number): string;
  /** It cannot be taken as it is written. */
  unfit: string;
  /** What it was about is no longer there. */
  gone: string;
  close: string;
  thanks: string;
  resultsLater: string;
  /** It is closed, and shows no results. */
  concluded: string;
  voted: string;
  votes(n: number, shown: string): string;
  responses(n: number, shown: string): string;
  needed(n: number, shown: string): string;
  /** It is closed, and nothing can be told. */
  tooFew: string;
  tooClose(name: string): string;
  tooCloseNobody: string;
  clear(name: string): string;
  interval: string;
  range(low: string, high: string): string;
  /** Opens a field for what made the customer choose so. */
  why: string;
  /** Opens what is held on the customer. */
  held: string;
  zoomIn: string;
  zoomOut: string;
  previous: string;
  next: string;
}
