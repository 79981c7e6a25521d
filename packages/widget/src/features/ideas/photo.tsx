import { type ComponentType, h, type RefObject } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import type { PhotoText } from "../../i18n/photo-text.ts";
import { later } from "../../platform/clock.ts";
import type { Scope } from "../../store/scope.ts";
import { useStore } from "../../store/use-store.ts";
import { Icon } from "../../ui/icon.tsx";
import { Notice } from "../../ui/notice.tsx";
import { addSheet } from "../../ui/sheet.ts";
import { createPhoto } from "./photo-file.ts";
import { noPhoto, type Photo, type PhotoStore } from "./photo-store.ts";
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

/** Hears of a picture that is pasted into the box or dropped on it; answers whether one is held over it. */
function useDrops(place: RefObject<HTMLDivElement | null>, take: (file: Blob) => void): boolean {
  const [isOver, setOver] = useState(false);
  useEffect(() => {
    const ending = new AbortController();
    const box = place.current?.closest("form");
    const hear = (event: ClipboardEvent | DragEvent) => {
      const data = "clipboardData" in event ? event.clipboardData : event.dataTransfer;
      const isHeld = event.type === "dragover" && !!data?.types.includes("Files");
      setOver(isHeld);
      const file = event.type === "dragover" ? undefined : findPicture(data);
      // Elsewhere the page would be left for the picture.
      if (isHeld || file) event.preventDefault();
      if (file) take(file);
    };
    for (const type of ["paste", "drop", "dragover", "dragleave"] as const)
      box?.addEventListener(type, hear, { signal: ending.signal });
    return () => ending.abort();
  }, []);
  return isOver;
}

interface ChosenProps {
  words: PhotoText;
  photo: Photo;
  isSending: boolean;
  onRemove(): void;
}

function Chosen({ words, photo, isSending, onRemove }: ChosenProps) {
  const { canvas, stop } = photo;
  return (
    <div class={`thumb ${isSending ? "sending" : ""}`}>
      <figure
        aria-label={words.yours}
        ref={(place) => {
          if (place?.firstChild !== canvas) place?.replaceChildren(canvas);
        }}
      />
      {isSending && <progress aria-label={words.sending} />}
      <button
        type="button"
        class="drop"
        aria-label={isSending ? words.stop : words.remove}
        onClick={isSending ? stop : onRemove}
      >
        <Icon path={shapes.cross} />
      </button>
    </div>
  );
}

/** Takes a picture that is chosen, photographed, pasted into the box or dropped on it, and shows it. */
function PhotoField({ scope, words, store }: PhotoProps) {
  const place = useRef<HTMLDivElement>(null);
  const { photo, isSending, problem } = useStore(store);
  const take = async (file: Blob | undefined) => {
    if (!file || store.getState().isSending) return;
    try {
      store.setState({ photo: await createPhoto({ scope, words, store }, file), problem: "" });
    } catch {
      store.setState({ problem: words.unreadable });
    }
  };
  const isOver = useDrops(place, (file) => void take(file));
  const remove = () => {
    store.setState(noPhoto);
    later(0, () => place.current?.querySelector("input")?.focus());
  };
  return (
    <div ref={place} class={`attach ${isOver ? "over" : ""}`} part="attach">
      {photo ? (
        <Chosen words={words} photo={photo} isSending={isSending} onRemove={remove} />
      ) : (
        <label class="add">
          <input
            type="file"
            accept="image/*"
            class="hide"
            onChange={({ currentTarget: input }) => {
              void take(input.files?.[0]);
              // What could not be read may be chosen again.
              input.value = "";
            }}
          />
          <Icon path={shapes.camera} />
          {isOver ? words.drop : words.add}
        </label>
      )}
      {problem && <Notice scope={scope} message={problem} tone="bad" />}
    </div>
  );
}

/** Loads what adds a picture to an idea, in the language of a scope. */
export async function loadPhotoField(scope: Scope, store: PhotoStore): Promise<ComponentType> {
  const { photo: words } = await (scope.format.locale === "ja"
    ? import("../../i18n/ja-ideas-later.ts")
    : import("../../i18n/en-ideas-later.ts"));
  addSheet(scope.root, css);
  return () => <PhotoField scope={scope} words={words} store={store} />;
}
