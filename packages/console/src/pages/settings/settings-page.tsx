import type { Capability } from "@tomoni/sdk";
import { useLocation } from "preact-iso";
import type { ComponentType } from "preact";
import { useRights } from "../../session/rights.ts";
import { AccountTab } from "./account-tab.tsx";
import { AuditTab } from "./audit-tab.tsx";
import { EmbedTab } from "./embed-tab.tsx";
import { KeysTab } from "./keys-tab.tsx";
import { PeopleTab } from "./people-tab.tsx";
import type { SettingsWords } from "./words.ts";
import "./settings.css";

interface Tab {
  name: keyof SettingsWords["tabs"];
  /** What a role needs for the tab to be there. */
  can?: Capability;
  Component: ComponentType<{ words: SettingsWords }>;
}

const tabs: readonly Tab[] = [
  { name: "embed", can: "project.read", Component: EmbedTab },
  { name: "people", can: "people.read", Component: PeopleTab },
  { name: "keys", can: "keys.manage", Component: KeysTab },
  { name: "account", Component: AccountTab },
  { name: "audit", can: "audit.read", Component: AuditTab },
];

/** What is set up once: the page's line, people, keys, one's own account, and what happened. */
export function SettingsPage({ words }: { words: SettingsWords }) {
  const { path } = useLocation();
  const isAllowed = useRights();
  const shown = tabs.filter(({ can }) => !can || isAllowed(can));
  const name = path.split("/")[3] || shown[0]?.name;
  const current = shown.find((tab) => tab.name === name);
  return (
    <div class="page settings">
      <header>
        <h1>{words.title}</h1>
      </header>
      <nav class="tabs" aria-label={words.title}>
        {shown.map((tab) => (
          <a
            key={tab.name}
            href={`/console/settings/${tab.name}`}
            aria-current={tab === current ? "page" : undefined}
          >
            {words.tabs[tab.name]}
          </a>
        ))}
      </nav>
      {current ? <current.Component words={words} /> : <p class="soft">{words.notHere}</p>}
    </div>
  );
}
