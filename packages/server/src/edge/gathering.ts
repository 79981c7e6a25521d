/** Does something together with all else that is to be done at the end of this turn of the event loop. */
export type Gather = (send: () => void) => void;

/** Lets the answers of one turn go out together: a client that waits is woken once for many of them. */
export function createGathering(): Gather {
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
