import { Component, type ComponentType, h } from "preact";
import { loadMore } from "../../i18n/load-more.ts";
import type { MoreText } from "../../i18n/more-text.ts";
import { addRoutes } from "../../platform/routes.ts";
import { Follow } from "../../store/follow.ts";
import type { Scope } from "../../store/scope.ts";
import { addSheet } from "../../ui/sheet.ts";
import css from "./comments.css?inline";
import { ListEnd } from "./list-end.tsx";
import type { TalkState } from "./talk-state.ts";
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
}

class TalkView extends Component<TalkProps, { Course?: ComponentType }> {
  #talk = createTalk(this.props.scope, this.props.words, this.props.subject);

  override componentDidMount() {
    void this.#talk.load();
    if (this.props.subject.kind === "idea") void this.#loadCourse().catch(() => {});
  }

  async #loadCourse() {
    const { scope, subject } = this.props;
    const { loadCourse } = await import("../receipts/receipts-lazy.ts");
    this.setState({ Course: await loadCourse(scope, subject.id) });
  }

  #draw(state: TalkState) {
    const { scope, words } = this.props;
    const talk = this.#talk;
    const { Course } = this.state;
    return (
      <Follow store={talk.pages.state}>
        {(pages) => (
          <div class="talk" part="comments">
            {Course && <Course />}
            <Write scope={scope} words={words} talk={talk} replyTo="" />
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
        )}
      </Follow>
    );
  }

  override render() {
    return <Follow store={this.#talk.state}>{(state) => this.#draw(state)}</Follow>;
  }
}

type ChooserProps = Omit<TalkProps, "subject">;

/** The activity as a whole and its options, to choose what to talk about. */
class Chooser extends Component<ChooserProps, { subject?: Subject | undefined }> {
  override render({ scope, words }: ChooserProps, { subject }: { subject?: Subject | undefined }) {
    const { id, options } = scope.activity;
    const all = [
      { kind: "activity", id, title: words.overall } as const,
      ...options.map((option) => ({ kind: "option", ...option }) as const),
    ];
    const chosen = subject ?? all[0];
    return (
      <div>
        {options.length > 0 && (
          <Tabs
            label={words.commentsOn}
            name="talk"
            tabs={all.map(({ id: value, title }) => [value, title])}
            chosen={chosen?.id}
            onChoose={(value) => this.setState({ subject: all.find((one) => one.id === value) })}
          />
        )}
        {chosen && <TalkView key={chosen.id} scope={scope} words={words} subject={chosen} />}
      </div>
    );
  }
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
  return ({ subject }) =>
    subject ? (
      <TalkView scope={scope} words={words} subject={subject} />
    ) : (
      <Chooser scope={scope} words={words} />
    );
}
