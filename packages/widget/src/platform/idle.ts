/** Ends once the browser has nothing else to do, after half a second at the latest. Safari has no idle callbacks. */
export const whenIdle = (): Promise<unknown> =>
  new Promise((resolve) =>
    (self.requestIdleCallback ?? setTimeout)(resolve, { timeout: 500 } as never),
  );
