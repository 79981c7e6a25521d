import { h } from "preact";
import type { Option } from "@tomoni/sdk/contract";
import type { Scope } from "../../store/scope.ts";
import { Icon } from "../../ui/icon.tsx";

/** Opens the pictures of an activity large; loads what that takes only now. */
async function enlarge(scope: Scope, optionId: string) {
  const { openLightbox } = await import("../../ui/lightbox.tsx");
  await openLightbox(scope, optionId);
}

/** The picture of an option in a frame of its own proportions, with a button to see it large. */
export function Picture({ scope, option }: { scope: Scope; option: Option }) {
  const { image, title } = option;
  const address = image && scope.toUrl(image.url);
  if (!image || !address) return null;
  // A strip or a column among other pictures would leave them no room.
  const ratio = Math.min(2, Math.max(0.75, image.width / image.height));
  return (
    <div class="shot" style={{ aspectRatio: `${ratio}` }}>
      <img src={address} alt={image.alt} width={image.width} height={image.height} loading="lazy" />
      <button
        type="button"
        class="zoom"
        aria-label={scope.text.enlarge(title)}
        onClick={() => void enlarge(scope, option.id).catch(() => {})}
      >
        <Icon path="M14 4h6v6M20 4l-7 7M10 20H4v-6M4 20l7-7" />
      </button>
    </div>
  );
}
