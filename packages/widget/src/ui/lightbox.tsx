import { Component, createRef, h, render } from "preact";
import { toResponse } from "../i18n/response-words.ts";
import type { ResponseText } from "../i18n/response-text.ts";
import type { Scope } from "../store/scope.ts";
import { Icon } from "./icon.tsx";
import css from "./lightbox.css?inline";
import type { Pictured } from "./pictured.ts";
import { createPan, hold, type Point } from "./pan.ts";
import { addSheet } from "./sheet.ts";

export interface Plate {
  id: string;
  title: string;
  address: string;
  alt: string;
  ratio: number;
}

const arrows = {
  left: "M14.5 6l-6 6 6 6",
  right: "M9.5 6l6 6-6 6",
  plus: "M12 5v14M5 12h14",
  minus: "M5 12h14",
  cross: "M6 6l12 12M18 6L6 18",
};

interface LightboxProps {
  plates: Plate[];
  first: number;
  words: ResponseText;
  onClose(): void;
}

class Lightbox extends Component<LightboxProps, { at: number; zoom: number }> {
  override state = { at: this.props.first, zoom: 1 };
  #dialog = createRef<HTMLDialogElement>();
  #stage = createRef<HTMLDivElement>();
  #pan = createPan();

  override componentDidMount() {
    this.#dialog.current?.showModal();
  }

  #turn(step: number) {
    const { length } = this.props.plates;
    this.setState({ zoom: 1, at: (this.state.at + step + length) % length });
  }

  /** The step to the right: back, where lines run from the right. */
  #ahead() {
    const { current } = this.#dialog;
    return current && getComputedStyle(current).direction === "rtl" ? -1 : 1;
  }

  /** Enlarges about a point of the view, which stays where it is; default: the middle. */
  #zoom(zoom: number, point?: Point) {
    const { current } = this.#stage;
    if (!current) return;
    const keep = hold(current, point);
    this.setState({ zoom }, keep);
  }

  #scale(step: number) {
    this.#zoom(Math.min(4, Math.max(1, this.state.zoom + step)));
  }

  #click = (event: MouseEvent) => {
    if (this.#pan.hasMoved()) return;
    // A key presses a button at no place.
    this.#zoom(this.state.zoom > 1 ? 1 : 2, event.detail ? event : undefined);
  };

  #press(event: KeyboardEvent) {
    const keys: Record<string, () => void> = {
      ArrowLeft: () => this.#turn(-this.#ahead()),
      ArrowRight: () => this.#turn(this.#ahead()),
      "+": () => this.#scale(1),
      ";": () => this.#scale(1),
      "-": () => this.#scale(-1),
    };
    const act = keys[event.key];
    // Scrolling a picture that is larger than the view comes before turning.
    if (!act || (this.state.zoom > 1 && event.key.startsWith("Arrow"))) return;
    event.preventDefault();
    act();
  }

  #tools(title: string) {
    const { plates, words } = this.props;
    const tool = (label: string, path: string, act: () => void, name = "") => (
      <button type="button" class={name} aria-label={label} onClick={act}>
        <Icon path={path} />
      </button>
    );
    return (
      <div class="row tools">
        <p aria-live="polite">{title}</p>
        {plates.length > 1 && tool(words.previous, arrows.left, () => this.#turn(-1), "turn")}
        {plates.length > 1 && tool(words.next, arrows.right, () => this.#turn(1), "turn")}
        {tool(words.zoomOut, arrows.minus, () => this.#scale(-1))}
        {tool(words.zoomIn, arrows.plus, () => this.#scale(1))}
        {tool(words.close, arrows.cross, () => this.#dialog.current?.close())}
      </div>
    );
  }

  override render({ plates, onClose }: LightboxProps, { at, zoom }: { at: number; zoom: number }) {
    const plate = plates[at];
    if (!plate) return null;
    return (
      <dialog
        ref={this.#dialog}
        aria-label={plate.title}
        onClose={onClose}
        onKeyDown={(event) => this.#press(event)}
      >
        <div
          ref={this.#stage}
          class="stage"
          onPointerDown={this.#pan.begin}
          style={{ "--ratio": plate.ratio, "--zoom": zoom }}
        >
          <button type="button" aria-pressed={zoom > 1} onClick={this.#click}>
            <img src={plate.address} alt={plate.alt || plate.title} draggable={false} />
          </button>
        </div>
        {this.#tools(plate.title)}
      </dialog>
    );
  }
}

/**
 * Shows pictures large, over the page, beginning with that of `id`; the focus stays inside and goes back to where it was.
 * `all` are those to turn to; default: the activity's and its options'.
 */
export function openLightbox(
  scope: Scope,
  id: string,
  all: readonly Pictured[] = [...scope.activity.options, scope.activity],
): void {
  addSheet(scope.root, css);
  const words = toResponse(scope.format.locale);
  const plates = all.flatMap(({ id: of, title, image }): Plate[] => {
    const address = image && scope.toUrl(image.url);
    if (!image || !address) return [];
    const { alt, width, height } = image;
    return [{ id: of, title, address, alt, ratio: width / height }];
  });
  const place = document.createElement("div");
  scope.root.firstElementChild?.append(place);
  const onClose = () => {
    render(null, place);
    place.remove();
  };
  const first = Math.max(
    0,
    plates.findIndex((plate) => plate.id === id),
  );
  render(<Lightbox plates={plates} first={first} words={words} onClose={onClose} />, place);
}
