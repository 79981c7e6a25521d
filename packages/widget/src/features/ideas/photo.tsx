import { Component, type ComponentType, createRef, h } from "preact";
import type { PhotoText } from "../../i18n/photo-text.ts";
import { later } from "../../platform/clock.ts";
import { Follow } from "../../store/follow.ts";
import type { Scope } from "../../store/scope.ts";
import { Icon } from "../../ui/icon.tsx";
import { Notice } from "../../ui/notice.tsx";
import { addSheet } from "../../ui/sheet.ts";
import { createPhoto } from "./photo-file.ts";
import { noPhoto, type PhotoState, type PhotoStore } from "./photo-store.ts";
import css from "./photo.css?inline";

const shapes = {
  camera: "M4 8h3l2-3h6l2 3h3v11H4ZM12 10a3.5 3.5 0 1 1 0 7a3.5 3.5 0 1 1 0-7",
  cross: "M6 6l12 12M18 6L6 18",
};

interface PhotoProps {
  scope: Scope;
  words: PhotoText;
  store: PhotoStore;
}

const findPicture = (data: DataTransfer | null | undefined) =>
  [...(data?.files ?? [])].find(({ type }) => type.startsWith("image/"));

/** Takes a picture that is chosen, photographed, pasted into the box or dropped on it, and shows it. */
class PhotoField extends Component<PhotoProps, { isOver?: boolean }> {
  #place = createRef<HTMLDivElement>();
  #ending = new AbortController();

  override componentDidMount() {
    const box = this.#place.current?.closest("form");
    const { signal } = this.#ending;
    const listen = (type: "paste" | "drop" | "dragover" | "dragleave") =>
      box?.addEventListener(type, (event) => this.#hear(event), { signal });
    (["paste", "drop", "dragover", "dragleave"] as const).forEach(listen);
  }

  override componentWillUnmount() {
    this.#ending.abort();
  }

  #hear(event: ClipboardEvent | DragEvent) {
    const data = "clipboardData" in event ? event.clipboardData : event.dataTransfer;
    const isOver = event.type === "dragover" && !!data?.types.includes("Files");
    if (isOver !== !!this.state.isOver) this.setState({ isOver });
    const file = event.type === "dragover" ? undefined : findPicture(data);
    // Elsewhere the page would be left for the picture.
    if (isOver || file) event.preventDefault();
    if (file) void this.#take(file);
  }

  async #take(file: Blob | undefined) {
    const { store, words } = this.props;
    if (!file || store.getState().isSending) return;
    try {
      store.setState({ photo: await createPhoto(this.props, file), problem: "" });
    } catch {
      store.setState({ problem: words.unreadable });
    }
  }

  #remove = () => {
    this.props.store.setState(noPhoto);
    later(0, () => this.#place.current?.querySelector("input")?.focus());
  };

  #chosen(canvas: HTMLCanvasElement, isSending: boolean) {
    const { words } = this.props;
    return (
      <div class={`thumb ${isSending ? "sending" : ""}`}>
        <figure
          aria-label={words.yours}
          ref={(place) => {
            if (place?.firstChild !== canvas) place?.replaceChildren(canvas);
          }}
        />
        {isSending ? (
          <progress aria-label={words.sending} />
        ) : (
          <button type="button" class="drop" aria-label={words.remove} onClick={this.#remove}>
            <Icon path={shapes.cross} />
          </button>
        )}
      </div>
    );
  }

  #draw({ photo, isSending, problem }: PhotoState) {
    const { scope, words } = this.props;
    return (
      <div ref={this.#place} class={`attach ${this.state.isOver ? "over" : ""}`} part="attach">
        {photo ? (
          this.#chosen(photo.canvas, isSending)
        ) : (
          <label class="add">
            <input
              type="file"
              accept="image/*"
              class="hide"
              onChange={({ currentTarget: input }) => {
                void this.#take(input.files?.[0]);
                // What could not be read may be chosen again.
                input.value = "";
              }}
            />
            <Icon path={shapes.camera} />
            {this.state.isOver ? words.drop : words.add}
          </label>
        )}
        {problem && <Notice scope={scope} message={problem} tone="bad" />}
      </div>
    );
  }

  override render({ store }: PhotoProps) {
    return <Follow store={store}>{(state) => this.#draw(state)}</Follow>;
  }
}

/** Loads what adds a picture to an idea, in the language of a scope. */
export async function loadPhotoField(scope: Scope, store: PhotoStore): Promise<ComponentType> {
  const { photo: words } = await (scope.format.locale === "ja"
    ? import("../../i18n/ja-ideas-later.ts")
    : import("../../i18n/en-ideas-later.ts"));
  addSheet(scope.root, css);
  return () => <PhotoField scope={scope} words={words} store={store} />;
}
