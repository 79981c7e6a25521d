import type { VoiceDetail } from "@tomoni/sdk/contract";
import type { VoiceRatingRow } from "../../store/voice-tables.ts";

const axes = ["closeness", "society", "brand"] as const;
type Axis = (typeof axes)[number];

function toMeans(rows: readonly VoiceRatingRow[]): Record<Axis, number> {
  const meanOf = (axis: Axis) => rows.reduce((sum, row) => sum + row[axis], 0) / rows.length;
  return { closeness: meanOf("closeness"), society: meanOf("society"), brand: meanOf("brand") };
}

/** What was rated: of others only to who rated as well, by department, with how far departments are apart. */
export function toRatings(rows: readonly VoiceRatingRow[], askerId: string): VoiceDetail["rating"] {
  const own = rows.find((row) => row.rater_id === askerId);
  if (!own) return { mine: null, others: null, spread: null };
  const { closeness, society, brand } = own;
  const byDepartment = [...Map.groupBy(rows, (row) => row.department_id)].map(
    ([departmentId, raters]) => ({ departmentId, raters: raters.length, ...toMeans(raters) }),
  );
  const spreadOf = (axis: Axis) => {
    const means = byDepartment.map((department) => department[axis]);
    return Math.max(...means) - Math.min(...means);
  };
  return {
    mine: { closeness, society, brand },
    others: byDepartment,
    spread: {
      closeness: spreadOf("closeness"),
      society: spreadOf("society"),
      brand: spreadOf("brand"),
    },
  };
}
