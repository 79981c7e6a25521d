import type { Charter, CharterVersion } from "@tomoni/sdk";
import { useState } from "preact/hooks";
import { useConsole } from "../../console-context.ts";
import { useRights } from "../../session/rights.ts";
import { Loading } from "../../ui/loading.tsx";
import { useLoad } from "../../ui/use-load.ts";
import { Agreements } from "./agreements.tsx";
import { CharterForm } from "./charter-form.tsx";
import type { BrandWords } from "./words.ts";
import "./brand.css";

interface Read {
  charter: Charter;
  versions: readonly CharterVersion[];
}

/** What the company stands for, version by version, and what its departments say of it. */
export function BrandPage({ words }: { words: BrandWords }) {
  const { api, session, format, toasts } = useConsole();
  const isAllowed = useRights();
  const [isWriting, setWriting] = useState(false);
  const loaded = useLoad<Read>(async () => {
    const [charter, versions] = await Promise.all([
      api.charter.get(),
      api.charter.versions({ limit: 50 }),
    ]);
    return { charter, versions: versions.items };
  }, session.getState().projectId ?? "");
  const mayWrite = isAllowed("charter.change");
  const reload = async (): Promise<void> => {
    await Promise.all([loaded.reload(), session.readPeople()]);
  };
  const finish = async (): Promise<void> => {
    setWriting(false);
    toasts.show({ text: words.published });
    await reload();
  };
  return (
    <div class="page brand-page">
      <Loading loaded={loaded} heightPx={480}>
        {({ charter, versions }) => (
          <>
            <header>
              <div>
                <h1>{words.title}</h1>
                <p>
                  {charter.version === 0 || !charter.at
                    ? words.unwritten
                    : words.lead(charter.version, format.day(charter.at))}
                </p>
              </div>
              {mayWrite && !isWriting && (
                <button type="button" class="button primary" onClick={() => setWriting(true)}>
                  {charter.version === 0 ? words.write : words.edit}
                </button>
              )}
            </header>
            {isWriting ? (
              <CharterForm
                charter={charter}
                words={words}
                onDone={() => void finish()}
                onLeave={() => setWriting(false)}
              />
            ) : (
              charter.version > 0 && (
                <>
                  <Said charter={charter} words={words} />
                  <Agreements
                    charter={charter}
                    words={words}
                    mayAgree={mayWrite}
                    onDone={() => void reload()}
                  />
                  <Versions
                    versions={versions.filter(({ version }) => version !== charter.version)}
                    words={words}
                  />
                </>
              )
            )}
          </>
        )}
      </Loading>
    </div>
  );
}

function Said({ charter, words }: { charter: CharterVersion; words: BrandWords }) {
  return (
    <>
      <p class="essence">{charter.essence}</p>
      <section>
        <h2>{words.values}</h2>
        <ul class="values">
          {charter.values.map(({ id, name, description }) => (
            <li class="card" key={id}>
              <h3>{name}</h3>
              <p class="soft">{description}</p>
            </li>
          ))}
        </ul>
      </section>
      {charter.never.length > 0 && (
        <section>
          <h2>{words.never}</h2>
          <ul class="never">
            {charter.never.map((each) => (
              <li key={each}>{each}</li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

function Versions({ versions, words }: { versions: readonly CharterVersion[]; words: BrandWords }) {
  const { format } = useConsole();
  if (versions.length === 0) return null;
  return (
    <section>
      <h2>{words.versions}</h2>
      {versions.map((version) => (
        <details key={version.version}>
          <summary>
            {words.version(version.version)}{" "}
            <span class="soft small">
              {[version.at && format.day(version.at), version.by?.name && words.by(version.by.name)]
                .filter(Boolean)
                .join(" ・ ")}
            </span>
          </summary>
          <Said charter={version} words={words} />
        </details>
      ))}
    </section>
  );
}
