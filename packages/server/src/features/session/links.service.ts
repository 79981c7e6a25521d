import type { LinkInfo, LinkPurpose, LinkUse, MemberRole } from "@tomoni/sdk/contract";
import { toInstant } from "../../clock.ts";
import { AppError } from "../../errors.ts";
import type { SignInLinkRow } from "../../store/people-tables.ts";
import { program } from "../../store/records.ts";
import { enter, type Entry, type Visitor } from "./entry.store.ts";
import { describeLink, type LinkTarget } from "./link-targets.store.ts";
import { findLink, takeLink } from "./links.store.ts";
import { comeInBy, type Newcomer, requirePerson, setPassword } from "./link-uses.store.ts";
import type { SessionNeeds, SessionService } from "./session.service.ts";

function needed(names: readonly string[]): AppError {
  return new AppError("invalid-request", {
    errors: names.map((name) => ({ pointer: `/${name}`, message: "is needed" })),
  });
}

function toInfo(link: SignInLinkRow, target: LinkTarget): LinkInfo {
  return {
    purpose: link.purpose as LinkPurpose,
    project: target.project ?? null,
    role: (target.role as MemberRole | undefined) ?? null,
    department: target.department ?? null,
    email: target.email ?? null,
    invitedBy: target.invitedBy ?? null,
    expiresAt: toInstant(link.expires_at),
  };
}

/** What one-time links are for, and using them. */
export function createLinksService(needs: SessionNeeds & { session: SessionService }) {
  const { store, clock, people, session } = needs;
  const { records } = store;

  /** A new password for whom the link is for: all their other sessions end. */
  async function reset(link: SignInLinkRow, use: LinkUse, visitor: Visitor): Promise<Entry> {
    if (use.password === undefined) throw needed(["password"]);
    const hash = await people.passwords.hash(use.password);
    const at = clock.now();
    return records.change(program, async (change) => {
      await takeLink(change, use.token, at);
      const person = await setPassword(change, { personId: String(link.person_id), hash, at });
      return enter(change, person, { visitor, at });
    });
  }

  /** Signs in whom the link is for. */
  function signIn(link: SignInLinkRow, use: LinkUse, visitor: Visitor): Promise<Entry> {
    const at = clock.now();
    return records.change(program, async (change) => {
      await takeLink(change, use.token, at);
      const person = await requirePerson(change.db, String(link.person_id));
      return enter(change, person, { visitor, at });
    });
  }

  /** Who is about to join: who is signed in, whom address and password tell, or somebody new. */
  async function toNewcomer(target: LinkTarget, use: LinkUse, visitor: Visitor): Promise<Newcomer> {
    const email = target.email ?? use.email;
    const { former } = visitor;
    const isThemselves = former && (email === undefined || email === former.person.email);
    if (isThemselves) return { person: former.person };
    if (email === undefined || use.password === undefined)
      throw needed(["email", "password"].filter((name) => name !== "email" || !email));
    if (await store.reads.isPersonKnown(email)) {
      const input = { email, password: use.password };
      return session.recognise(input, visitor.address);
    }
    if (use.name === undefined) throw needed(["name"]);
    const passwordHash = await people.passwords.hash(use.password);
    const { name, locale = "ja" } = use;
    return { email, name, locale, passwordHash };
  }

  async function join(link: SignInLinkRow, use: LinkUse, visitor: Visitor): Promise<Entry> {
    const target = await describeLink(records.read, link);
    const newcomer = await toNewcomer(target, use, visitor);
    const at = clock.now();
    return records.change(program, async (change) => {
      const taken = await takeLink(change, use.token, at);
      if ("attempt" in newcomer && newcomer.attempt)
        await session.succeed(newcomer.attempt, change);
      const person = await comeInBy(change, { link: taken, newcomer, at });
      return enter(change, person, { visitor, at });
    });
  }

  return {
    async look(token: string): Promise<LinkInfo> {
      const link = await findLink(records.read, token, clock.now());
      return toInfo(link, await describeLink(records.read, link));
    },

    async use(use: LinkUse, visitor: Visitor): Promise<Entry> {
      const link = await findLink(records.read, use.token, clock.now());
      if (link.purpose === "reset") return reset(link, use, visitor);
      return link.purpose === "sign-in" ? signIn(link, use, visitor) : join(link, use, visitor);
    },
  };
}

export type LinksService = ReturnType<typeof createLinksService>;
