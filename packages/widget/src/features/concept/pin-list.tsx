import { Fragment, h } from "preact";
import { useState } from "preact/hooks";
import { Icon } from "../../ui/icon.tsx";
import { Status } from "../../ui/status.tsx";
import { Said } from "./pin-words.tsx";
import { addId, type PinProps } from "./pins-store.ts";

const pageSize = 20;

function List(props: PinProps) {
  const { words, store, state } = props;
  const { pins, cursor } = state;
  const [rows, setRows] = useState(pageSize);
  const more = () => {
    setRows(rows + pageSize);
    if (rows + pageSize > pins.length && cursor) void store.load();
  };
  return (
    <Fragment>
      <ul class="pins" aria-label={words.pins(pins.length, `${pins.length}`)}>
        {pins.slice(0, rows).map((pin) => (
          <li key={pin.id}>
            <Said {...props} pin={pin} />
          </li>
        ))}
      </ul>
      {(pins.length > rows || cursor) && (
        <button type="button" class="quiet" onClick={more}>
          {words.more}
        </button>
      )}
    </Fragment>
  );
}

function Hint({ scope, words, store, state }: PinProps) {
  if (state.phase === "failed") {
    return (
      <p class="note bad">
        {words.pinsFailed}
        <button type="button" class="link" onClick={() => void store.load()}>
          {scope.text.again}
        </button>
      </p>
    );
  }
  if (scope.activity.status !== "live") return null;
  const isEmpty = state.phase === "ready" && !state.pins.length;
  return (
    <Fragment>
      <p class="ask">{words.pinHint}</p>
      {isEmpty && <p class="soft">{words.noPins}</p>}
      {state.aim && (
        <p class="note keys" id="aim-keys">
          {words.pinKeys}
        </p>
      )}
    </Fragment>
  );
}

/** Invites a pin, by tap or by keys, and shows the pins as a list to whom the picture says nothing. */
export function PinList(props: PinProps) {
  const { scope, words, store, state } = props;
  const [isOpen, setOpen] = useState(false);
  const { pins } = state;
  const isLive = scope.activity.status === "live";
  // Nothing to invite to, and nothing to see.
  if (!isLive && !pins.length && state.phase !== "failed") return null;
  const shown = `${scope.format.number(pins.length)}${state.cursor ? "+" : ""}`;
  return (
    <div class="tools">
      <Hint {...props} />
      <div class="row">
        {isLive && (
          <button
            type="button"
            class="quiet"
            id={addId}
            onClick={() => store.aim({ x: 0.5, y: 0.5 })}
          >
            <Icon path="M12 5v14M5 12h14" />
            {words.pinAdd}
          </button>
        )}
        {pins.length > 0 && (
          <button
            type="button"
            class="link"
            aria-expanded={isOpen}
            onClick={() => setOpen(!isOpen)}
          >
            {words.pinList(pins.length, shown)}
          </button>
        )}
      </div>
      <Status
        scope={scope}
        words={words}
        keys={pins.flatMap(({ id, mine }) => (mine ? id : []))}
        problem=""
        isSilent
      />
      {isOpen && pins.length > 0 && <List {...props} />}
    </div>
  );
}
