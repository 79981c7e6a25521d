import type { Estimate } from "@tomoni/sdk";
import { useConsole } from "../console-context.ts";
import "./share-bars.css";

export interface ShareBar {
  id: string;
  label: string;
  imageUrl?: string | undefined;
  share: Estimate | null;
  /** What stands beside the share, such as how many people. */
  beside: string;
  isLeading: boolean;
}

/**
 * Shares as bars from an honest zero to one, each with its 95% interval as a dark line and its numbers beside it.
 */
export function ShareBars({ bars, caption }: { bars: readonly ShareBar[]; caption: string }) {
  const { format } = useConsole();
  const hasPictures = bars.some(({ imageUrl }) => imageUrl);
  return (
    <figure class={hasPictures ? "share-bars pictured" : "share-bars"}>
      <ul>
        {bars.map(({ id, label, imageUrl, share, beside, isLeading }) => (
          <li key={id} class={isLeading ? "leading" : ""}>
            {hasPictures && <span class="thumb">{imageUrl && <img src={imageUrl} alt="" />}</span>}
            <span class="label">{label}</span>
            <svg viewBox="0 0 100 20" preserveAspectRatio="none" aria-hidden="true">
              <rect class="ground" width="100" height="20" />
              {share && (
                <>
                  <rect class="bar" width={share.estimate * 100} height="20" />
                  <rect
                    class="interval"
                    x={share.low * 100}
                    y="7"
                    width={Math.max(0.4, (share.high - share.low) * 100)}
                    height="6"
                  />
                </>
              )}
            </svg>
            <span class="numbers figure">
              {share && (
                <>
                  <strong>{format.percent(share.estimate)}</strong> {format.percent(share.low)}〜
                  {format.percent(share.high)} ・{" "}
                </>
              )}
              {beside}
            </span>
          </li>
        ))}
      </ul>
      <figcaption class="soft small">{caption}</figcaption>
    </figure>
  );
}
