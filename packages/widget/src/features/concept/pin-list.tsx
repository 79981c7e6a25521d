import { Component, Fragment, h } from "preact";
import { Icon } from "../../ui/icon.tsx";
import { Status } from "../../ui/status.tsx";
import { Said } from "./pin-words.tsx";
import { addId, type PinProps } from "./pins-store.ts";

const pageSize = 20;

interface ListState {
  isOpen?: boolean;
  /** How many rows are drawn. */
  rows?: number;
}

/** Invites a pin, by tap or by keys, and shows the pins as a list to whom the picture says nothing. */
export class PinList extends Component<PinProps, ListState> {
  async #more(rows: number) {
    const { store, state } = this.props;
    this.setState({ rows: rows + pageSize });
    if (rows + pageSize > state.pins.length && state.cursor) await store.load();
  }

  #list() {
    const { words, state } = this.props;
    const { rows = pageSize } = this.state;
    return (
      <Fragment>
        <ul class="pins" aria-label={words.pins(state.pins.length, `${state.pins.length}`)}>
          {state.pins.slice(0, rows).map((pin) => (
            <li key={pin.id}>
              <Said {...this.props} pin={pin} />
            </li>
          ))}
        </ul>
        {(state.pins.length > rows || state.cursor) && (
          <button type="button" class="quiet" onClick={() => void this.#more(rows)}>
            {words.more}
          </button>
        )}
      </Fragment>
    );
  }

  #hint() {
    const { scope, words, state } = this.props;
    if (state.phase === "failed") {
      return (
        <p class="note bad">
          {words.pinsFailed}
          <button type="button" class="link" onClick={() => void this.props.store.load()}>
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

  override render({ scope, words, store, state }: PinProps, { isOpen }: ListState) {
    const { pins } = state;
    // Nothing to invite to, and nothing to see.
    if (scope.activity.status !== "live" && !pins.length && state.phase !== "failed") return null;
    const shown = `${scope.format.number(pins.length)}${state.cursor ? "+" : ""}`;
    return (
      <div class="tools">
        {this.#hint()}
        <div class="row">
          {scope.activity.status === "live" && (
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
              aria-expanded={!!isOpen}
              onClick={() => this.setState({ isOpen: !isOpen })}
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
        {isOpen && pins.length > 0 && this.#list()}
      </div>
    );
  }
}
