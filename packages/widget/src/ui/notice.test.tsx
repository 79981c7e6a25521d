import { cleanup, render, screen } from "@testing-library/preact";
import { h } from "preact";
import { afterEach, expect, test } from "vitest";
import type { Scope } from "../store/scope.ts";
import { Notice } from "./notice.tsx";

afterEach(cleanup);

test("[A2] a notice is said once, and again only when it says something else", () => {
  const said: string[] = [];
  const scope = { announce: (message: string) => said.push(message) } as unknown as Scope;

  const { rerender } = render(<Notice scope={scope} message="Saved." />);
  rerender(<Notice scope={scope} message="Saved." />);
  rerender(<Notice scope={scope} message="Not sent." tone="bad" />);

  expect(said).toEqual(["Saved.", "Not sent."]);
  expect(screen.getByText("Not sent.").parentElement?.className).toBe("note bad");
});
