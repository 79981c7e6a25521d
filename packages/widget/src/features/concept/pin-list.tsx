import type { Pin } from "@tomoni/sdk/contract";
import { Component, createRef, Fragment, h } from "preact";
import { Follow } from "../../store/follow.ts";
import { Icon } from "../../ui/icon.tsx";
import { isPending, Notice } from "../../ui/notice.tsx";
import { Report } from "../comments/report.tsx";
import { Mood } from "./mood.tsx";
import { toId, toMarks, toPlace } from "./pin-words.ts";
import type { PinProps } from "./pins-store.ts";

const pageSize = 20;

interface ListState {
  isOpen?: boolean;
  /** How many rows are drawn. */
  rows?: number;
}

function Row({ scope, words, pin }: PinProps & { pin: Pin }) {
  return (
    <li>
      <div class="said">
        <Mood emotion={pin.emotion} />
        <p>
          <b>{words.emotions[pin.emotion]}</b>
          {pin.body && <q dir="auto">{pin.body}</q>}
        </p>
      </div>
      <div class="meta">
        <span class="soft">{[toPlace(scope, words, pin), ...toMarks(words, pin)].join(" · ")}</span>
        {!pin.mine && (
          <Report scope={scope} words={words} kind="pin" id={pin.id} about={toId(pin.id)} />
        )}
      </div>
    </li>
  );
}

/** Invites a pin, by tap or by keys, and shows the pins as a list to whom the picture says nothing. */
export class PinList extends Component<PinProps, ListState> {
  #add = createRef<HTMLButtonElement>();

  override componentDidUpdate({ state }: PinProps) {
    const { aim, draft } = this.props.state;
    // What held the focus is gone.
    if ((state.aim || state.draft) && !aim && !draft)
      this.#add.current?.focus({ preventScroll: true });
  }

  async #more(rows: number) {
    const { store, state } = this.props;
    this.setState({ rows: rows + pageSize });
    if (rows + pageSize > state.pins.length && state.cursor) await store.load();
  }

  #list() {
    const { words, state } = this.props;
    const { rows = pageSize } = this.state;
    return (
      <>
        <ul class="pins" aria-label={words.pins(state.pins.length, `${state.pins.length}`)}>
          {state.pins.slice(0, rows).map((pin) => (
            <Row key={pin.id} {...this.props} pin={pin} />
          ))}
        </ul>
        {(state.pins.length > rows || state.cursor) && (
          <button type="button" class="quiet" onClick={() => void this.#more(rows)}>
            {words.more}
          </button>
        )}
      </>
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
      <>
        <p class="ask">{words.pinHint}</p>
        {isEmpty && <p class="soft">{words.noPins}</p>}
        {state.aim && (
          <p class="note keys" id="aim-keys">
            {words.pinKeys}
          </p>
        )}
      </>
    );
  }

  #unsent() {
    const { scope, words, state } = this.props;
    const isUnsent = state.pins.some(({ id, mine }) => mine && isPending(scope, id));
    return isUnsent && <Notice scope={scope} message={words.offline} />;
  }

  override render({ scope, words, store, state }: PinProps, { isOpen }: ListState) {
    const { pins } = state;
    const shown = `${scope.format.number(pins.length)}${state.cursor ? "+" : ""}`;
    return (
      <div class="tools">
        {this.#hint()}
        <div class="row">
          {scope.activity.status === "live" && (
            <button
              type="button"
              class="quiet"
              ref={this.#add}
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
        <Follow store={scope.session.state}>{() => this.#unsent()}</Follow>
        {isOpen && pins.length > 0 && this.#list()}
      </div>
    );
  }
}
