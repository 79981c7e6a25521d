import { Component, type ComponentChildren, createRef, h, render } from "preact";
import { toWord } from "../../i18n/word.ts";
import type { PlacementText } from "../../i18n/placement-text.ts";
import { Icon } from "../../ui/icon.tsx";
import { watchPlace, watchReturn } from "./address.ts";
import { createFrame } from "./frame.ts";
import { bubble } from "./launcher.tsx";
import { lockScroll } from "./scroll-lock.ts";

export const cross = "M6 6l12 12M18 6L6 18";
const back = "M14.5 6l-6 6 6 6";
const forth = "M9.5 6l6 6-6 6";

/** What a list of several activities says of one. */
export interface Entry {
  activityId: string;
  kind: string;
  title: string;
  /** Address of its picture, or of the first option's that has one. */
  picture?: string | undefined;
  /** Whether somebody here took part in it, as far as this browser knows. */
  isDone?: boolean;
}

export interface PanelOptions {
  look: Parameters<typeof createFrame>[1];
  words: PlacementText;
  /** The panel's name, such as the launcher's label. */
  name: string;
  side: "start" | "end";
  /** One shows itself; several are a list to choose from. */
  entries: readonly Entry[];
  toElement(activityId: string): ComponentChildren;
  /** Told what was chosen; nothing on going back to the list. */
  onShow(activityId: string | undefined): void;
  /** With what was shown last, if anything was. */
  onClose(activityId: string | undefined, host: HTMLElement): void;
}

interface SheetProps extends PanelOptions {
  onGone(activityId: string | undefined): void;
}

/** The panel itself: modal, so that the browser keeps the focus in it, makes the page inert and gives the focus back. */
class Sheet extends Component<SheetProps, { chosen: string | undefined }> {
  override state = { chosen: undefined as string | undefined };
  #dialog = createRef<HTMLDialogElement>();

  override componentDidMount() {
    this.#dialog.current?.showModal();
    const [first, ...others] = this.props.entries;
    if (first && others.length === 0) this.#choose(first.activityId);
  }

  #choose(chosen: string | undefined) {
    this.setState({ chosen });
    this.props.onShow(chosen);
    // What had the focus goes: the panel keeps it.
    if (this.props.entries.length > 1) this.#dialog.current?.focus();
  }

  #leave = () => this.#dialog.current?.close();

  #pressAround = (event: PointerEvent) => {
    if (event.target === event.currentTarget) this.#leave();
  };

  #bar(entry: Entry | undefined) {
    const { words, name, entries } = this.props;
    const tool = (label: string, path: string, act: () => void) => (
      <button type="button" class="cross" aria-label={label} onClick={act}>
        <Icon path={path} />
      </button>
    );
    return (
      <div class="bar">
        {entry && entries.length > 1 && tool(words.back, back, () => this.#choose(undefined))}
        <p class="name">{name}</p>
        {tool(words.close, cross, this.#leave)}
      </div>
    );
  }

  #list() {
    const { words, entries } = this.props;
    return (
      <ul class="entries">
        {entries.map(({ activityId, title, kind, picture, isDone }) => (
          <li key={activityId}>
            <button
              type="button"
              class="entry"
              part="entry"
              onClick={() => this.#choose(activityId)}
            >
              {picture ? <img src={picture} alt="" /> : <Icon path={bubble} />}
              <span>
                <strong>{title}</strong>
                <span class="soft">
                  {toWord(words.kinds, kind)}
                  {isDone && words.done}
                </span>
              </span>
              <Icon path={forth} />
            </button>
          </li>
        ))}
      </ul>
    );
  }

  override render({ entries, side, name, onGone, toElement }: SheetProps) {
    const { chosen } = this.state;
    const entry = entries.find(({ activityId }) => activityId === chosen);
    return (
      <dialog
        ref={this.#dialog}
        class={side}
        tabIndex={-1}
        aria-label={entry?.title || name}
        onClose={(event) => event.target === event.currentTarget && onGone(chosen)}
        onPointerDown={this.#pressAround}
        onKeyDown={(event) => event.stopPropagation()}
      >
        <div class="sheet" part="panel">
          {this.#bar(entry)}
          <div class="inside">{entry ? toElement(entry.activityId) : this.#list()}</div>
        </div>
      </dialog>
    );
  }
}

/** Opens a panel over the page: a sheet at the side, on phones the whole screen. The answer closes it. */
export function openPanel(options: PanelOptions): () => void {
  const hasMoved = watchPlace();
  const close = () => frame.querySelector("dialog")?.close();
  const { host, frame, remove } = createFrame("panel", options.look, () => {
    // The page was drawn anew: the same stays open, and modal again; another one begins without it.
    const dialog = frame.querySelector("dialog");
    if (hasMoved()) close();
    else if (dialog?.open) {
      dialog.open = false;
      dialog.showModal();
    }
  });
  const unlock = lockScroll();
  const ending = new AbortController();
  watchReturn(close, ending.signal);
  const onGone = (activityId: string | undefined) => {
    if (ending.signal.aborted) return;
    ending.abort();
    options.onClose(activityId, host);
    unlock();
    render(null, frame);
    remove();
  };
  render(<Sheet {...options} onGone={onGone} />, frame);
  return close;
}
