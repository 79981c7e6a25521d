/** A figure with its interval, all three on the same scale; `low <= estimate <= high`. */
export interface Estimate {
  readonly estimate: number;
  readonly low: number;
  readonly high: number;
}
