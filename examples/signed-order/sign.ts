import { signConversion } from "@tomoni/sdk/server";

const [number = "A-1001", total = "4950"] = process.argv.slice(2);
const secret = process.env["TOMONI_IDENTITY_SECRET"];
if (secret === undefined)
  throw new Error("Set TOMONI_IDENTITY_SECRET to the project's identity secret (ids_…).");

const signed = await signConversion(
  { id: number, value: Number(total), currency: "JPY" },
  { secret },
);

// Inside a script of the page, where "<" could begin a tag.
const argument = JSON.stringify(signed).replaceAll("<", "\\u003c");
console.log(`tomoni("convert", "purchase", ${argument});`);
