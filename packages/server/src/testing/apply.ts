import { type Change, program } from "../store/records.ts";
import type { Store } from "../store/store.ts";

/** One change of one piece of work, as a service would make it. */
export function apply<Input, Output>(
  { records }: Store,
  work: (change: Change, input: Input) => Promise<Output>,
  input: Input,
): Promise<Output> {
  return records.change(program, (change) => work(change, input));
}
