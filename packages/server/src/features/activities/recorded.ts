import type { NewEvent } from "../../store/events.ts";
import type { Change } from "../../store/records.ts";

/** Records what happened to an activity, if the work touched anything. */
export async function recorded<Result>(
  change: Change,
  event: NewEvent,
  work: (change: Change) => Promise<Result>,
): Promise<Result> {
  let isTouched = false;
  const touched: Change["touched"] = (what) => {
    isTouched = true;
    change.touched(what);
  };
  const result = await work({ ...change, touched });
  if (isTouched) await change.record(event);
  return result;
}
