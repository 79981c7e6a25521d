import type { EndpointName, Locale } from "@tomoni/sdk/contract";
import { type Document, fill } from "./document.ts";
import { everyRequest, noticeWords } from "./notice-words.ts";
import { stored } from "./stored.ts";
import { type Field, fields, toCall, transmissions } from "./transmissions.ts";

/** Whose notice it is. */
export interface NoticeSubject {
  project: string;
  /** Who runs the server, by their full name. */
  operator: string;
  /** Where customers reach the server. */
  server: string;
}

const tokenField: Field = "headers.authorization";

/** The fields of a row, each once; the token once a row. */
export function toFields(calls: Partial<Record<EndpointName, readonly Field[]>>): Field[] {
  const sent = Object.entries(calls).flatMap(
    ([name, sent]) => toCall(name as EndpointName, sent).fields,
  );
  const others = sent.filter((field) => field !== tokenField);
  return [...new Set([...others, ...(sent.includes(tokenField) ? [tokenField] : [])])];
}

/** The list of what is sent, to whom and why, as 電気通信事業法第27条の12 asks for. */
export function toNotice(subject: NoticeSubject, locale: Locale): Document {
  const words = noticeWords[locale];
  const say = (text: string) => fill(text, { ...subject });
  const list = (texts: readonly string[]) => texts.join(words.separator);
  const rows = transmissions.map(({ when, why, calls }) => [
    when[locale],
    list(toFields(calls).map((field) => fields[field][locale])),
    why[locale],
  ]);
  return {
    title: say(words.title),
    draft: words.draft,
    intro: words.intro,
    sections: [
      { title: words.recipient, lines: words.recipientLines.map(say) },
      {
        title: words.sent,
        table: {
          columns: words.columns,
          rows: [
            [words.everyRequest, list(everyRequest[locale]), words.everyRequestWhy],
            [words.files, words.filesFields, words.filesWhy],
            ...rows,
          ],
        },
      },
      {
        title: words.storage,
        text: words.storageIntro,
        table: {
          columns: words.storageColumns,
          rows: stored.map(({ name, what, until }) => [name, what[locale], until[locale]]),
        },
      },
      { title: words.choices, lines: words.choiceLines },
      { title: words.contact, text: words.contactLine },
    ],
  };
}

/** The table for programs: each call with its fields, and each name in the browser's storage. */
export function toFacts(locale: Locale) {
  return {
    transmissions: transmissions.map(({ when, why, calls }) => ({
      when: when[locale],
      why: why[locale],
      calls: Object.entries(calls).map(([name, sent]) => {
        const call = toCall(name as EndpointName, sent);
        return {
          ...call,
          fields: call.fields.map((field) => ({ field, what: fields[field][locale] })),
        };
      }),
    })),
    stored: stored.map(({ name, what, until }) => ({
      name,
      what: what[locale],
      until: until[locale],
    })),
  };
}
