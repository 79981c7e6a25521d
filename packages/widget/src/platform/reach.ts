/** Whether anything answers there, though the page may not be let read it. */
export async function isReachable(address: string): Promise<boolean> {
  try {
    await fetch(address, { mode: "no-cors", credentials: "omit", cache: "no-store" });
    return true;
  } catch {
    return false;
  }
}
