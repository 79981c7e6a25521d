import { useEffect, useRef } from "preact/hooks";
import { useConsole } from "../../console-context.ts";
import { useRows } from "../../ui/use-rows.ts";
import { useStore } from "../../ui/use-store.ts";
import type { VoicesStore } from "./voices-store.ts";
import { VoiceRow } from "./voice-row.tsx";
import type { VoicesWords } from "./words.ts";

interface Props {
  voices: VoicesStore;
  words: VoicesWords;
  hrefOf(id: string): string;
}

const selectItems = (state: ReturnType<VoicesStore["getState"]>) => state.items;
const selectOpenId = (state: ReturnType<VoicesStore["getState"]>) => state.openId;
const selectStatus = (state: ReturnType<VoicesStore["getState"]>) => state.status;
const selectQuery = (state: ReturnType<VoicesStore["getState"]>) => state.query;

/** The list, of which only the rows in view are drawn; more are read before its end is reached. */
export function VoiceList({ voices, words, hrefOf }: Props) {
  const items = useStore(voices, selectItems);
  const openId = useStore(voices, selectOpenId);
  const status = useStore(voices, selectStatus);
  const query = useStore(voices, selectQuery);
  const scroller = useRef<HTMLDivElement>(null);
  const rows = useRows(items.length, { scroller: () => scroller.current, estimatePx: 97 });
  const last = rows.shown.at(-1)?.index ?? 0;
  useEffect(() => {
    if (items.length > 0 && last > items.length - 20) void voices.readMore();
  }, [voices, last, items.length]);
  useEffect(() => {
    const place = items.findIndex(({ id }) => id === openId);
    if (place >= 0) rows.scrollTo(place);
    // Only when another voice is opened: a list that moves by itself loses its reader.
  }, [openId]);
  if (status === "failed") return <Failed voices={voices} />;
  if (status === "loading") return <Waiting />;
  return (
    <div class="voice-list" ref={scroller}>
      {items.length === 0 && (
        <p class="empty soft">{query.q ? words.emptySearch : words.empty[query.view ?? "mine"]}</p>
      )}
      <ol style={{ height: `${rows.height}px` }}>
        {rows.shown.map(({ index, start }) => {
          const voice = items[index];
          if (!voice) return null;
          return (
            <li
              key={voice.id}
              data-index={index}
              ref={rows.measure}
              style={{ transform: `translateY(${start}px)` }}
              aria-setsize={items.length}
              aria-posinset={index + 1}
            >
              <VoiceRow
                voice={voice}
                words={words}
                search={query.q}
                href={hrefOf(voice.id)}
                isOpen={voice.id === openId}
              />
            </li>
          );
        })}
      </ol>
    </div>
  );
}

function Waiting() {
  return (
    <div class="voice-list" aria-busy="true">
      {Array.from({ length: 6 }, (_, index) => (
        <div class="voice-row" key={index}>
          <span class="skeleton line" />
          <span class="skeleton line short" />
        </div>
      ))}
    </div>
  );
}

function Failed({ voices }: { voices: VoicesStore }) {
  const { words } = useConsole();
  return (
    <div class="empty">
      <p>{words.frame.loadFailed}</p>
      <button type="button" class="button" onClick={() => void voices.readAgain()}>
        {words.frame.again}
      </button>
    </div>
  );
}
