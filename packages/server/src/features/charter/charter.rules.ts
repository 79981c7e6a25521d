import type { Charter, CharterAgreement, CharterValue, CharterVersion } from "@tomoni/sdk/contract";
import { toInstant } from "../../clock.ts";
import type { CharterAgreementRow, CharterVersionRow } from "../../store/charter-tables.ts";
import type { NameOf } from "../members/actors.rules.ts";

const valuesOf = (row: CharterVersionRow) => JSON.parse(row.charter_values) as CharterValue[];

const toAgreement = (row: CharterAgreementRow, nameOf: NameOf): CharterAgreement => ({
  departmentId: row.department_id,
  agrees: row.agrees === 1,
  words: row.words,
  by: nameOf(row.actor),
  at: toInstant(row.at),
});

export function toVersion(
  row: CharterVersionRow,
  agreements: readonly CharterAgreementRow[],
  nameOf: NameOf,
): CharterVersion {
  return {
    version: row.version,
    essence: row.essence,
    values: valuesOf(row),
    never: JSON.parse(row.never) as string[],
    by: nameOf(row.actor),
    at: toInstant(row.at),
    agreements: agreements
      .filter(({ version }) => version === row.version)
      .map((one) => toAgreement(one, nameOf)),
  };
}

const unwritten: Charter = {
  version: 0,
  essence: "",
  values: [],
  never: [],
  by: null,
  at: null,
  agreements: [],
  formerValues: [],
};

/** The charter in force, with the values that it had before. @param rows versions, newest first */
export function toCharter(
  rows: readonly CharterVersionRow[],
  agreements: readonly CharterAgreementRow[],
  nameOf: NameOf,
): Charter {
  const [last, ...earlier] = rows;
  if (!last) return unwritten;
  const known = new Map<string, CharterValue>();
  for (const value of rows.flatMap(valuesOf)) if (!known.has(value.id)) known.set(value.id, value);
  for (const { id } of valuesOf(last)) known.delete(id);
  const formerValues = earlier.length === 0 ? [] : [...known.values()];
  return { ...toVersion(last, agreements, nameOf), formerValues };
}
