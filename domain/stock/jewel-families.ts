/**
 * Stones into their jewels. A family goes live whole or not at all: a jewel with a faulty stone stays out, and so do
 * stones whose jewel does. Rows of one family may stand anywhere in the file, so they are kept to its end.
 */
import type { ItemDraft, JewelStoneDraft, RowFault } from "@/domain/stock/draft";
import { setStones } from "@/domain/stock/read-jewel";
import type { ReadingPlan } from "@/domain/stock/reading-plan";
import type { FileRow } from "@/domain/stock/split-rows";
import type { FaultCode } from "@/domain/stock/stock-fault";

export type FamilyMember = {
  row: FileRow;
  line: number;
  draft: ItemDraft | null;
  stone: JewelStoneDraft | null;
  /** Stock number of the jewel that the row is; "" for none. */
  number: string;
  /** Stock number of the jewel that the stone is set in; "" for a jewel. */
  parent: string;
  faults: RowFault[];
  warnings: RowFault[];
};
export type Families = {
  addJewel(row: FileRow, number: string, draft: ItemDraft | null, faults: RowFault[], warnings: RowFault[]): void;
  addStone(row: FileRow, parent: string, stone: JewelStoneDraft | null, faults: RowFault[], warnings: RowFault[]): void;
  /** All members in file order; stones of accepted jewels have neither draft nor fault. */
  settle(): FamilyMember[];
};

export function openFamilies(plan: ReadingPlan): Families {
  const members: FamilyMember[] = [];
  const heading = plan.columns.find((one) => one.field === "parent_stock_number")?.heading ?? null;
  const lineOf = (row: FileRow) => row.record - plan.firstRecord + 1;
  return {
    addJewel: (row, number, draft, faults, warnings) =>
      members.push({
        row,
        line: lineOf(row),
        draft,
        stone: null,
        number,
        parent: "",
        faults: [...faults],
        warnings: [...warnings],
      }),
    addStone: (row, parent, stone, faults, warnings) =>
      members.push({
        row,
        line: lineOf(row),
        draft: null,
        stone,
        number: "",
        parent,
        faults: [...faults],
        warnings: [...warnings],
      }),
    settle: () => settle(members, heading),
  };
}

function settle(members: FamilyMember[], heading: string | null): FamilyMember[] {
  const jewels = new Map(members.flatMap((one) => (one.number ? [[one.number, one]] : [])));
  const stonesOf = new Map<string, FamilyMember[]>();
  for (const one of members) {
    if (one.parent === "") continue;
    const family = stonesOf.get(one.parent) ?? [];
    family.push(one);
    stonesOf.set(one.parent, family);
  }
  const say = (one: FamilyMember, code: FaultCode) => {
    if (one.faults.length === 0)
      one.faults = [
        { line: one.line, column: heading, code, stockNumber: one.number || one.parent, value: one.parent },
      ];
  };
  for (const [number, stones] of stonesOf) {
    const jewel = jewels.get(number);
    if (jewel && stones.some((stone) => stone.faults.length > 0)) say(jewel, "set-stone-rejected");
    if (jewel && jewel.faults.length === 0) continue;
    for (const stone of stones) say(stone, jewel ? "parent-rejected" : "parent-missing");
  }
  for (const one of members) {
    if (!one.draft || one.faults.length > 0) continue;
    const set = (stonesOf.get(one.number) ?? []).flatMap(({ stone }) => stone ?? []);
    if (set.length > 0) one.draft = setStones(one.draft, [...one.draft.stones, ...set]);
  }
  return members;
}
