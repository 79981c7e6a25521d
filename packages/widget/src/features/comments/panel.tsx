import { type ComponentType, h } from "preact";
import { useEffect, useState } from "preact/hooks";
import { loadMore } from "../../i18n/load-more.ts";
import type { MoreText } from "../../i18n/more-text.ts";
import { addRoutes } from "../../platform/routes.ts";
import type { Scope } from "../../store/scope.ts";
import { useStore } from "../../store/use-store.ts";
import { addSheet } from "../../ui/sheet.ts";
import css from "./comments.css?inline";
import { ListEnd } from "./list-end.tsx";
import { createTalk, loadActs } from "./talk-store.ts";
import { Tabs } from "./tabs.tsx";
import { Thread } from "./thread.tsx";
import type { CommentsProps, Subject } from "./toggle.tsx";
import { Write } from "./write.tsx";
import parts from "./parts.css?inline";

interface TalkProps {
  scope: Scope;
  words: MoreText;
  subject: Subject;
  onCount?: ((change: number) => void) | undefined;
}

/** The stages an idea went through, above what is said about it; of use without. */
function useCourse(scope: Scope, { kind, id }: Subject) {
  const [parts, setParts] = useState<{ Course?: ComponentType }>({});
  useEffect(() => {
    if (kind !== "idea") return;
    import("../receipts/receipts-lazy.ts")
      .then(({ loadCourse }) => loadCourse(scope, id))
      .then(
        (Course) => setParts({ Course }),
        () => {},
      );
  }, [kind, id]);
  return parts.Course;
}

function TalkView({ scope, words, subject, onCount }: TalkProps) {
  const [talk] = useState(() => createTalk(scope, words, { subject, onCount }));
  const Course = useCourse(scope, subject);
  const state = useStore(talk.state);
  const pages = useStore(talk.pages.state);
  useEffect(() => void talk.load(), [talk]);
  return (
    <div class="talk" part="comments">
      {Course && <Course />}
      {!subject.isTakenBack && <Write scope={scope} words={words} talk={talk} replyTo="" />}
      <ol class="threads">
        {pages.items.map((thread) => (
          <Thread
            key={thread.id}
            scope={scope}
            words={state.acts?.words ?? words}
            talk={talk}
            thread={thread}
            state={state}
          />
        ))}
      </ol>
      <ListEnd
        scope={scope}
        words={words}
        pages={talk.pages}
        state={pages}
        empty={scope.activity.status === "live" ? words.noComments : words.noCommentsLeft}
        onRetry={() => void talk.load()}
      />
    </div>
  );
}

/** What made the customer choose an option: a comment on it. */
function Reason({ scope, words, subject }: TalkProps) {
  const [talk] = useState(() => createTalk(scope, words, { subject }));
  const state = useStore(talk.state);
  const { items } = useStore(talk.pages.state);
  useEffect(() => void talk.open(), [talk]);
  const title = scope.activity.options.find(({ id }) => id === subject.id)?.title ?? "";
  return (
    <div class="talk reason" part="comments">
      {items.length === 0 && (
        <Write
          scope={scope}
          words={words}
          talk={talk}
          replyTo=""
          question={words.whyChosen(title)}
        />
      )}
      <ol class="threads">
        {items.map((thread) => (
          <Thread
            key={thread.id}
            {...{ scope, talk, thread, state }}
            words={state.acts?.words ?? words}
          />
        ))}
      </ol>
    </div>
  );
}

/** The activity as a whole and its options, to choose what to talk about. */
function Chooser({ scope, words, onCount }: Omit<TalkProps, "subject">) {
  const { id, options } = scope.activity;
  const all = [
    { kind: "activity", id, title: words.overall } as const,
    ...options.map((option) => ({ kind: "option", ...option }) as const),
  ];
  const [chosenId, choose] = useState(id);
  const chosen = all.find((one) => one.id === chosenId) ?? all[0];
  return (
    <div>
      {options.length > 0 && (
        <Tabs
          label={words.commentsOn}
          name="talk"
          tabs={all.map(({ id: value, title }) => [value, title])}
          chosen={chosen?.id}
          onChoose={choose}
        />
      )}
      {chosen && (
        <TalkView key={chosen.id} scope={scope} words={words} subject={chosen} onCount={onCount} />
      )}
    </div>
  );
}

/** Loads what shows comments, in the language of a scope. */
export async function loadComments(scope: Scope): Promise<ComponentType<CommentsProps>> {
  const { activity, format } = scope;
  // What was left over from before it closed stands above the comments.
  const [words] = await Promise.all([
    loadMore(format.locale),
    activity.status === "closed" && loadActs(),
  ]);
  addRoutes({
    "activityComments.list": ["GET", "/v1/activities/{subjectId}/comments"],
    "optionComments.list": ["GET", "/v1/options/{subjectId}/comments"],
    "ideaComments.list": ["GET", "/v1/ideas/{subjectId}/comments"],
  });
  addSheet(scope.root, parts);
  addSheet(scope.root, css);
  return ({ subject, onCount }) =>
    subject ? (
      <TalkView scope={scope} words={words} subject={subject} onCount={onCount} />
    ) : (
      <Chooser scope={scope} words={words} onCount={onCount} />
    );
}

/** Loads where the reason of a choice is written, in the language of a scope. */
export async function loadReason(scope: Scope): Promise<ComponentType<{ optionId: string }>> {
  const words = await loadMore(scope.format.locale);
  addSheet(scope.root, parts);
  addSheet(scope.root, css);
  return ({ optionId }) => (
    <Reason scope={scope} words={words} subject={{ kind: "option", id: optionId }} />
  );
}
