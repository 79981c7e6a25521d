import type { Stage } from "@tomoni/sdk/contract";
import { type ComponentType, Fragment, h } from "preact";
import { useEffect, useState } from "preact/hooks";
import { type BoardText, loadBoard } from "../../i18n/load-idea.ts";
import { later } from "../../platform/clock.ts";
import { addRoutes } from "../../platform/routes.ts";
import type { Scope } from "../../store/scope.ts";
import { useStore } from "../../store/use-store.ts";
import { useSheet } from "../../ui/use-sheet.ts";
import { ListEnd } from "../comments/list-end.tsx";
import parts from "../comments/parts.css?inline";
import { Tabs } from "../comments/tabs.tsx";
import { Composer } from "./composer.tsx";
import { IdeaItem } from "./idea-item.tsx";
import type { Ideas, IdeasState } from "./ideas-state.ts";
import { createIdeas } from "./ideas-store.ts";
import css from "./ideas.css?inline";

interface PartProps {
  scope: Scope;
  words: BoardText;
  ideas: Ideas;
}

/** All ideas, or those of one stage; there once an idea is past the first. */
function Stages({ words, ideas, state }: PartProps & { state: IdeasState }) {
  if (!state.hasStages) return null;
  // All but the first, which is that of what is new.
  const [, ...tabs] = Object.entries(words.stages) as [Stage, string][];
  return (
    <Tabs<Stage | "">
      class="stages"
      label={words.stage}
      name="stage"
      tabs={[["", words.allStages], ...tabs]}
      chosen={state.stage ?? ""}
      onChoose={(stage) => ideas.filterBy(stage || null)}
    />
  );
}

function List(props: PartProps & { state: IdeasState }) {
  const { scope, words, ideas, state } = props;
  const isOpen = scope.activity.status === "live";
  const empty = state.stage
    ? words.noneInStage
    : state.sort === "answered"
      ? words.noAnswers
      : words.noIdeas;
  const pages = useStore(ideas.pages.state);
  return (
    <Fragment>
      <ul class="ideas" aria-busy={pages.phase === "loading"}>
        {pages.items.map((idea) => (
          <IdeaItem
            key={idea.id}
            scope={scope}
            words={state.acts?.words ?? words}
            idea={idea}
            ideas={ideas}
          />
        ))}
      </ul>
      <ListEnd
        scope={scope}
        words={words}
        pages={ideas.pages}
        state={pages}
        empty={isOpen || state.stage ? empty : words.noIdeasLeft}
        onRetry={() => void ideas.load()}
      />
    </Fragment>
  );
}

/** How long the news may keep the box waiting. */
const patienceMs = 1500;

/** Whether there is nothing yet to tell this customer, or to give back. */
function isNew({ activity, session }: Scope, ideas: Ideas): boolean {
  const { title, body } = ideas.draft.getState();
  return activity.status === "live" && !session.isParticipant() && !title && !body;
}

interface Greeting {
  /** Undefined until it is known whether there is any. */
  News?: ComponentType | null;
}

/** News stands above the box, so nothing is shown before it is known; late news waits for the next visit. */
function useNews(scope: Scope, ideas: Ideas): Greeting["News"] {
  const [{ News }, greet] = useState<Greeting>(() => (isNew(scope, ideas) ? { News: null } : {}));
  useEffect(() => {
    if (News !== undefined) return;
    const known = ideas.open().then(
      ({ news }) => news,
      () => null,
    );
    const tooLate = new Promise<null>((resolve) => void later(patienceMs, () => resolve(null)));
    void Promise.race([known, tooLate]).then((found) => greet({ News: found }));
  }, [ideas]);
  return News;
}

/** A box for an idea, and everybody's ideas. */
function IdeasPanel({ scope, words }: Omit<PartProps, "ideas">) {
  const [ideas] = useState(() => createIdeas(scope, words));
  const state = useStore(ideas.state);
  useSheet(scope.root, parts);
  useEffect(() => {
    addRoutes({ "ideas.list": ["GET", "/v1/activities/{activityId}/ideas"] });
    void ideas.load();
  }, [ideas]);
  const News = useNews(scope, ideas);
  const { acts } = state;
  if (News === undefined) return <div key="wait" class="wait" aria-busy="true" part="skeleton" />;
  return (
    <div class="board">
      {News && <News />}
      {scope.activity.status === "live" ? (
        <Composer scope={scope} words={words} ideas={ideas} />
      ) : (
        acts && <acts.Kept problem={state.problem} />
      )}
      <Tabs
        label={words.sortBy}
        name="sort"
        tabs={[
          ["top", words.top],
          ["new", words.newest],
          ["answered", words.answered],
        ]}
        chosen={state.sort}
        onChoose={ideas.sortBy}
      />
      <Stages scope={scope} words={words} ideas={ideas} state={state} />
      <List scope={scope} words={words} ideas={ideas} state={state} />
      <div class="more">{acts && <acts.Held />}</div>
    </div>
  );
}

export { IdeasPanel as panel, css, loadBoard as loadWords };
