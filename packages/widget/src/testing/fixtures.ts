import type {
  Activity,
  ActivityKind,
  Comment,
  CommentThread,
  Idea,
  Locale,
  Pin,
} from "@tomoni/sdk/contract";

/** An id of its kind that ends in a number, for reading. */
export const toId = (kind: string, number: number): string =>
  `${kind}_${String(number).padStart(26, "0")}`;

const picture = (name: string, alt: string, size: [number, number] = [1200, 900]) => ({
  url: `/pictures/${name}.svg`,
  alt,
  width: size[0],
  height: size[1],
});

const words = {
  ja: {
    vote: [
      "新しいボトルのふた、どれがいい？",
      "毎日さわるところだから、いっしょに決めたいと思います。",
    ],
    caps: [
      ["ひねる", "きゅっと閉まり、かばんの中でも安心。"],
      ["押す", "片手であけられ、歩きながらでも飲める。"],
      ["はね上げる", "ふたが本体につながり、なくさない。"],
    ],
    ideas: ["このボトルに、あったらいいものは？", "小さな思いつきも歓迎です。すべて目を通します。"],
    concept: [
      "川辺のリフィルスタンド",
      "散歩の途中で、冷たい水を無料で入れられる場所を考えています。",
    ],
    pulse: ["このブランドは、わたしの声を聞いている", "いまの気持ちに近いものをひとつ。"],
  },
  en: {
    vote: [
      "Which cap should the new bottle have?",
      "You will touch it every day, so we want to decide together.",
    ],
    caps: [
      ["Twist", "Closes tight and is safe in a bag."],
      ["Push", "Opens with one hand while walking."],
      ["Flip", "The lid stays on, so it is never lost."],
    ],
    ideas: [
      "What would make this bottle better?",
      "Small thoughts are welcome. We read every one.",
    ],
    concept: [
      "A refill stand by the river",
      "A place to fill up with cold water, free, on your walk.",
    ],
    pulse: ["This brand listens to me", "Choose what is closest to how you feel now."],
  },
} as const;

export function createActivity(
  kind: ActivityKind,
  changes: Partial<Activity> & { locale?: Locale } = {},
): Activity {
  const locale = changes.locale ?? "en";
  const [title, description] = words[locale][kind];
  const names = ["cap-twist", "cap-push", "cap-flip"];
  const options = words[locale].caps.map(([name, about], index) => ({
    id: toId("opt", index + 1),
    title: name,
    description: about,
    image: picture(names[index] ?? "", name),
  }));
  return {
    id: toId("act", 1),
    // Of whichever project a page of a test names.
    projectKey: "",
    kind,
    method: kind === "vote" ? "single" : null,
    status: "live",
    locale,
    title,
    description,
    image: kind === "concept" ? picture("refill-station", title, [1600, 1000]) : null,
    options: kind === "vote" ? options : [],
    maxChoices: null,
    endLabels: null,
    theme: { accent: null, scheme: "auto" },
    resultsVisibility: "after-response",
    voters: "anyone",
    commentsEnabled: true,
    moderation: "after",
    openedAt: "2026-11-01T00:00:00.000Z",
    closedAt: null,
    ...changes,
  };
}

export const createIdea = (number: number, changes: Partial<Idea> = {}): Idea => ({
  id: toId("idea", number),
  activityId: toId("act", 1),
  title: `Idea ${number}`,
  body: "",
  image: null,
  stage: "new",
  supports: 3,
  comments: 0,
  supported: false,
  mine: false,
  visibility: "visible",
  answer: null,
  createdAt: "2026-11-20T00:00:00.000Z",
  editedAt: null,
  takenBackAt: null,
  ...changes,
});

export const createComment = (number: number, changes: Partial<Comment> = {}): CommentThread => ({
  id: toId("cmt", number),
  body: `Comment ${number}`,
  replyTo: null,
  author: "participant",
  mine: false,
  visibility: "visible",
  createdAt: "2026-11-20T00:00:00.000Z",
  editedAt: null,
  takenBackAt: null,
  replies: [],
  ...changes,
});

export const createPin = (number: number, changes: Partial<Pin> = {}): Pin => ({
  id: toId("pin", number),
  activityId: toId("act", 1),
  x: 0.5,
  y: 0.5,
  emotion: "curious",
  body: `Pin ${number}`,
  mine: false,
  visibility: "visible",
  createdAt: "2026-11-20T00:00:00.000Z",
  ...changes,
});
