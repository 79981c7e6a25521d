import type { DraftTab } from "@tomoni/sdk";
import { useLocation, useRoute } from "preact-iso";
import { useEffect, useMemo, useRef, useState } from "preact/hooks";

import { useConsole } from "../../console-context.ts";
import { useRights } from "../../session/rights.ts";
import { toMembership } from "../../session/session.ts";
import { Icon } from "../../ui/icon.tsx";
import { useKeys } from "../../ui/use-keys.ts";
import { useStore } from "../../ui/use-store.ts";
import { repeat, schedule } from "../../platform/schedule.ts";
import { Composer } from "./composer.tsx";
import { createDrafts, type Drafts } from "./drafts.ts";
import { toVoicesHref, toVoicesQuery, type VoiceQuery } from "./voices-address.ts";
import { createVoiceActs, type VoiceActs } from "./voice-acts.ts";
import { VoiceHead } from "./voice-head.tsx";
import { useNames, VoiceHistory } from "./voice-history.tsx";
import { VoiceList } from "./voice-list.tsx";
import { VoiceSide } from "./voice-side.tsx";
import { createVoicesStore, type VoicesStore } from "./voices-store.ts";
import type { VoicesWords } from "./words.ts";
import "./voices.css";

const views = [
  "mine",
  "open",
  "overdue",
  "unrated",
  "asked",
  "snoozed",
  "held",
  "hidden",
  "all",
] as const;

/** How often the server is told which voice is looked at. */
const presenceMs = 20_000;

const selectCounts = (state: ReturnType<VoicesStore["getState"]>) => state.counts;
const selectOpen = (state: ReturnType<VoicesStore["getState"]>) => state.open;
const selectOpenStatus = (state: ReturnType<VoicesStore["getState"]>) => state.openStatus;

/** The inbox: a list, one voice, and what is beside it. All that is chosen is in the address. */
export function VoicesPage({ words }: { words: VoicesWords }) {
  const { api, session, toasts, listen, words: all, now } = useConsole();
  const { query: search, route } = useLocation();
  const openId = useRoute().params["voiceId"] || undefined;
  const query = toVoicesQuery(search);
  const [tab, setTab] = useState<DraftTab>("answer");
  const { voices, acts, drafts } = useMemo(() => {
    const store = createVoicesStore({
      api: api.voices,
      memberId: () => toMembership(session.getState())?.memberId,
      onWaiting: session.setWaiting,
    });
    const made = createDrafts({ api: api.voices, schedule });
    const needs = { api: api.voices, toasts, drafts: made, words, all, now };
    return { voices: store, drafts: made, acts: createVoiceActs({ ...needs, voices: store }) };
  }, [api, session, toasts, words, all, now]);

  const key = JSON.stringify(query);
  useEffect(() => void voices.read(query), [voices, key]);
  useEffect(() => void voices.open(openId), [voices, openId]);
  useEffect(() => listen((news) => voices.hear(news)), [listen, voices]);
  useEffect(() => {
    const tell = (): void => void api.presence(openId ?? null).catch(() => undefined);
    tell();
    // That none is open needs to be told once.
    return openId === undefined ? undefined : repeat(tell, presenceMs);
  }, [api, openId]);

  const hrefOf = (id: string): string => toVoicesHref(query, id);
  useVoiceKeys({ voices, route, hrefOf, setTab });

  return (
    <div class={openId ? "voices with-voice" : "voices"}>
      <div class="voices-list">
        <header>
          <h1>{all.frame.voices}</h1>
          <Views voices={voices} words={words} query={query} />
          <Search key={query.q ?? ""} words={words} query={query} />
        </header>
        <Arrived voices={voices} words={words} />
        <VoiceList voices={voices} words={words} hrefOf={hrefOf} />
      </div>
      <OpenVoice
        {...{ voices, words, acts, drafts, tab, hrefOf }}
        onTab={setTab}
        query={query}
        isAsked={openId !== undefined}
      />
    </div>
  );
}

/** New voices wait until they are asked for: nothing jumps under the hand. */
function Arrived({ voices, words }: { voices: VoicesStore; words: VoicesWords }) {
  const arrived = useStore(voices, (state) => state.arrived);
  if (arrived === 0) return null;
  return (
    <button type="button" class="arrived" onClick={() => void voices.readAgain()}>
      {words.arrived(arrived)}
    </button>
  );
}

/** Who else looks at the same voice. */
function Viewers({ voices, words }: { voices: VoicesStore; words: VoicesWords }) {
  const toName = useNames();
  const viewers = useStore(voices, (state) => state.viewers);
  const names = viewers.map(toName).filter(Boolean);
  return names.length > 0 ? <p class="viewers small">{words.alsoHere(names)}</p> : null;
}

