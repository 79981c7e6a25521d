/** Sends a response together with all others of this turn of the event loop. */
export type BatchResponses = (send: () => void) => void;

/** Lets the answers of one turn go out together: a client that waits is woken once for many of them. */
export function createResponseBatching(): BatchResponses {
  let waiting: (() => void)[] = [];
  function sendAll(): void {
    const ready = waiting;
    waiting = [];
    for (const send of ready) send();
  }
  return (send) => {
    if (waiting.push(send) === 1) setImmediate(sendAll);
  };
}
