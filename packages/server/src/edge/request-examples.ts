import type { EndpointName } from "@tomoni/sdk/contract";

const activity = "act_01kazq7m6e8xv0h2c4d5f6g7h8";
const flip = "opt_01kazq7m6e8xv0h2c4d5f6g7h9";
const push = "opt_01kazq7m6e8xv0h2c4d5f6g7ha";

const flag = { reason: "It names a person." };

/** As a browser tells it of a passkey; the long values are cut short here. */
const credential = {
  id: "Lr0cW1b8sCq1y8pYJ0v3Tg",
  rawId: "Lr0cW1b8sCq1y8pYJ0v3Tg",
  type: "public-key",
  clientExtensionResults: {},
} as const;

/** A body for each endpoint that takes one, as the server accepts it: the vote is made, voted on and talked about. */
export const requestExamples = {
  "participants.create": {},
  "events.send": { events: [{ type: "open", activityId: activity }] },
  "ballots.cast": { choice: flip },
  "comparisons.create": {
    id: "cmp_01kazq7m6e8xv0h2c4d5f6g7hb",
    winner: flip,
    loser: push,
    shownFirst: push,
  },
  "reactions.set": { emotion: "excited" },
  "pulse.set": { score: 4 },
  "ideas.create": {
    id: "idea_01kazq7m6e8xv0h2c4d5f6g7hc",
    title: "Refill stations in your stores",
    body: "I pass one every morning on my way to work.",
  },
  "pins.create": {
    id: "pin_01kazq7m6e8xv0h2c4d5f6g7hd",
    x: 0.42,
    y: 0.18,
    emotion: "curious",
    body: "Does this part come off?",
  },
  "activityComments.create": {
    id: "cmt_01kazq7m6e8xv0h2c4d5f6g7he",
    body: "It opens with gloves on.",
  },
  "optionComments.create": {
    id: "cmt_01kazq7m6e8xv0h2c4d5f6g7hf",
    body: "This one I can open with one hand.",
  },
  "ideaComments.create": {
    id: "cmt_01kazq7m6e8xv0h2c4d5f6g7hg",
    body: "At the station as well, please.",
  },
  "ideas.update": {
    title: "Refill stations in your stores, and at stations",
    body: "I pass one every morning on my way to work.",
  },
  "comments.update": { body: "It opens with gloves on, even wet ones." },
  "ideaFlags.create": flag,
  "commentFlags.create": flag,
  "pinFlags.create": flag,
  "team.project.update": { name: "Minamo", origins: ["https://shop.example"] },
  "team.activities.create": {
    id: activity,
    kind: "vote",
    method: "single",
    title: { en: "Which cap should we make?", ja: "どのふたがいいですか" },
    options: [
      { id: flip, title: { en: "Flip", ja: "フリップ" } },
      { id: push, title: { en: "Push", ja: "プッシュ" } },
    ],
    resultsVisibility: "after-response",
  },
  "team.activities.update": { commentsEnabled: false },
  "team.options.create": {
    id: "opt_01kazq7m6e8xv0h2c4d5f6g7hj",
    title: { en: "Twist", ja: "ツイスト" },
  },
  "team.options.update": { description: { en: "Opens with a thumb", ja: "親指で開きます" } },
  "team.options.order": { optionIds: [push, flip] },
  "team.networks.setApart": { reason: "A script voted from here on Monday night." },
  "team.conversions.create": {
    conversions: [
      { order: "2026-11-0042", value: 3200, currency: "JPY", at: "2026-11-10T03:00:00.000Z" },
    ],
  },
  "team.voices.update": { stage: "considering", snoozedUntil: "2026-12-01T00:00:00.000Z" },
  "team.voices.handOver": {
    id: "ent_01kazq7m6e8xv0h2c4d5f6g7hm",
    departmentId: "dep_01kazq7m6e8xv0h2c4d5f6g7hm",
    reason: "It is about how the cap is made.",
  },
  "team.voices.create": {
    id: "vce_01kazq7m6e8xv0h2c4d5f6g7hq",
    source: "phone",
    words: "ふたが固くて、子どもには開けられません。",
    customerNote: "Ms Sato, order 2026-11-0042",
  },
  "team.voices.answer": {
    id: "ans_01kazq7m6e8xv0h2c4d5f6g7hr",
    body: "Thank you. We try a softer ring in January.",
  },
  "team.voices.ask": {
    id: "ent_01kazq7m6e8xv0h2c4d5f6g7hs",
    body: "Is it the cap or the ring that will not turn?",
  },
  "voices.reply": {
    id: "ent_01kazq7m6e8xv0h2c4d5f6g7ht",
    body: "The ring, mostly when it is wet.",
    questionId: "ent_01kazq7m6e8xv0h2c4d5f6g7hs",
  },
  "team.voices.decide": {
    id: "ans_01kazq7m6e8xv0h2c4d5f6g7hv",
    outcome: "declined",
    reason: "A softer ring leaks in a bag, as our tests showed.",
  },
  "team.voices.rate": { closeness: 5, society: 3, brand: 4 },
  "team.voices.saveDraft": { tab: "answer", body: "Thank you. We" },
  "team.templates.create": {
    id: "tpl_01kazq7m6e8xv0h2c4d5f6g7hw",
    name: "Thanks",
    body: "Thank you for telling us.",
  },
  "team.templates.update": { body: "Thank you for taking the time to tell us." },
  "team.savedViews.create": {
    id: "viw_01kazq7m6e8xv0h2c4d5f6g7hx",
    name: "Worried about caps",
    query: { view: "open", q: "cap", tone: "worried" },
    shared: true,
  },
  "team.roster.set": { week: "2026-11-09", memberId: null },
  "team.charter.update": {
    id: "chv_01kazq7m6e8xv0h2c4d5f6g7hy",
    essence: "Less that is thrown away, and nothing that is missed.",
    values: [
      { id: "long-lasting", name: "Long-lasting", description: "It is repaired, not replaced." },
      { id: "for-everybody", name: "For everybody", description: "One hand is enough." },
      { id: "honest", name: "Honest", description: "We say what it cannot do." },
    ],
    never: ["Make the old one worse to sell the new one."],
  },
  "team.charter.agree": { version: 1, agrees: false, words: "One hand is not enough for the 5 l." },
  "team.moderation.hide": { reason: "It names a person." },
  "team.moderation.block": { reason: "The third advertisement today." },
  "team.moderation.setRules": {
    mode: "first-timers",
    words: ["casino"],
    holdLinks: true,
    publicText: { en: "We look at links and at your first comment before others see them." },
  },
  "team.voices.merge": { into: "idea_01kazq7m6e8xv0h2c4d5f6g7hc" },
  "team.voices.realise": { by: null },
  "team.presence": { voiceId: null },
  "team.voices.note": {
    id: "ent_01kazq7m6e8xv0h2c4d5f6g7hp",
    body: "Three customers said the same at the shop in Kyoto.",
  },
  "team.keys.create": {
    id: "key_01kazq7m6e8xv0h2c4d5f6g7hk",
    name: "Nightly export",
    scope: "read",
  },
  "session.signIn": { email: "mari@shop.example", password: "correct horse battery" },
  "session.useLink": {
    token: "Xo0gq1yD3rN4m6pV7sT8uW9zB2cE5fHjKkLlMmNnPpQ",
    email: "mari@shop.example",
    name: "Mari",
    password: "correct horse battery",
  },
  "session.lookAtLink": { token: "Xo0gq1yD3rN4m6pV7sT8uW9zB2cE5fHjKkLlMmNnPpQ" },
  "session.beginOidc": { returnTo: "/console/voices" },
  "passkeys.signIn": {
    response: {
      ...credential,
      response: {
        clientDataJSON: "eyJ0eXBlIjoid2ViYXV0aG4uZ2V0In0",
        authenticatorData: "SZYN5YgOjGh0NBcPZHZgW4_krrmihjLHmVzzuoMdl2MFAAAAAQ",
        signature: "MEUCIQDx",
      },
    },
  },
  "passkeys.add": {
    name: "Laptop",
    response: {
      ...credential,
      response: {
        clientDataJSON: "eyJ0eXBlIjoid2ViYXV0aG4uY3JlYXRlIn0",
        attestationObject: "o2NmbXRkbm9uZQ",
        transports: ["internal"],
      },
    },
  },
  "session.stepUp": { password: "correct horse battery" },
  "session.askReset": { email: "mari@shop.example" },
  "person.update": { name: "Mari S.", locale: "en" },
  "team.invitations.create": {
    id: "inv_01kazq7m6e8xv0h2c4d5f6g7hn",
    email: "sora@shop.example",
    role: "editor",
  },
  "team.members.update": { role: "editor" },
  "team.departments.create": {
    id: "dep_01kazq7m6e8xv0h2c4d5f6g7hm",
    name: "Product",
    daysLimit: 7,
  },
  "team.departments.update": { name: "Product design", daysLimit: 5 },
} as const satisfies Partial<Record<EndpointName, unknown>>;

/** The example of an endpoint, where it takes a body. */
export function toRequestExample(name: EndpointName): unknown {
  return (requestExamples as Partial<Record<EndpointName, unknown>>)[name];
}
