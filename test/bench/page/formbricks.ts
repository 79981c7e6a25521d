import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { choices, type Contender, question, thanks } from "./contender.ts";
import { type Answer, type Ask, type Link, startFront } from "./front.ts";
import { fetchPackage } from "./npm-package.ts";

const version = "5.1.0";
const workspaceId = "cm0000000000000000000bench";
const surveyId = "cm000000000000000000survey";
const script = "application/javascript; charset=UTF-8";
const data = (value: unknown): Answer => ({
  type: "application/json",
  body: JSON.stringify({ data: value }),
  cacheControl: "public, max-age=60",
});
const said = (text: string) => ({ default: text });

const pageView = {
  id: "cm00000000000000000action1",
  type: "noCode",
  name: "View of any page",
  key: null,
  noCodeConfig: { type: "pageView", urlFilters: [] },
};

/** One block with one single choice, then thanks. @see the type TWorkspaceStateSurvey of their js-core */
const survey = {
  id: surveyId,
  name: "",
  type: "app",
  status: "inProgress",
  welcomeCard: { enabled: false },
  questions: [],
  blocks: [
    {
      id: "cm000000000000000000block1",
      name: "Block 1",
      buttonLabel: said("Submit"),
      elements: [
        {
          id: "cap",
          type: "multipleChoiceSingle",
          headline: said(question),
          required: true,
          shuffleOption: "none",
          choices: choices.map((label, index) => ({ id: `choice${index}`, label: said(label) })),
        },
      ],
    },
  ],
  endings: [{ id: "cm00000000000000000ending1", type: "endScreen", headline: said(thanks) }],
  variables: [],
  hiddenFields: { enabled: false },
  languages: [],
  triggers: [{ actionClass: pageView }],
  segment: null,
  displayOption: "displayOnce",
  displayLimit: null,
  displayPercentage: null,
  recontactDays: null,
  autoClose: null,
  delay: 0,
  showLanguageSwitch: null,
  isBackButtonHidden: false,
  isAutoProgressingEnabled: false,
  recaptcha: null,
  workspaceOverwrites: null,
  styling: null,
};

const state = {
  data: {
    surveys: [survey],
    actionClasses: [pageView],
    workspace: {
      id: workspaceId,
      recontactDays: 0,
      clickOutsideClose: true,
      overlay: "none",
      placement: "bottomRight",
      inAppSurveyBranding: true,
      styling: { allowStyleOverwrite: true },
    },
  },
  expiresAt: "2100-01-01T00:00:00Z",
};

/** What their server says, read from its sources, with as little in it as shows one survey. */
function createAnswer(client: string, folder: string) {
  return ({ method, path }: Ask): Answer | undefined => {
    const file = /^\/js\/((?:formbricks|surveys)\.umd\.cjs)$/.exec(path)?.[1];
    const cacheControl = "public, max-age=3600";
    if (method === "OPTIONS") return { status: 200, type: "application/json", body: "{}" };
    if (file) return { type: script, body: readFileSync(join(folder, file)), cacheControl };
    if (path === "/client.js") return { type: script, body: readFileSync(client), cacheControl };
    if (path.endsWith("/environment")) return data(state);
    if (path.endsWith("/displays")) return data({ id: "cm0000000000000000display1" });
    const isVote = method === "POST" && path.endsWith("/responses");
    if (isVote) return { ...data({ id: "cm000000000000000response1", quotaFull: false }), isVote };
    return data({});
  };
}

/**
 * `@formbricks/js` from npm with the two files that their app serves, which npm does not have: from a folder with a
 * build of their sources. Nothing where there is none.
 */
export async function startFormbricks(folder: string, link: Link) {
  if (!existsSync(join(folder, "surveys.umd.cjs"))) return undefined;
  const client = join(fetchPackage("@formbricks/js", version), "dist/index.js");
  const front = await startFront({ link, answer: createAnswer(client, folder) });
  const options = JSON.stringify({ appUrl: front.url, workspaceId });
  const head = `<script type="module">import formbricks from "${front.url}/client.js"; formbricks.setup(${options});</script>`;
  const contender: Contender = {
    name: `@formbricks/js ${version}, a survey in the corner`,
    origin: front.url,
    extras: { head },
    find: async (page) => {
      await page.getByText(choices[1], { exact: true }).waitFor();
      // It comes with a movement.
      await page.waitForTimeout(800);
    },
    prepare: (page) => page.getByText(choices[1], { exact: true }).click(),
    press: (page) => page.getByRole("button", { name: "Submit" }).click(),
    chosen: `(document.querySelector("#fbjs")?.textContent ?? "").includes(${JSON.stringify(thanks)})`,
  };
  return { contenders: [contender], stop: front.stop };
}
