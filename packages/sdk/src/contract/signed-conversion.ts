/** What is signed: each part in its place, so that none can pass for another. */
export function toSignedText(parts: {
  order: string;
  name: string;
  value: number;
  currency: string | null;
  visitorId: string | null;
  at: string;
  expiresAtMs: number;
}): string {
  const { order, name, value, currency, visitorId, at, expiresAtMs } = parts;
  const list = [order, name, value, currency, visitorId, Date.parse(at), expiresAtMs];
  return `tomoni-conversion-v1:${JSON.stringify(list)}`;
}
