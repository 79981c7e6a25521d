import { h } from "preact";
import type { Option } from "@tomoni/sdk/contract";
import type { Scope } from "../../store/scope.ts";

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
      {scope.Zoom && <scope.Zoom class="zoom" id={option.id} title={title} />}
    </div>
  );
}
