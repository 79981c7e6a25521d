import type { Browser, Page } from "playwright-core";
import { expect, test } from "vitest";
import { exampleServer, exampleVote } from "../support/examples.ts";
import { awaitVote } from "../support/host-page.ts";
import { startWordpress, type Wordpress } from "../support/wordpress.ts";
import { defineHostTests } from "./host-rules.ts";

let wordpress: Wordpress;

const hosts = defineHostTests({
  async wordpress() {
    wordpress = await startWordpress();
    return {
      url: `${wordpress.url}/?page_id=${wordpress.pages.shortcode}`,
      stop: wordpress.discard,
    };
  },
});

/**
 * A page signed in as who may do everything. By request: WordPress's form pulls the focus back to
 * the name 200 ms after it loads, also from a password that is being filled in.
 */
async function signIn(browser: Browser): Promise<Page> {
  const page = await browser.newPage();
  const form = { log: "admin", pwd: "a-password-of-the-tests" };
  const answer = await page.request.post(`${wordpress.url}/wp-login.php`, { form });
  expect(answer.url()).toContain("/wp-admin/");
  return page;
}

/** Puts the block into a new page by the editor's own store, and its id by the keyboard; answers the page's address. */
async function writePage(page: Page): Promise<string> {
  await page.goto(`${wordpress.url}/wp-admin/post-new.php?post_type=page`);
  await page.waitForFunction("wp.data?.select('core/editor').getCurrentPostId()");
  await page.evaluate(`
    wp.data.dispatch("core/preferences").set("core/edit-post", "welcomeGuide", false);
    wp.data.dispatch("core/block-editor").insertBlocks(wp.blocks.createBlock("tomoni/activity", { align: "wide" }));
  `);
  await page.getByLabel("Id of the activity").fill(exampleVote);
  return page.evaluate(`
    wp.data.dispatch("core/editor").editPost({ title: "By the block", status: "publish" });
    wp.data.dispatch("core/editor").savePost().then(() => wp.data.select("core/editor").getPermalink());
  `);
}

test("[EX5] the block is put into a page in WordPress's editor, and shows the activity", async () => {
  const page = await signIn(hosts.stage.browser);
  const address = await writePage(page);
  await page.goto(address);

  await awaitVote(page);

  const shown = page.locator("tomoni-activity");
  expect(await shown.getAttribute("activity")).toBe(exampleVote);
  expect(await shown.getAttribute("class")).toContain("alignwide");
  expect(await page.locator("script[data-project]").count()).toBe(1);
  await page.close();
});

test("[EX6] a shortcode that tries to break out of its attribute shows nothing", async () => {
  const answer = await fetch(`${wordpress.url}/?page_id=${wordpress.pages.forged}`);
  const html = await answer.text();

  expect(answer.status).toBe(200);
  expect(html).not.toContain("<tomoni-activity");
  expect(html).not.toContain("<script>alert");
});

test("[EX7] the settings keep an address and a public key, and never a secret one", async () => {
  const page = await signIn(hosts.stage.browser);
  const save = async (address: string, key: string) => {
    await page.goto(`${wordpress.url}/wp-admin/options-general.php?page=tomoni`);
    await page.getByLabel("Address of your server").fill(address);
    await page.getByLabel("Project key").fill(key);
    await page.getByRole("button", { name: "Save Changes" }).click();
    await page.getByText("Settings saved.").waitFor();
    return [
      await page.getByLabel("Address of your server").inputValue(),
      await page.getByLabel("Project key").inputValue(),
    ];
  };

  expect(await save(`${exampleServer}/`, "sk_asecretkey")).toEqual([exampleServer, ""]);
  expect(await save(exampleServer, "pk_demoshopminamoenglish")).toEqual([
    exampleServer,
    "pk_demoshopminamoenglish",
  ]);
  await page.close();
});

test("[EX7] the settings take nothing that did not come from their own form", async () => {
  const page = await signIn(hosts.stage.browser);
  const form = { option_page: "tomoni", action: "update", tomoni_base_url: "https://evil.example" };

  const answer = await page.request.post(`${wordpress.url}/wp-admin/options.php`, { form });
  await page.goto(`${wordpress.url}/wp-admin/options-general.php?page=tomoni`);

  expect(answer.status()).toBe(403);
  expect(await page.getByLabel("Address of your server").inputValue()).toBe(exampleServer);
  await page.close();
});

test("[EX8] PHP has nothing to complain of in the plugin", () => {
  expect(wordpress.readLog().filter((line) => line.includes("plugins/tomoni"))).toEqual([]);
});
