import { useLocation } from "preact-iso";
import { useState } from "preact/hooks";
import { useConsole } from "./console-context.ts";
import { Dialog } from "./ui/dialog.tsx";
import { places } from "./places.ts";
import { isComposing } from "./ui/keys.ts";

interface Command {
  label: string;
  keys: string;
  run(): void;
}

/** The command palette: pages and projects by their names. */
export function Palette({ onClose }: { onClose(): void }) {
  const { words, session } = useConsole();
  const { route } = useLocation();
  const [text, setText] = useState("");
  const { info, projectId } = session.getState();
  const all: Command[] = [
    ...places.map(({ name, href, key }) => ({
      label: words.frame[name],
      keys: `g ${key}`,
      run: () => route(href),
    })),
    ...(info?.projects ?? [])
      .filter(({ id }) => id !== projectId)
      .map(({ id, name }) => ({
        label: `${words.frame.project}: ${name}`,
        keys: "",
        run: () => void session.chooseProject(id),
      })),
  ];
  const wished = text.normalize("NFKC").trim().toLowerCase();
  const found = all.filter(({ label }) => label.normalize("NFKC").toLowerCase().includes(wished));
  const run = (command: Command | undefined): void => {
    if (!command) return;
    onClose();
    command.run();
  };
  /** The arrows go through the field and what is found below it. */
  const move = (event: KeyboardEvent): void => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step === undefined || isComposing(event)) return;
    event.preventDefault();
    const stops = [...document.querySelectorAll<HTMLElement>(".palette input, .palette button")];
    const place = stops.findIndex((stop) => stop === document.activeElement);
    stops[(place + step + stops.length) % stops.length]?.focus();
  };
  return (
    <Dialog label={words.frame.palette} onClose={onClose}>
      <div class="palette">
        <input
          autofocus
          value={text}
          placeholder={words.frame.palette}
          aria-label={words.frame.palette}
          onInput={(event) => setText(event.currentTarget.value)}
          onKeyDown={(event) => {
            move(event);
            if (event.key === "Enter" && !isComposing(event)) run(found[0]);
          }}
        />
        <ul>
          {found.map((command) => (
            <li key={command.label}>
              <button type="button" onClick={() => run(command)} onKeyDown={move}>
                {command.label}
                {command.keys && <kbd>{command.keys}</kbd>}
              </button>
            </li>
          ))}
        </ul>
        {found.length === 0 && <p class="soft">{words.frame.paletteEmpty}</p>}
      </div>
    </Dialog>
  );
}
