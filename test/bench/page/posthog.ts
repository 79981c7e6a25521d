import { existsSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { gunzipSync } from "node:zlib";
import { choices, type Contender, question, thanks } from "./contender.ts";
import { type Answer, type Ask, type Link, startFront } from "./front.ts";
import { fetchPackage } from "./npm-package.ts";

const version = "1.449.2";
const token = "phc_bench";
const json = (value: unknown): Answer => ({
  type: "application/json",
  body: JSON.stringify(value),
});

/** A popover with one single choice. @see the type Survey of posthog-js */
const survey = {
  id: "0193c1f0-0000-7000-8000-000000000001",
  name: "Next cap",
  type: "popover",
  feature_flag_keys: null,
  linked_flag_key: null,
  targeting_flag_key: null,
  internal_targeting_flag_key: null,
  questions: [{ id: "q1", type: "single_choice", question, choices, buttonText: "Submit" }],
  appearance: { displayThankYouMessage: true, thankYouMessageHeader: thanks },
  conditions: null,
  start_date: "2026-01-01T00:00:00Z",
  end_date: null,
  current_iteration: null,
  current_iteration_start_date: null,
};

/** All that costs more is switched off: no recording, heatmaps, web vitals, dead clicks or flags. */
const config = {
  token,
  supportedCompression: ["gzip", "gzip-js"],
  hasFeatureFlags: false,
  autocapture_opt_out: true,
  capturePerformance: false,
  captureDeadClicks: false,
  autocaptureExceptions: false,
  sessionRecording: false,
  heatmaps: false,
  surveys: true,
  productTours: false,
  conversations: false,
  defaultIdentifiedOnly: true,
  elementsChainAsString: true,
  analytics: { endpoint: "/i/v0/e/" },
  toolbarParams: {},
  isAuthenticated: false,
  siteApps: [],
};

function isSurveySent({ body }: Ask): boolean {
  const isGzip = body[0] === 0x1f && body[1] === 0x8b;
  const text = isGzip ? gunzipSync(body).toString() : body.toString();
  const data = new URLSearchParams(text).get("data");
  return (data ? Buffer.from(data, "base64").toString() : text).includes('"survey sent"');
}

/** What PostHog's own server says, with as little in it as shows one survey. */
function createAnswer(dist: string) {
  return (ask: Ask): Answer | undefined => {
    const { pathname } = new URL(ask.path, "http://posthog");
    if (ask.method === "OPTIONS") return { status: 204, type: "text/plain", body: "" };
    if (pathname.startsWith("/static/")) {
      const file = join(dist, basename(pathname));
      if (!existsSync(file)) return undefined;
      const cacheControl = "public, max-age=14400";
      return { type: "application/javascript", body: readFileSync(file), cacheControl };
    }
    if (pathname === `/array/${token}/config.js`) {
      const value = JSON.stringify({ config, siteApps: [] });
      const body = `(function(){window._POSTHOG_REMOTE_CONFIG=window._POSTHOG_REMOTE_CONFIG||{};window._POSTHOG_REMOTE_CONFIG[${JSON.stringify(token)}]=${value}})();`;
      return { type: "application/javascript", body, cacheControl: "public, max-age=300" };
    }
    if (pathname === `/array/${token}/config`) return json(config);
    if (pathname.startsWith("/api/surveys"))
      return json({ surveys: [survey], survey_config: null });
    if (pathname.startsWith("/flags")) return json({ flags: {}, featureFlags: {}, surveys: true });
    return { ...json({ status: "Ok" }), isVote: ask.body.length > 0 && isSurveySent(ask) };
  };
}

/** posthog-js with surveys, from the files of its package. */
export async function startPostHog(link: Link) {
  const dist = join(fetchPackage("posthog-js", version), "dist");
  const front = await startFront({ link, answer: createAnswer(dist) });
  // Their loader of the package, which is what their snippet asks for.
  const head = `<script>
    window.posthog=window.posthog||[];window.posthog._i=[];window.posthog.__SV=1;
    window.posthog._i.push([${JSON.stringify(token)},${JSON.stringify({ api_host: front.url, opt_out_useragent_filter: true })},"posthog"]);
    </script><script async src="${front.url}/static/array.js"></script>`;
  const text = "document.querySelector('[class*=PostHogSurvey]')?.shadowRoot?.textContent";
  const contender: Contender = {
    name: `posthog-js ${version}, a popover`,
    origin: front.url,
    extras: { head },
    find: async (page) => {
      await page.getByText(choices[1], { exact: true }).waitFor();
      // It comes with a movement.
      await page.waitForTimeout(800);
    },
    prepare: (page) => page.getByText(choices[1], { exact: true }).click(),
    press: (page) => page.getByRole("button", { name: "Submit" }).click(),
    chosen: `(${text} ?? "").includes(${JSON.stringify(thanks)})`,
  };
  return { contenders: [contender], stop: front.stop };
}
