import type { Image } from "@tomoni/sdk/contract";
import { useState } from "preact/hooks";
import { useConsole } from "../../../console-context.ts";
import type { ActivitiesWords } from "../words.ts";

interface Props {
  image: Image | null;
  onChange(image: Image | null): void;
  words: ActivitiesWords;
}

const types = "image/jpeg,image/png,image/webp,image/gif,image/avif";

const toFile = (data: DataTransfer | null | undefined) =>
  [...(data?.files ?? [])].find(({ type }) => type.startsWith("image/"));

/** A picture by drop, by paste or by choosing a file, with the words for those who cannot see it. */
export function PictureField({ image, onChange, words }: Props) {
  const { api } = useConsole();
  const [status, setStatus] = useState<"" | "sending" | "failed">("");
  async function take(file: File | undefined): Promise<void> {
    if (!file) return;
    setStatus("sending");
    try {
      const { imageId: _, ...picture } = await api.uploads.create(file);
      setStatus("");
      onChange({ ...picture, alt: image?.alt ?? "" });
    } catch {
      setStatus("failed");
    }
  }
  return (
    <div
      class="picture-field"
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault();
        void take(toFile(event.dataTransfer));
      }}
      onPaste={(event) => {
        const file = toFile(event.clipboardData);
        if (!file) return;
        event.preventDefault();
        void take(file);
      }}
    >
      <label class="drop" aria-busy={status === "sending"}>
        {image ? <img src={image.url} alt={image.alt} /> : <span>{words.addPicture}</span>}
        <input
          type="file"
          class="hidden"
          accept={types}
          aria-label={words.picture}
          onChange={({ currentTarget }) => {
            void take(currentTarget.files?.[0]);
            currentTarget.value = "";
          }}
        />
      </label>
      {image && (
        <div class="beside">
          <label class="field">
            <span>{words.alt}</span>
            <input
              type="text"
              class="input"
              maxLength={300}
              value={image.alt}
              onInput={({ currentTarget }) => onChange({ ...image, alt: currentTarget.value })}
            />
            <small>{words.altHint}</small>
          </label>
          <button type="button" class="button plain" onClick={() => onChange(null)}>
            {words.removePicture}
          </button>
        </div>
      )}
      {status === "failed" && (
        <p class="notice warm" role="alert">
          {words.pictureFailed}
        </p>
      )}
    </div>
  );
}