function Views({
  voices,
  words,
  query,
}: {
  voices: VoicesStore;
  words: VoicesWords;
  query: VoiceQuery;
}) {
  const { format } = useConsole();
  const counts = useStore(voices, selectCounts);
  const current = query.view ?? "mine";
  return (
    <nav class="tabs" aria-label={words.search}>
      {views.map((view) => (
        <a
          key={view}
          href={toVoicesHref({ ...query, view })}
          aria-current={view === current ? "page" : undefined}
        >
          {words.views[view]}{" "}
          {(counts[view] ?? 0) > 0 && (
            <span class="figure">{format.number(counts[view] ?? 0)}</span>
          )}
        </a>
      ))}
    </nav>
  );
}

const searchAfterMs = 150;

function Search({ words, query }: { words: VoicesWords; query: VoiceQuery }) {
  const { route } = useLocation();
  const [text, setText] = useState(query.q ?? "");
  const stop = useRef<() => void>(undefined);
  const search = (q: string): void => {
    setText(q);
    stop.current?.();
    stop.current = schedule(() => {
      const { q: _, ...rest } = query;
      route(toVoicesHref(q.trim() ? { ...rest, q: q.trim() } : rest), true);
    }, searchAfterMs);
  };
  return (
    <label class="search">
      <Icon name="search" />
      <input
        id="voices-search"
        type="search"
        value={text}
        placeholder={words.search}
        aria-label={words.search}
        aria-keyshortcuts="/"
        onInput={(event) => {
          if (!event.isComposing) search(event.currentTarget.value);
        }}
        onCompositionEnd={(event) => search(event.currentTarget.value)}
      />
      <kbd>/</kbd>
    </label>
  );
}

interface OpenProps {
  voices: VoicesStore;
  words: VoicesWords;
  acts: VoiceActs;
  drafts: Drafts;
  tab: DraftTab;
  onTab(tab: DraftTab): void;
  hrefOf(id: string): string;
  query: VoiceQuery;
  isAsked: boolean;
}

function OpenVoice({ voices, words, query, isAsked, hrefOf, ...parts }: OpenProps) {
  const { words: all } = useConsole();
  const may = useRights();
  const voice = useStore(voices, selectOpen);
  const status = useStore(voices, selectOpenStatus);
  if (voice) parts.drafts.take(voice.id, voice.drafts);
  if (!isAsked) return <div class="voice-none soft">{words.pickOne}</div>;
  if (!voice)
    return (
      <div class="voice-none soft" aria-busy={status === "loading"}>
        {status === "missing" && all.frame.notFound}
        {status === "failed" && all.frame.loadFailed}
      </div>
    );
  return (
    <>
      <article class="voice" key={voice.id}>
        <a class="back" href={toVoicesHref(query)}>
          <Icon name="back" />
          {words.back}
        </a>
        <div class="scroll">
          <Viewers voices={voices} words={words} />
          <VoiceHead voice={voice} words={words} search={query.q} />
          <VoiceHistory voice={voice} words={words} />
        </div>
        {may("voices.triage") && <Composer voice={voice} words={words} {...parts} />}
      </article>
      <VoiceSide voice={voice} words={words} acts={parts.acts} hrefOf={hrefOf} />
    </>
  );
}

interface KeyNeeds {
  voices: VoicesStore;
  route(address: string, replace?: boolean): void;
  hrefOf(id: string): string;
  setTab(tab: DraftTab): void;
}

function useVoiceKeys({ voices, route, hrefOf, setTab }: KeyNeeds): void {
  const move = (step: 1 | -1): void => {
    const id = voices.neighbour(step);
    if (id) route(hrefOf(id), true);
  };
  const write = (tab: DraftTab): void => {
    if (!voices.getState().open) return;
    setTab(tab);
    // The field is another once the tab is drawn.
    requestAnimationFrame(() =>
      document
        .querySelector<HTMLElement>(tab === "handover" ? ".composer select" : ".composer textarea")
        ?.focus(),
    );
  };
  const focus = (selector: string): void => document.querySelector<HTMLElement>(selector)?.focus();
  useKeys({
    j: () => move(1),
    k: () => move(-1),
    a: () => write("answer"),
    h: () => write("handover"),
    q: () => write("ask"),
    n: () => write("note"),
    d: () => write("decide"),
    s: () => focus("#voice-stage"),
    z: () => focus("#voice-snooze button"),
    r: () => focus("#voice-axes button"),
    m: () => focus("#voice-similar button"),
    "/": () => focus("#voices-search"),
    Escape: () => {
      const focused = document.activeElement;
      if (focused instanceof HTMLElement && focused !== document.body) focused.blur();
    },
  });
}
