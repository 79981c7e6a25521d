import { Charter, CharterAgreementInput, CharterInput, CharterVersion } from "../charter.ts";
import { endpoint } from "../endpoint.ts";
import { page, PageQuery } from "../primitives.ts";

/** What the company stands for, and what its departments say of that. */
export const charterEndpoints = {
  "team.charter.get": endpoint({
    summary:
      "What the company stands for, with what its departments say of it; its ETag is its version",
    auth: "team",
    can: "charter.read",
    answers: { 200: Charter },
    errors: [],
  }),
  "team.charter.update": endpoint({
    summary: "Write the charter's next version; with If-Match only after what was read",
    auth: "team",
    can: "charter.change",
    body: CharterInput,
    answers: { 200: Charter, 201: Charter },
    errors: ["changed-meanwhile", "id-conflict"],
  }),
  "team.charter.versions": endpoint({
    summary: "Versions of the charter, newest first",
    auth: "team",
    can: "charter.read",
    query: PageQuery,
    answers: { 200: page(CharterVersion) },
    errors: [],
  }),
  "team.charter.agree": endpoint({
    summary: "Say for one's department whether it agrees to the charter's last version",
    auth: "team",
    can: "charter.change",
    body: CharterAgreementInput,
    answers: { 200: Charter },
    errors: ["changed-meanwhile", "no-department"],
  }),
} as const;
