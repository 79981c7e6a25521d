import { Fragment, h } from "preact";
import type { Estimate } from "@tomoni/sdk/contract";
import type { ResponseText } from "../../i18n/response-text.ts";
import type { Scope } from "../../store/scope.ts";

const toPercent = (share: number) => `${Math.max(0, Math.min(1, share)) * 100}%`;

/** A share with its 95% interval as a line; the interval is also there in words. */
export function Bar(props: {
  scope: Scope;
  words: ResponseText;
  share: Estimate | null;
  isMine?: boolean;
}) {
  const { scope, words, share, isMine } = props;
  const { format } = scope;
  return (
    <div class={`bar ${isMine ? "mine" : ""}`} part="bar">
      {share && (
        <Fragment>
          <i class="fill" style={{ inlineSize: toPercent(share.estimate) }} />
          <i
            class="whisker"
            style={{
              insetInlineStart: toPercent(share.low),
              inlineSize: toPercent(share.high - share.low),
            }}
          />
          <span class="hide">
            {words.range(format.percent(share.low), format.percent(share.high))}
          </span>
        </Fragment>
      )}
    </div>
  );
}
